import { isRuleId, RULES, type Rule, type RuleId } from '../../tcp/rules';
import type { Language } from '../language';
import type { Words } from '../words';

/** Where a rule stands, as a reader cites it: `RFC 9293 §3.10.7.4`. */
export function ruleReference(rule: Rule): string {
  return `RFC ${String(rule.rfc)} §${rule.section}`;
}

/** The address of a rule's section at the RFC editor, whose pages have an anchor for every section. */
export function ruleAddress(rule: Rule): string {
  return `https://www.rfc-editor.org/rfc/rfc${String(rule.rfc)}.html#section-${rule.section}`;
}

type Sentences = Readonly<Record<RuleId, string>>;

const en: Sentences = {
  // 3.10.1 to 3.10.6: user calls
  'open.passive':
    'A passive OPEN (listen) makes a record in LISTEN: whoever asks may connect, and nothing is sent. Other connections are left alone.',
  'open.active':
    'An active OPEN (connect) chooses an initial sequence number, sends a SYN and goes to SYN-SENT. The number comes from a clock, so that segments of an earlier connection are unlikely to fit into this one.',
  'open.exists':
    'OPEN is an error while the same connection exists already: one four-tuple has one record. Sockets say EISCONN, or EADDRINUSE when the port is taken.',
  'open.resources':
    'OPEN is an error, "insufficient resources": every ephemeral port towards that address and port is taken, often by connections in TIME-WAIT. Sockets say EADDRNOTAVAIL.',
  'open.invalid-remote':
    'OPEN is an error: a connection has one host at each end, and a broadcast or multicast address means many. Sockets say EACCES, ENETUNREACH or EADDRNOTAVAIL, as the stack likes.',
  'send.queue':
    'SEND puts the text on the queue; when it leaves is decided by the state, the window and the segment size. A send() that returns has not delivered anything yet.',
  'send.not-open':
    'SEND is an error: there is no connection, or, in LISTEN, nobody to send to. POSIX says ENOTCONN; Linux says EPIPE.',
  'send.closing':
    'SEND after CLOSE is an error, "connection closing": the FIN has promised that nothing follows. Sockets say EPIPE, with a SIGPIPE.',
  'send.resources':
    'SEND is an error, "insufficient resources": the send buffer is full, because the other side’s window or the network takes the text more slowly than it comes. Sockets wait, or say EAGAIN.',
  'send.urgent':
    'Urgent text: SND.UP points to the octet after it, and segments carry URG and say how far ahead that is, even while the window keeps the text itself back.',
  'receive.not-open': 'RECEIVE is an error: there is no connection to read from. Sockets say ENOTCONN.',
  'receive.closing':
    'The other side has sent its FIN and everything before it has been read: "connection closing". In the socket interface read() returns 0, the end of file.',
  'receive.window-update':
    'Reading has made room, so the wider window is announced. This waits until it has grown by a whole segment or half the buffer, lest the sender fill it with tiny segments (silly window syndrome).',
  'close.not-open': 'CLOSE is an error: there is no connection to close.',
  'close.listen':
    'CLOSE in LISTEN deletes the record: no other side knows of it, so nothing is sent. Connections that were accepted from it live on.',
  'close.syn-sent':
    'CLOSE in SYN-SENT deletes the record: there is no connection yet that would need a FIN. A SYN,ACK that still arrives is answered with a RST.',
  'close.syn-received':
    'CLOSE in SYN-RECEIVED with nothing waiting to be sent: send the FIN at once and go to FIN-WAIT-1.',
  'close.syn-received.queue':
    'CLOSE was called before the handshake was complete and had to wait. The connection is ESTABLISHED now, so the FIN is due behind the waiting text: on to FIN-WAIT-1.',
  'close.established':
    'CLOSE says "I have no more to send": the FIN goes out behind the waiting text, and the state becomes FIN-WAIT-1 at once. The other side may go on sending.',
  'close.close-wait':
    'The other side closed first, and now this application has closed as well: the FIN goes out behind the waiting text, and its ACK is awaited in LAST-ACK. (RFC 793 said CLOSING here; RFC 1122 corrected it.)',
  'close.closing': 'CLOSE was called before: a second one is an error, and no second FIN is sent.',
  'close.unread':
    'The application calls close() with received data still unread: that data is lost. A RST says so; a FIN would claim an orderly end.',
  'abort.not-open': 'ABORT is an error: there is no connection to drop.',
  'abort.quiet':
    'ABORT deletes the record without a RST: the other side has no connection yet, or has closed its direction already and needs no telling.',
  'abort.reset':
    'ABORT drops the connection at once: a RST tells the other side, queued data is thrown away. Sockets get here by closing with SO_LINGER set to zero.',

  // Before SEGMENT ARRIVES: what never gets that far
  'arrival.checksum':
    'The checksum does not fit: octets of the segment changed on the way, nobody knows which. It is discarded without a word, and its sender will send it again.',
  'arrival.not-unicast':
    'The segment comes from, or went to, an address that means no host or many (broadcast, multicast). No connection can have such an end, so it is discarded without a word; an answer might multiply.',

  // 3.10.7.1: SEGMENT ARRIVES, CLOSED
  'closed.rst':
    'A RST for a connection that does not exist is discarded. A RST is never answered with a RST, or two hosts could go on for ever.',
  'closed.no-ack':
    'No record belongs to this segment, so it is refused with RST,ACK: sequence number 0, acknowledging all that came, so that its sender can tell what is meant. To a SYN this is "connection refused" (ECONNREFUSED).',
  'closed.ack':
    'No record belongs to this segment, so it is refused with a RST. The RST takes its sequence number from the ACK field: the one number that the sender is sure to accept.',

  // 3.10.7.2: LISTEN
  'listen.rst': 'A RST in LISTEN is ignored: nothing has been sent yet that it could refuse.',
  'listen.ack':
    'An ACK in LISTEN acknowledges something that was never sent: it belongs to an earlier connection, and is answered with a RST.',
  'listen.syn':
    'In LISTEN a SYN opens a new connection: note its sequence number, answer with SYN,ACK, go to SYN-RECEIVED. That it came from a passive OPEN is noted, too: should it fail, it falls back to LISTEN.',
  'listen.syn-fin':
    'A SYN that carries a FIN. RFC 9293 takes it; most stacks drop it, since no honest program opens and closes in one segment, and scanners do.',
  'listen.other':
    'A segment without SYN, ACK or RST means nothing in LISTEN, and is dropped: there is no connection that it could belong to.',

  // LISTEN, where there is no room: RFC 4987
  'backlog.no-room':
    'The listener has as many half-open connections as it may have: the SYN is dropped, as if the network had lost it. Who means it will send it again; a flood of SYNs leaves no room for others.',
  'backlog.accept-queue-full':
    'The accept queue is full: the application does not accept connections as fast as they come. What would add one is dropped as if the network had lost it, and the other side tries again. In `ss` Recv-Q exceeds Send-Q.',
  'backlog.reset':
    'The accept queue is full, and this host tells the other side at once: a RST ends the connection that was about to be complete. On Linux tcp_abort_on_overflow asks for this.',
  'cookie.sent':
    'No room for another half-open connection, so the SYN is answered and forgotten: what has to be remembered stands in the initial sequence number itself (a SYN cookie), and the ACK will bring it back.',
  'cookie.accepted':
    'The ACK brings back a SYN cookie of ours: only who received our SYN,ACK can know it. The record is made now, as it would have been made for the SYN.',

  // OPEN and LISTEN with text on the SYN: RFC 7413
  'fast-open.ask':
    'The application has text to send with its SYN, and no cookie of that server yet: the SYN asks for one (Fast Open), and the text waits for ESTABLISHED. The next connection may be quicker.',
  'fast-open.text':
    'Fast Open: the SYN carries text, a round trip earlier than usual, and with it the cookie that the server gave us before. Should it get lost, the SYN is sent again without either.',
  'fast-open.accept':
    'The SYN brings a cookie that we gave to this address (Fast Open), so it is not forged: the application gets the connection and its text now, and may answer in SYN-RECEIVED, before the handshake is complete.',
  'fast-open.text-again':
    'The SYN,ACK acknowledges our SYN and not its text: the server did not take it, because the cookie is old, or it knows no Fast Open. The text is sent again as any other, and the connection is none the worse.',

  // 3.10.7.3: SYN-SENT
  'syn-sent.ack-unacceptable':
    'The ACK does not acknowledge our SYN: it answers something else, such as an old duplicate. The RST tells its sender to forget that; our own SYN stands.',
  'syn-sent.ack-unacceptable-rst':
    'The RST does not acknowledge our SYN, so it is no answer to it, and is discarded.',
  'syn-sent.rst':
    'A RST that acknowledges our SYN comes from somebody who received it: the attempt has failed, and the record is deleted. RFC 9293 calls this "connection reset"; sockets call it ECONNREFUSED.',
  'syn-sent.rst-without-ack':
    'A RST without ACK does not show that it answers our SYN. Anybody could have sent it, so it is discarded.',
  'syn-sent.syn-ack':
    'SYN,ACK: the other side has our SYN, and sends its own. Both directions are known here, so acknowledge and go to ESTABLISHED. The other side gets there when this ACK arrives.',
  'syn-sent.syn':
    'A SYN without ACK: both sides have asked at once (simultaneous open). Send our SYN again, now with an ACK of theirs, and go to SYN-RECEIVED. One connection comes of it, not two.',
  'syn-sent.neither': 'Neither SYN nor RST: in SYN-SENT such a segment decides nothing, and is dropped.',

  // 3.10.7.4: all other states, step by step
  'first.unacceptable':
    'No part of the segment lies in the receive window: it is old, repeated or too far ahead. Discard it, and send an ACK that says what is expected here.',
  'first.unacceptable-rst': 'A RST outside the window is discarded without an answer: it is old, or a guess.',
  'first.repeated-syn':
    'The same SYN again: the other side seems not to have our SYN,ACK. RFC 9293 answers with an ACK and leaves the repetition to the timer; Linux sends the SYN,ACK again.',
  'first.zero-window':
    'With a window of zero no text is taken, but the ACK, URG and RST fields of the segment still count. Otherwise a full buffer would make this side deaf.',
  'first.repeated-fin':
    'In TIME-WAIT the FIN comes again: our last ACK was lost. Acknowledge it again, and begin the wait of 2 MSL anew. This is what TIME-WAIT is for.',
  'first.reopen':
    'A SYN later than everything received on the old connection is no old duplicate: it may open a new connection straight from TIME-WAIT.',
  'first.paws':
    'The timestamp is older than one already seen: a duplicate from the past, even if its sequence number happens to fit again (PAWS). It is dropped and answered by an ACK.',
  'first.no-timestamp':
    'Both sides agreed on timestamps, and this segment has none: it is dropped in silence, since nobody can tell how old it is.',
  'second.challenge':
    "The RST lies in the window, but not exactly at the next expected number: it may be an attacker's guess. A challenge ACK asks; an honest sender answers with a RST at the right number (RFC 5961 §3).",
  'second.syn-received-passive':
    'A RST for a connection that came from a passive OPEN: it is forgotten, and the host goes back to LISTEN. The application never knew of it and is not told.',
  'second.syn-received-active':
    'A RST for a connection that this side asked for: it was refused. The application is told, and the record is deleted. RFC 9293 says "connection refused"; Linux says ECONNRESET here.',
  'second.reset':
    'A RST at exactly the next expected number: the other side has dropped the connection. Queued data is thrown away, the application is told (ECONNRESET), the record is deleted.',
  'second.closing':
    'A RST when both sides have closed: the record is deleted. The application has closed already, so RFC 9293 has nothing for it to be told.',
  'second.time-wait':
    'RFC 9293 lets a RST end TIME-WAIT early. RFC 1337 warns of this: an old duplicate can provoke that RST ("TIME-WAIT assassination"), and then nothing guards the four-tuple.',
  'second.rfc1337':
    'A RST in TIME-WAIT is ignored, as RFC 1337 advises (fix F1): an old duplicate may have provoked it, and the four-tuple is to stay guarded. Linux does so with tcp_rfc1337=1.',
  'fourth.syn-received-passive':
    'A new SYN inside the window of a connection that came from a passive OPEN: the first one is forgotten, back to LISTEN. Linux sends a RST and drops the request.',
  'fourth.challenge':
    'A SYN in the middle of a connection: an attack, or the other side has restarted. A challenge ACK asks; a host that did restart answers with the RST that ends this record (RFC 5961 §4).',
  'fifth.no-ack':
    'After the first SYN every segment but a RST carries an ACK. One without it is dropped, be it a FIN or data.',
  'fifth.ack-out-of-range':
    'The ACK is older than any the other side can still have in mind (SND.UNA less the largest window): data with it may have been injected. Discard it, and send an ACK (RFC 5961 §5).',
  'fifth.syn-received':
    'The ACK of our SYN: now this side, too, knows that both directions work. The handshake is complete: ESTABLISHED.',
  'fifth.syn-received-unacceptable':
    'The ACK does not acknowledge our SYN: it belongs to another connection, and is answered with a RST. The handshake goes on waiting.',
  'fifth.advance':
    'The ACK acknowledges something new: SND.UNA moves up, what is acknowledged leaves the retransmission queue, and the timer starts anew or stops.',
  'fifth.duplicate':
    'The ACK acknowledges nothing new. It may still bring another window; beyond that it changes nothing.',
  'fifth.unsent':
    'The ACK acknowledges what was never sent. The segment is dropped, and an ACK says where this side really is.',
  'fifth.fin-wait-1':
    'The ACK covers our FIN: our direction is closed, and the other side knows it. On to FIN-WAIT-2, to wait for its FIN.',
  'fifth.closing':
    'The ACK covers our FIN, and the other FIN is here already: both directions are closed. On to TIME-WAIT for 2 MSL.',
  'fifth.last-ack':
    'The ACK of our FIN, the last thing this side waited for: the record is deleted. The side that closed second needs no TIME-WAIT: the other one keeps it.',
  'sixth.urgent':
    'URG: urgent data ends at the urgent pointer. RCV.UP moves there, and the application is told without waiting for it to read. New programs should not use it.',
  'seventh.text':
    'The text is next in order: the application can read it, RCV.NXT moves past it, the window shrinks by it, and one ACK is owed for all that came together.',
  'seventh.out-of-order':
    'The text lies in the window, but something before it is missing. It is kept, and an ACK at once says again what is expected: the duplicate ACK that betrays a loss to the sender.',
  'seventh.after-close':
    'Data arrived after close(): nobody will read it. A RST says that it is lost; a plain ACK would claim the opposite.',
  'seventh.after-fin': 'The other side has sent its FIN, so no text can follow: whatever comes is ignored.',
  'eighth.established':
    'FIN: the other side will send no more. Acknowledge it, tell the application (read() returns 0), go to CLOSE-WAIT. This direction stays open until the application closes it.',
  'eighth.fin-wait-1-acked':
    'The FIN came with the ACK of ours: both directions are closed in one step. Acknowledge it and go straight from FIN-WAIT-1 to TIME-WAIT for 2 MSL.',
  'eighth.fin-wait-1':
    'The other FIN is here before ours was acknowledged: both sides closed at the same time. Acknowledge it and go to CLOSING, to wait for the ACK of ours.',
  'eighth.fin-wait-2':
    'FIN: now the other direction is closed, too. Acknowledge it and go to TIME-WAIT for 2 MSL, in case that ACK is lost, and until old segments have died out.',

  // 3.10.8: timeouts
  'timeout.retransmission':
    'No ACK within the retransmission timeout: send the oldest unacknowledged segment again, and wait twice as long for the next one. The network may be congested, so haste would make it worse.',
  'timeout.reordering':
    'Segments that were sent before one that has arrived are overdue by more than reordering explains: they are lost, and are sent again at once (RACK).',
  'timeout.tail-loss-probe':
    'No ACK for two round trips: new text, or what was sent last, goes out as a probe. Its ACK tells whether the end was lost, long before the retransmission timer would (TLP).',
  'timeout.r1':
    'The same segment has been retransmitted R1 times (at least 3): the application is told that there is trouble. The connection goes on.',
  'timeout.r2':
    'Retransmitted R2 times without an ACK: the connection is given up, and the record is deleted. No RST can help, since nobody answers. Sockets say ETIMEDOUT.',
  'timeout.user':
    'Nothing was acknowledged for as long as the application is willing to wait: the queues are flushed and the record is deleted, "connection aborted due to user timeout". Sockets say ETIMEDOUT (TCP_USER_TIMEOUT).',
  'timeout.delayed-ack':
    'An acknowledgment waited for text to ride on, and none came: it goes out alone. The wait stays under half a second, or the sender would take it for a loss.',
  'timeout.keep-alive':
    'Nothing was heard for the keep-alive interval. The probe repeats a sequence number that is acknowledged already, so that whoever is alive must answer with an ACK, and whoever has restarted with a RST.',
  'timeout.keep-alive-unanswered':
    'So many keep-alive probes in a row went unanswered that the other side, or the way to it, must be gone: the record is deleted. One lost probe alone would mean nothing. Sockets say ETIMEDOUT.',
  'timeout.fin-wait-2':
    'Both directions are given up by the application, and the other side never sent its FIN. RFC 9293 would wait for ever; real stacks delete the record after a while (tcp_fin_timeout, 60 s on Linux).',
  'timeout.time-wait':
    '2 MSL have passed: no old segment can be alive any more, and had our last ACK been lost, the FIN should have come again by now. The record is deleted, and the four-tuple is free.',
  'timeout.zero-window-probe':
    'Something is waiting and the window has no room for it. One octet is sent all the same: the answer tells the window, in case the ACK that opened it was lost. Each probe waits longer than the one before.',

  // 3.9.2.2: ICMP
  'icmp.source-quench':
    'ICMP source quench is obsolete, and anybody could forge it: it is discarded in silence.',
  'icmp.forged':
    'The ICMP message quotes a sequence number that is not under way: nothing that this connection sent can have caused it, so it is ignored.',
  'icmp.hard':
    'ICMP says that the other host has no such protocol or port, and that trying again will not help: the connection is given up. Once it is open, careful stacks only report it, since the message could be forged (RFC 5927).',
  'icmp.soft':
    'ICMP says that the network cannot deliver at the moment. Routes come back, so the connection goes on retransmitting; the application is told, and sees it only if it asks.',
  'icmp.too-big':
    'A router could not forward the segment: too big, and not to be fragmented. The path’s MTU is what it says now: segments become smaller, and what was too big is sent again in pieces.',

  // 3.8.2: losses and congestion
  'recovery.begins':
    'The ACKs show that later segments arrive and one does not: it is lost, not late. ssthresh and the congestion window go down, and recovery lasts until everything sent so far is acknowledged.',
  'recovery.fast-retransmit':
    'The missing segment is sent again at once, long before its timer would have run out: three duplicate ACKs are evidence enough.',
  'recovery.sack':
    'The other side has reported (SACK) what it holds beyond the gap, so exactly what is missing is sent again, as fast as the congestion window lets it.',
  'recovery.rack':
    'Something sent later has arrived, and the time that reordering may take is over: what was sent before it is lost and is sent again, in proportion to what arrives (RACK, PRR).',
  'recovery.undone':
    'Nothing was lost after all: the ACK is for the first transmission, or every repeated segment arrived twice. The congestion window and ssthresh are given back.',
  'recovery.partial':
    'The ACK moved forward, but not past what was under way when the loss was noticed: the next segment is missing, too. Recovery goes on without another reduction.',
  'recovery.over':
    'Everything that was under way when the loss was noticed is acknowledged: recovery is over, and the congestion window grows from ssthresh again.',
  'recovery.limited-transmit':
    'A duplicate ACK: a segment has left the network, though not the one expected. It may be mere reordering; new text may follow, so that enough ACKs come back to tell (limited transmit).',
  'recovery.after-timeout':
    'After the timeout everything unacknowledged counts as lost. It is sent again, slowly at first and faster with each ACK (slow start).',
  'ecn.marked':
    'A router on the way marked this segment instead of dropping it: congestion. Every ACK now carries ECE, until the sender says by CWR that it has slowed down.',
  'ecn.slowed':
    'CWR: the sender has slowed down, so the mark need not be echoed any more. It is acknowledged at once: the sender’s window may be no wider than this segment.',
  'ecn.counted':
    'A router on the way marked this segment (CE), and it is counted: the lowest three bits of the count stand in every segment we send, as AE, CWR and ECE (accurate ECN).',
  'ecn.echoed':
    'ECE: a router marked a segment of ours. The congestion window is reduced as for a loss, once for each window, and nothing needs to be sent again; CWR on the next text says so.',

  // What may be sent now
  'transmit.text':
    'The window has room, so text goes out: a whole segment, or less when it is all there is and nothing is unacknowledged (Nagle), since many small segments waste the network.',
  'transmit.fin':
    'All text is out and the application has closed: the FIN takes the next sequence number, so that it is acknowledged and repeated like data.',
};

const ko: Sentences = {
  // 3.10.1 to 3.10.6: user calls
  'open.passive':
    '수동 OPEN(listen)은 LISTEN 상태의 기록을 만듭니다. 누구든 연결을 요청할 수 있고, 보내는 것은 없습니다. 다른 연결에는 영향을 주지 않습니다.',
  'open.active':
    '능동 OPEN(connect)은 초기 시퀀스 번호를 정하고 SYN을 보낸 뒤 SYN-SENT가 됩니다. 번호는 시계를 바탕으로 정하므로, 이전 연결의 세그먼트가 이번 연결의 번호에 맞아 들어갈 일이 거의 없습니다.',
  'open.exists':
    '이미 있는 연결을 다시 열려는 OPEN은 오류입니다. 4-튜플 하나에 기록도 하나이기 때문입니다. 소켓에서는 EISCONN, 포트가 사용 중이면 EADDRINUSE입니다.',
  'open.resources':
    'OPEN은 "insufficient resources" 오류입니다. 그 주소와 포트로 쓸 수 있는 임시 포트가 모두 사용 중이며, 대개 TIME-WAIT에 있는 연결들이 차지하고 있습니다. 소켓에서는 EADDRNOTAVAIL입니다.',
  'open.invalid-remote':
    'OPEN은 오류입니다. 연결의 양 끝은 각각 호스트 하나인데, 브로드캐스트나 멀티캐스트 주소는 여럿을 뜻합니다. 소켓에서는 스택에 따라 EACCES, ENETUNREACH, EADDRNOTAVAIL 가운데 하나입니다.',
  'send.queue':
    'SEND는 데이터를 큐에 넣습니다. 언제 나갈지는 상태와 윈도우, 세그먼트 크기가 정합니다. send()가 돌아왔다고 해서 상대에게 전달된 것은 아닙니다.',
  'send.not-open':
    '연결이 없거나, LISTEN이어서 보낼 상대가 없으므로 SEND는 오류입니다. POSIX에서는 ENOTCONN, Linux에서는 EPIPE입니다.',
  'send.closing':
    'CLOSE 다음의 SEND는 "connection closing" 오류입니다. FIN은 더 보낼 것이 없다는 약속입니다. 소켓에서는 EPIPE이고 SIGPIPE도 발생합니다.',
  'send.resources':
    'SEND는 "insufficient resources" 오류입니다. 상대의 윈도우나 네트워크가 받아 가는 것보다 빠르게 쌓여 송신 버퍼가 가득 찼습니다. 소켓에서는 기다리거나 EAGAIN을 돌려줍니다.',
  'send.urgent':
    '긴급 데이터입니다. SND.UP은 그 바로 다음 옥텟을 가리키고, 세그먼트는 URG와 함께 거기까지의 거리를 알립니다. 윈도우 때문에 데이터가 나가지 못할 때에도 알립니다.',
  'receive.not-open': '연결이 없어 읽을 것도 없으므로 RECEIVE는 오류입니다. 소켓에서는 ENOTCONN입니다.',
  'receive.closing':
    '상대가 FIN을 보냈고 그 앞의 데이터도 모두 읽었습니다. RFC의 표현은 "connection closing"이고, 소켓에서는 read()가 0(EOF)을 돌려줍니다.',
  'receive.window-update':
    '애플리케이션이 데이터를 읽어 버퍼가 비었으므로 넓어진 윈도우를 알립니다. 세그먼트 하나 또는 버퍼의 절반만큼 넓어질 때까지 기다렸다가 알려야 상대가 잘게 쪼개 보내지 않습니다(silly window syndrome).',
  'close.not-open': '닫을 연결이 없으므로 CLOSE는 오류입니다.',
  'close.listen':
    'LISTEN에서 CLOSE를 호출하면 기록을 지웁니다. 이 기록을 아는 상대가 없으니 보낼 것도 없습니다. 이미 accept한 연결은 그대로 남습니다.',
  'close.syn-sent':
    'SYN-SENT에서 CLOSE를 호출하면 기록을 지웁니다. FIN으로 닫을 연결이 아직 없기 때문입니다. 뒤늦게 SYN,ACK가 오면 RST로 답하게 됩니다.',
  'close.syn-received':
    'SYN-RECEIVED에서 CLOSE를 호출했고 보낼 데이터가 없습니다. 바로 FIN을 보내고 FIN-WAIT-1이 됩니다.',
  'close.syn-received.queue':
    'handshake가 끝나기 전에 호출된 CLOSE가 기다리고 있었습니다. 이제 ESTABLISHED가 되었으니 남은 데이터 뒤에 FIN을 보내기로 하고 FIN-WAIT-1로 넘어갑니다.',
  'close.established':
    'CLOSE는 더 보낼 것이 없다는 뜻입니다. 남은 데이터 뒤에 FIN을 보내며, 상태는 바로 FIN-WAIT-1이 됩니다. 상대는 계속 보낼 수 있습니다.',
  'close.close-wait':
    '상대가 먼저 닫았고 이제 이쪽 애플리케이션도 닫았습니다. 남은 데이터 뒤에 FIN을 보내고 LAST-ACK에서 그 ACK를 기다립니다. (RFC 793에는 CLOSING으로 잘못 적혀 있었고 RFC 1122가 바로잡았습니다.)',
  'close.closing': '이미 CLOSE를 호출했습니다. 다시 호출하면 오류이고, FIN을 또 보내지는 않습니다.',
  'close.unread':
    '받은 데이터를 다 읽지 않고 close()를 호출했습니다. 그 데이터는 버려지므로, 정상 종료를 뜻하는 FIN 대신 RST를 보내 상대에게 알립니다.',
  'abort.not-open': '끊을 연결이 없으므로 ABORT는 오류입니다.',
  'abort.quiet':
    'ABORT로 기록을 지우지만 RST는 보내지 않습니다. 상대에게 아직 연결이 없거나, 상대도 이미 닫아서 알릴 필요가 없는 상태입니다.',
  'abort.reset':
    'ABORT는 연결을 즉시 끊습니다. RST로 상대에게 알리고 큐에 남은 데이터는 버립니다. 소켓에서는 SO_LINGER를 0으로 두고 닫으면 이렇게 됩니다.',

  // Before SEGMENT ARRIVES: what never gets that far
  'arrival.checksum':
    '체크섬이 맞지 않습니다. 세그먼트의 옥텟이 도중에 바뀌었고 무엇이 바뀌었는지는 아무도 모릅니다. 답하지 않고 버리며, 보낸 쪽이 다시 보내게 됩니다.',
  'arrival.not-unicast':
    '세그먼트의 출발지나 목적지가 호스트 하나를 뜻하지 않는 주소(브로드캐스트, 멀티캐스트)입니다. 연결의 끝이 될 수 없으므로 답하지 않고 버립니다. 답하면 여러 배로 불어날 수 있습니다.',

  // 3.10.7.1: SEGMENT ARRIVES, CLOSED
  'closed.rst':
    '없는 연결로 온 RST는 버립니다. RST에 RST로 답하면 두 호스트가 끝없이 주고받을 수 있으므로, 답하지 않습니다.',
  'closed.no-ack':
    '이 세그먼트에 맞는 기록이 없어 RST,ACK로 거절합니다. 시퀀스 번호는 0으로 하고 받은 것을 모두 확인해 주어, 보낸 쪽이 무엇에 대한 답인지 알 수 있게 합니다. 상대가 보낸 것이 SYN이면 "connection refused"(ECONNREFUSED)가 됩니다.',
  'closed.ack':
    '이 세그먼트에 맞는 기록이 없어 RST로 거절합니다. RST의 시퀀스 번호는 상대의 ACK 필드에서 가져옵니다. 상대가 틀림없이 받아들일 번호이기 때문입니다.',

  // 3.10.7.2: LISTEN
  'listen.rst': 'LISTEN에서 받은 RST는 무시합니다. 아직 보낸 것이 없으니 거절당할 것도 없습니다.',
  'listen.ack':
    'LISTEN에서는 보낸 것이 없으므로 확인받을 것도 없습니다. 이 ACK는 이전 연결의 것으로 보고 RST로 답합니다.',
  'listen.syn':
    'LISTEN에서 SYN을 받으면 새 연결이 시작됩니다. 상대의 시퀀스 번호를 적어 두고, SYN,ACK로 답하고, SYN-RECEIVED가 됩니다. 수동 OPEN에서 왔다는 것도 적어 두었다가, 실패하면 LISTEN으로 돌아갑니다.',
  'listen.syn-fin':
    'FIN이 함께 실린 SYN입니다. RFC 9293은 받아들이지만 대부분의 스택은 버립니다. 세그먼트 하나로 열고 닫는 정상적인 프로그램은 없고, 스캐너가 이런 것을 보냅니다.',
  'listen.other':
    'SYN도 ACK도 RST도 아닌 세그먼트는 LISTEN에서 의미가 없어 버립니다. 이 세그먼트가 속할 연결이 없습니다.',

  // LISTEN, where there is no room: RFC 4987
  'backlog.no-room':
    '리스너가 가질 수 있는 만큼의 반쯤 열린 연결이 이미 있어서, 네트워크에서 유실된 것처럼 SYN을 버립니다. 정말 연결하려는 쪽은 다시 보냅니다. SYN이 쏟아지면 다른 쪽에 남는 자리가 없습니다.',
  'backlog.accept-queue-full':
    'accept 큐가 가득 찼습니다. 연결이 들어오는 속도를 애플리케이션의 accept가 따라가지 못합니다. 큐에 하나를 더할 세그먼트는 유실된 것처럼 버려지고 상대는 다시 시도합니다. `ss`에서는 Recv-Q가 Send-Q보다 큽니다.',
  'backlog.reset':
    'accept 큐가 가득 찼고, 이 호스트는 그것을 상대에게 바로 알립니다. 막 완성되려던 연결이 RST로 끝납니다. Linux에서는 tcp_abort_on_overflow로 이렇게 하게 합니다.',
  'cookie.sent':
    '반쯤 열린 연결을 더 둘 자리가 없어서, SYN에 답하고 잊습니다. 기억해야 할 것은 초기 순서 번호(SYN 쿠키)에 담기고, ACK가 그것을 되가져옵니다.',
  'cookie.accepted':
    'ACK가 우리의 SYN 쿠키를 되가져왔습니다. 우리의 SYN,ACK를 받은 쪽만 아는 값입니다. SYN이 왔을 때 만들어졌을 레코드를 지금 만듭니다.',

  // OPEN and LISTEN with text on the SYN: RFC 7413
  'fast-open.ask':
    '애플리케이션이 SYN에 데이터를 실으려 하지만 그 서버의 쿠키가 아직 없습니다. SYN에 쿠키 요청(Fast Open)을 싣고, 데이터는 ESTABLISHED까지 기다립니다. 다음 연결은 더 빨라질 수 있습니다.',
  'fast-open.text':
    'Fast Open입니다. SYN이 평소보다 왕복 한 번 먼저 데이터를 싣고, 서버가 전에 준 쿠키도 함께 싣습니다. 유실되면 둘 다 빼고 SYN만 다시 보냅니다.',
  'fast-open.accept':
    'SYN이 이 주소에 준 쿠키를 가져왔으므로(Fast Open) 위조가 아닙니다. 애플리케이션은 연결과 데이터를 지금 받고, handshake가 끝나기 전에 SYN-RECEIVED에서 답할 수 있습니다.',
  'fast-open.text-again':
    'SYN,ACK가 SYN만 확인하고 그 데이터는 확인하지 않았습니다. 쿠키가 오래되었거나 서버가 Fast Open을 몰라서 받지 않은 것입니다. 데이터를 보통 때처럼 다시 보내며 연결에는 문제가 없습니다.',

  // 3.10.7.3: SYN-SENT
  'syn-sent.ack-unacceptable':
    '이쪽 SYN에 대한 ACK가 아닙니다. 옛 중복 세그먼트 같은 다른 것에 대한 답입니다. RST를 보내 상대가 그것을 잊게 하고, 이쪽의 SYN은 그대로 둡니다.',
  'syn-sent.ack-unacceptable-rst':
    '이쪽 SYN을 확인해 주지 않는 RST입니다. 이쪽 SYN에 대한 답이 아니므로 버립니다.',
  'syn-sent.rst':
    '이쪽 SYN을 확인해 주는 RST이므로, SYN을 실제로 받은 쪽이 보낸 것입니다. 연결 시도는 실패했고 기록을 지웁니다. RFC 9293은 "connection reset"이라 하고, 소켓에서는 ECONNREFUSED입니다.',
  'syn-sent.rst-without-ack':
    'ACK가 없는 RST는 이쪽 SYN에 대한 답인지 알 수 없습니다. 누구든 보낼 수 있는 것이므로 버립니다.',
  'syn-sent.syn-ack':
    'SYN,ACK가 왔습니다. 상대가 이쪽 SYN을 받았고 자기 SYN도 보낸 것입니다. 이쪽에서는 양방향이 모두 확인되었으므로 ACK를 보내고 ESTABLISHED가 됩니다. 상대는 이 ACK를 받아야 ESTABLISHED가 됩니다.',
  'syn-sent.syn':
    'ACK 없는 SYN이 왔습니다. 양쪽이 동시에 연결을 요청한 것입니다(simultaneous open). 상대 SYN에 대한 ACK를 실어 이쪽 SYN을 다시 보내고 SYN-RECEIVED가 됩니다. 연결은 둘이 아니라 하나만 생깁니다.',
  'syn-sent.neither': 'SYN도 RST도 아닙니다. SYN-SENT에서는 의미가 없는 세그먼트이므로 버립니다.',

  // 3.10.7.4: all other states, step by step
  'first.unacceptable':
    '세그먼트 전체가 수신 윈도우 밖에 있습니다. 오래되었거나, 중복이거나, 너무 앞선 것입니다. 버리고, 몇 번을 기다리는지 ACK로 알려 줍니다.',
  'first.unacceptable-rst': '윈도우 밖의 RST는 답하지 않고 버립니다. 오래된 것이거나 추측해서 보낸 것입니다.',
  'first.repeated-syn':
    '같은 SYN이 다시 왔습니다. 상대가 이쪽의 SYN,ACK를 받지 못한 듯합니다. RFC 9293은 ACK로 답하고 재전송은 타이머에 맡깁니다. Linux는 SYN,ACK를 다시 보냅니다.',
  'first.zero-window':
    '윈도우가 0이면 데이터는 받지 않지만 세그먼트의 ACK, URG, RST는 처리합니다. 그러지 않으면 버퍼가 찬 동안 아무것도 듣지 못하게 됩니다.',
  'first.repeated-fin':
    'TIME-WAIT에서 FIN이 다시 왔습니다. 이쪽의 마지막 ACK가 유실된 것입니다. 다시 ACK를 보내고 2MSL을 처음부터 잽니다. TIME-WAIT는 바로 이런 일 때문에 있습니다.',
  'first.reopen':
    '옛 연결에서 받은 어떤 번호보다도 뒤의 SYN이므로 옛 중복이 아닙니다. TIME-WAIT에서 바로 새 연결을 열어도 됩니다.',
  'first.paws':
    '타임스탬프가 이미 본 것보다 오래되었습니다. 시퀀스 번호가 우연히 다시 맞더라도 과거의 중복입니다(PAWS). 버리고 ACK로 답합니다.',
  'first.no-timestamp':
    '양쪽이 타임스탬프를 쓰기로 했는데 이 세그먼트에는 없습니다. 얼마나 오래된 것인지 알 수 없으므로 답하지 않고 버립니다.',
  'second.challenge':
    'RST가 윈도우 안에 있지만 기다리던 바로 그 번호는 아닙니다. 공격자가 추측해서 보냈을 수 있으므로 challenge ACK로 되묻습니다. 상대가 정말 보냈다면 정확한 번호로 RST를 다시 보냅니다(RFC 5961 §3).',
  'second.syn-received-passive':
    '수동 OPEN에서 시작된 연결에 RST가 왔습니다. 이 연결은 없던 것으로 하고 LISTEN으로 돌아갑니다. 애플리케이션은 이 연결을 아직 모르므로 알리지 않습니다.',
  'second.syn-received-active':
    '이쪽에서 요청한 연결이 RST로 거절되었습니다. 애플리케이션에 알리고 기록을 지웁니다. RFC 9293은 "connection refused"라 하지만 Linux는 이때 ECONNRESET을 돌려줍니다.',
  'second.reset':
    '기다리던 바로 그 번호의 RST입니다. 상대가 연결을 끊었습니다. 큐에 있던 데이터를 버리고, 애플리케이션에 알리고(ECONNRESET), 기록을 지웁니다.',
  'second.closing':
    '양쪽 모두 닫은 뒤에 온 RST입니다. 기록을 지웁니다. 애플리케이션은 이미 닫았으므로, RFC 9293은 따로 알리라고 하지 않습니다.',
  'second.time-wait':
    'RFC 9293에 따르면 RST는 TIME-WAIT를 일찍 끝냅니다. RFC 1337은 이를 경고합니다. 옛 중복 세그먼트 때문에 생긴 RST일 수 있고(TIME-WAIT assassination), 그러면 4-튜플을 지켜 줄 기록이 사라집니다.',
  'second.rfc1337':
    'RFC 1337의 권고(F1)대로 TIME-WAIT에서는 RST를 무시합니다. 옛 중복 세그먼트 때문에 생긴 RST일 수 있어 4-튜플을 계속 지킵니다. Linux에서는 tcp_rfc1337=1로 설정합니다.',
  'fourth.syn-received-passive':
    '수동 OPEN에서 시작된 연결의 윈도우 안으로 새 SYN이 왔습니다. 앞의 요청은 없던 것으로 하고 LISTEN으로 돌아갑니다. Linux는 RST를 보내고 요청을 버립니다.',
  'fourth.challenge':
    '연결 도중에 SYN이 왔습니다. 공격이거나 상대가 재시작한 것이므로 challenge ACK로 되묻습니다. 정말 재시작했다면 상대가 RST로 답하고, 그 RST가 이 기록을 끝냅니다(RFC 5961 §4).',
  'fifth.no-ack':
    '첫 SYN 뒤로는 RST를 뺀 모든 세그먼트에 ACK가 실립니다. ACK가 없으면 FIN이든 데이터든 버립니다.',
  'fifth.ack-out-of-range':
    'ACK 번호가 상대가 지금 보낼 수 있는 범위(SND.UNA에서 지금까지의 최대 윈도우를 뺀 값)보다 오래되었습니다. 누군가 끼워 넣은 데이터일 수 있으므로 버리고 ACK를 보냅니다(RFC 5961 §5).',
  'fifth.syn-received':
    '이쪽 SYN에 대한 ACK가 왔습니다. 이제 이쪽도 양방향이 모두 통한다는 것을 압니다. handshake가 끝났고 ESTABLISHED가 됩니다.',
  'fifth.syn-received-unacceptable':
    '이쪽 SYN에 대한 ACK가 아닙니다. 다른 연결의 것이므로 RST로 답하고, handshake는 계속 기다립니다.',
  'fifth.advance':
    '새로 확인된 데이터가 있습니다. SND.UNA를 올리고, 확인된 것을 재전송 큐에서 빼고, 타이머를 다시 시작하거나 멈춥니다.',
  'fifth.duplicate':
    '새로 확인해 주는 것이 없는 ACK입니다. 윈도우 값이 달라졌을 수는 있지만, 그 밖에 바뀌는 것은 없습니다.',
  'fifth.unsent':
    '아직 보내지도 않은 것을 확인하는 ACK입니다. 세그먼트를 버리고, 이쪽이 실제로 어디까지 보냈는지 ACK로 알려 줍니다.',
  'fifth.fin-wait-1':
    '이쪽 FIN까지 확인되었습니다. 이쪽에서 나가는 방향이 닫혔고 상대도 그것을 압니다. FIN-WAIT-2로 넘어가 상대의 FIN을 기다립니다.',
  'fifth.closing':
    '이쪽 FIN까지 확인되었고 상대의 FIN은 이미 받았습니다. 양방향이 모두 닫혔으므로 TIME-WAIT에서 2MSL 동안 기다립니다.',
  'fifth.last-ack':
    '기다리던 마지막 것, 이쪽 FIN에 대한 ACK가 왔으므로 기록을 지웁니다. 나중에 닫은 쪽에는 TIME-WAIT가 필요 없습니다. 상대가 맡고 있습니다.',
  'sixth.urgent':
    'URG 비트가 있습니다. 긴급 데이터는 긴급 포인터가 가리키는 곳에서 끝납니다. RCV.UP을 그곳으로 옮기고, 읽기를 기다리지 않고 애플리케이션에 바로 알립니다. 새로 만드는 프로그램에는 권하지 않는 기능입니다.',
  'seventh.text':
    '순서에 맞는 데이터입니다. 애플리케이션이 읽을 수 있고, RCV.NXT는 그만큼 나아가며 윈도우는 그만큼 줄어듭니다. 함께 온 것 전체에 대해 ACK 하나를 보내면 됩니다.',
  'seventh.out-of-order':
    '윈도우 안에 있지만 그 앞의 데이터가 아직 오지 않았습니다. 보관해 두고, 기다리는 번호를 ACK로 바로 다시 알립니다. 보낸 쪽은 이 중복 ACK를 보고 유실을 알아챕니다.',
  'seventh.after-close':
    'close()를 호출한 뒤에 데이터가 왔습니다. 읽을 애플리케이션이 없으므로 RST로 데이터가 버려졌음을 알립니다. ACK를 보내면 받아서 처리했다는 뜻이 되고 맙니다.',
  'seventh.after-fin':
    '상대는 이미 FIN을 보냈으므로 그 뒤에 데이터가 올 수 없습니다. 무엇이 와도 무시합니다.',
  'eighth.established':
    'FIN이 왔습니다. 상대는 더 보내지 않습니다. ACK를 보내고, 애플리케이션에 알리고(read()가 0을 돌려줍니다), CLOSE-WAIT가 됩니다. 이쪽에서 나가는 방향은 애플리케이션이 닫을 때까지 열려 있습니다.',
  'eighth.fin-wait-1-acked':
    '상대의 FIN이 이쪽 FIN에 대한 ACK와 함께 와서 양방향이 한 번에 닫혔습니다. ACK를 보내고 FIN-WAIT-1에서 곧장 TIME-WAIT로 가서 2MSL 동안 기다립니다.',
  'eighth.fin-wait-1':
    '이쪽 FIN이 확인되기 전에 상대의 FIN이 왔습니다. 양쪽이 동시에 닫은 것입니다. ACK를 보내고 CLOSING에서 이쪽 FIN에 대한 ACK를 기다립니다.',
  'eighth.fin-wait-2':
    'FIN이 왔습니다. 이제 반대 방향도 닫혔습니다. ACK를 보내고 TIME-WAIT에서 2MSL 동안 기다립니다. 그 ACK가 유실될 수 있고, 옛 세그먼트도 모두 사라져야 하기 때문입니다.',

  // 3.10.8: timeouts
  'timeout.retransmission':
    '재전송 시간(RTO) 안에 ACK가 오지 않았습니다. 확인되지 않은 것 중 가장 오래된 세그먼트를 다시 보내고, 다음에는 두 배 오래 기다립니다. 네트워크가 혼잡하다면 서두를수록 나빠지기 때문입니다.',
  'timeout.reordering':
    '이미 도착한 것보다 먼저 보낸 세그먼트가 순서 바뀜으로 설명할 수 있는 것보다 늦었습니다. 잃은 것으로 보고 곧바로 다시 보냅니다(RACK).',
  'timeout.tail-loss-probe':
    '왕복 시간의 두 배 동안 ACK가 없어, 새 데이터나 마지막에 보낸 것을 탐색으로 내보냅니다. 그 ACK가 끝부분을 잃었는지를 재전송 타이머보다 훨씬 먼저 알려 줍니다(TLP).',
  'timeout.r1':
    '같은 세그먼트를 R1번(최소 3번) 재전송했습니다. 애플리케이션에 문제가 있다고 알리고, 연결은 계속합니다.',
  'timeout.r2':
    'R2번 재전송해도 ACK가 없어 연결을 포기하고 기록을 지웁니다. 아무도 대답하지 않으니 RST를 보내도 소용이 없습니다. 소켓에서는 ETIMEDOUT입니다.',
  'timeout.user':
    '애플리케이션이 기다리겠다고 한 시간 동안 아무것도 확인되지 않았습니다. 큐를 비우고 기록을 지웁니다. RFC의 표현은 "connection aborted due to user timeout"이고, 소켓에서는 ETIMEDOUT입니다(TCP_USER_TIMEOUT).',
  'timeout.delayed-ack':
    '데이터에 실어 보내려고 미뤄 둔 ACK인데 보낼 데이터가 없어 혼자 나갑니다. 0.5초 넘게 미루면 상대가 유실로 여기므로 그보다 짧게 기다립니다.',
  'timeout.keep-alive':
    'keep-alive 간격 동안 아무것도 오지 않았습니다. 이미 확인된 시퀀스 번호로 물어보므로, 상대가 살아 있으면 ACK로, 재시작했으면 RST로 답하게 됩니다.',
  'timeout.keep-alive-unanswered':
    'keep-alive 물음에 여러 번 잇따라 답이 없으니 상대나 그 경로가 사라진 것입니다. 기록을 지웁니다. 한 번 답이 없는 것만으로는 알 수 없습니다. 소켓에서는 ETIMEDOUT입니다.',
  'timeout.fin-wait-2':
    '애플리케이션은 양방향을 모두 닫았는데 상대가 FIN을 보내지 않았습니다. RFC 9293대로라면 끝없이 기다리지만, 실제 스택은 얼마 뒤 기록을 지웁니다(Linux에서는 tcp_fin_timeout, 60초).',
  'timeout.time-wait':
    '2MSL이 지났습니다. 옛 세그먼트는 모두 사라졌고, 마지막 ACK가 유실되었다면 그사이 FIN이 다시 왔을 것입니다. 기록을 지우고 4-튜플을 놓아줍니다.',
  'timeout.zero-window-probe':
    '보낼 것이 있는데 윈도우에 자리가 없습니다. 그래도 1바이트를 보내 봅니다. 윈도우가 열렸다는 ACK가 유실되었더라도 그 대답으로 윈도우를 알 수 있습니다. 다음 탐색까지의 간격은 점점 길어집니다.',

  // 3.9.2.2: ICMP
  'icmp.source-quench': 'ICMP source quench는 폐지되었고 누구나 위조할 수 있으므로 답하지 않고 버립니다.',
  'icmp.forged':
    'ICMP 메시지가 인용한 시퀀스 번호는 지금 나가 있는 것이 아닙니다. 이 연결이 보낸 것 때문에 생긴 메시지가 아니므로 무시합니다.',
  'icmp.hard':
    '상대 호스트에 그런 프로토콜이나 포트가 없고 다시 보내도 소용없다고 ICMP가 알려 왔습니다. 연결을 포기합니다. 이미 열린 연결이라면, 위조된 메시지일 수 있으므로 신중한 스택은 알리기만 합니다(RFC 5927).',
  'icmp.soft':
    '지금은 네트워크가 전달하지 못한다고 ICMP가 알려 왔습니다. 경로는 되살아날 수 있으므로 연결은 재전송을 계속합니다. 애플리케이션에는 알려 두며, 물어볼 때만 보입니다.',
  'icmp.too-big':
    '세그먼트가 너무 큰데 조각낼 수도 없어 라우터가 전달하지 못했습니다. 이제 경로 MTU는 라우터가 알려 준 값입니다. 세그먼트를 작게 하고, 너무 컸던 것은 나누어 다시 보냅니다.',

  // 3.8.2: losses and congestion
  'recovery.begins':
    '뒤의 세그먼트는 도착하는데 하나만 도착하지 않는다는 것을 ACK들이 보여 줍니다. 늦는 것이 아니라 유실된 것입니다. ssthresh와 혼잡 윈도우를 줄이고, 지금까지 보낸 것이 모두 확인될 때까지 복구합니다.',
  'recovery.fast-retransmit':
    '빠진 세그먼트를 타이머가 끝나기 훨씬 전에 곧바로 다시 보냅니다. 중복 ACK 세 개면 증거로 충분합니다.',
  'recovery.sack':
    '상대가 빈 곳 너머에 무엇을 가지고 있는지 알려 왔으므로(SACK), 빠진 것만 골라 혼잡 윈도우가 허락하는 만큼 다시 보냅니다.',
  'recovery.rack':
    '나중에 보낸 것이 도착했고 순서가 바뀌었다고 볼 시간도 지났습니다. 그 앞에 보낸 것을 잃은 것으로 보고, 도착하는 양에 맞추어 다시 보냅니다(RACK, PRR).',
  'recovery.undone':
    '잃은 것이 없었습니다. ACK가 처음 보낸 것에 대한 것이거나, 다시 보낸 세그먼트가 모두 두 번 도착했습니다. 혼잡 윈도우와 ssthresh를 되돌립니다.',
  'recovery.partial':
    'ACK가 나아갔지만, 유실을 알아챘을 때 나가 있던 것 모두를 넘지는 못했습니다. 그다음 세그먼트도 빠진 것입니다. 윈도우를 더 줄이지 않고 복구를 계속합니다.',
  'recovery.over':
    '유실을 알아챘을 때 나가 있던 것이 모두 확인되었습니다. 복구가 끝났고, 혼잡 윈도우는 ssthresh에서 다시 커집니다.',
  'recovery.limited-transmit':
    '중복 ACK입니다. 기다리던 것은 아니지만 세그먼트 하나가 네트워크를 빠져나갔습니다. 순서만 바뀐 것일 수도 있습니다. 판단할 만큼 ACK가 돌아오도록 새 데이터를 보낼 수 있습니다(limited transmit).',
  'recovery.after-timeout':
    '타임아웃 뒤에는 확인되지 않은 것을 모두 유실된 것으로 봅니다. 처음에는 천천히, ACK가 올 때마다 빠르게 다시 보냅니다(slow start).',
  'ecn.marked':
    '경로의 라우터가 이 세그먼트를 버리는 대신 혼잡 표시를 했습니다. 보낸 쪽이 속도를 줄였다고 CWR로 알릴 때까지 모든 ACK에 ECE를 싣습니다.',
  'ecn.slowed':
    'CWR가 왔습니다. 보낸 쪽이 속도를 줄였으므로 혼잡 표시를 더 알리지 않아도 됩니다. 그쪽 윈도우가 이 세그먼트 하나뿐일 수 있으므로 바로 확인합니다.',
  'ecn.counted':
    '경로의 라우터가 이 세그먼트에 혼잡을 표시했고(CE) 그 수를 셉니다. 센 수의 마지막 세 비트를 AE, CWR, ECE로 모든 세그먼트에 싣습니다(정확한 ECN).',
  'ecn.echoed':
    'ECE가 왔습니다. 라우터가 이쪽 세그먼트에 혼잡 표시를 했습니다. 유실된 때처럼 혼잡 윈도우를 줄이되 윈도우마다 한 번만 줄이고, 다시 보낼 것은 없습니다. 다음 데이터에 CWR을 실어 알립니다.',

  // What may be sent now
  'transmit.text':
    '윈도우에 자리가 있어 데이터를 보냅니다. 세그먼트를 가득 채워 보내고, 그보다 적으면 그것이 전부이고 확인을 기다리는 것이 없을 때 보냅니다(Nagle). 작은 세그먼트가 많으면 네트워크가 낭비되기 때문입니다.',
  'transmit.fin':
    '데이터를 모두 보냈고 애플리케이션이 닫았으므로 FIN을 보냅니다. FIN도 시퀀스 번호를 하나 차지하므로 데이터처럼 확인받고 재전송됩니다.',
};

/**
 * What the rule was that a step of the engine applied, and why the RFC has it, in a sentence or two for each rule
 * of src/tcp/rules.ts. Where sockets or Linux call the outcome something else, the sentence says so. A rule
 * without a sentence does not compile.
 */
export const RULE_SENTENCES: Readonly<Record<Language, Sentences>> = { en, ko };

/** Every rule as the inspector shows it: what it says, where it stands, and what it fulfils. */
export function rulesIn(language: Language): Words['rules'] {
  return Object.fromEntries(
    Object.keys(RULES)
      .filter(isRuleId)
      .map((id) => [id, ruleInWords(RULES[id], RULE_SENTENCES[language][id])]),
  );
}

function ruleInWords(rule: Rule, sentence: string): Words['rules'][string] {
  return {
    sentence,
    section: ruleReference(rule),
    address: ruleAddress(rule),
    // The ids are those of RFC 9293, whichever RFC the rule itself stands in.
    requirements: rule.requirements.map((id) => (rule.rfc === 9293 ? id : `RFC 9293 ${id}`)),
  };
}
