import type { RuleId } from '../../../tcp/rules';

/** {@link RULE_SENTENCES} in English. */
export const en: Readonly<Record<RuleId, string>> = {
  // 3.10.1 to 3.10.6: user calls
  'open.passive':
    'A passive OPEN (listen) makes a record in LISTEN: whoever asks may connect, and nothing is sent. Other connections are left alone.',
  'open.active':
    'An active OPEN (connect) chooses an initial sequence number, sends a SYN and goes to SYN-SENT. The number comes from a clock, so that segments of an earlier connection are unlikely to fit into this one.',
  'open.exists':
    'OPEN is an error while the same connection exists already: one four-tuple has one record. Sockets say EISCONN, or EADDRINUSE when the port is taken.',
  'open.reuse':
    'The four-tuple was held by a record in TIME-WAIT, and is taken over: timestamps tell the segments of the new connection from old ones, and its numbers begin past the old SND.NXT. Linux does so where tcp_tw_reuse allows it.',
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
  'arrival.host-down':
    'The host is down: nobody is there to take the segment, or even to answer it with a RST. Its sender hears nothing, as if the segment had been lost, and will send it again.',
  'crash.memory-lost':
    'The host crashed, and its records went with its memory; nothing told the other side. That side’s record is half-open now: it finds out only when it sends something, or when the host comes back and speaks.',

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
