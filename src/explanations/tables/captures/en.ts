import type { DiagnosisRule } from '../../../capture/diagnosis/diagnosis';
import type { FindingText } from '../findings/text';

export const en: Readonly<Record<DiagnosisRule, FindingText>> = {
  'captured-twice': {
    title: ['Every segment was captured more than once'],
    seen: [['{count} of {frames} frames repeat one just before them in everything.']],
    why: 'Whoever captures on all interfaces at once, or at a mirror port that copies both what comes in and what goes out, sees each packet twice. What an analysis then calls retransmissions and duplicate ACKs never happened.',
    check: [
      'Capture on one interface, not on “any”; or remove the copies first, for instance with editcap -d.',
      'What is said of losses and of the order of segments is left out here: it would be said of the copies.',
    ],
  },
  'one-sided': {
    title: ['Only one direction was captured: nothing of {who}'],
    seen: [
      [
        'Not a single frame of {who} is in the capture, though {other} acknowledges what must have come from there.',
      ],
    ],
    why: 'Where packets go one way and come back another, or where a filter or a mirror port covers one direction only, half of the conversation is missing. In which state {who} was can only be guessed.',
    check: [
      'Capture on one of the two machines, or where both directions pass.',
      'Look at the capture filter, and at whether the mirror port sends both directions.',
    ],
  },
  'no-answer': {
    title: ['Nobody answered the SYN, though it was sent {tries} times', 'Nobody answered the SYN'],
    seen: [
      [
        '{Other} sent its SYN {tries} times within {seconds} s, and nothing came back.',
        'The SYN was sent once, and nothing came back as long as the capture ran.',
      ],
    ],
    why: 'A machine that is up and has nobody listening answers with a reset, and connect() fails at once. Silence means that the SYN or its answer is dropped: a firewall that drops without a word, an address that nobody has, a route that leads nowhere, or a listener whose queue is full.',
    check: [
      'Is the address the right one, also after a change of DNS? Does another port of the same machine answer?',
      'Look at the firewalls and security groups on the way, for both directions.',
      'Capture at the server: does the SYN arrive there? If it does, and is not answered, look at the listener’s queue.',
    ],
  },
  unreachable: {
    title: ['The SYN was answered with an ICMP error: the network does not take it to {who}'],
    seen: [['The error quotes the SYN; from {who} itself nothing came.']],
    why: 'A router that knows no way, a machine that nobody has, or a firewall that says no: the error’s type and code say which. TCP takes most such errors for a thing that may pass, and sends the SYN again until it gives up; connect() then fails with the error’s reason.',
    check: [
      'Open the frame: does the error say network, host or port unreachable, administratively prohibited, or that the time to live ran out?',
      'Who sent the error? Its source address is the machine that turned the SYN away.',
    ],
  },
  refused: {
    title: ['{Who} refused the connection, {tries} times', '{Who} refused the connection'],
    seen: [['The SYN was answered with a reset: connect() fails with “connection refused”.']],
    why: 'The machine is there, and says that nobody listens at this port, at least not at this address; or a firewall says so in its name.',
    check: [
      'Does the service run, and at this port? A service that listens at 127.0.0.1 alone is not reached from elsewhere.',
      'Does the time to live of the reset differ from that of other packets of the machine? Then somebody on the way has sent it.',
    ],
  },
  'half-open': {
    title: ['{Who} answered the SYN with an ACK of an older connection'],
    seen: [
      [
        '{Who} still has a record of a connection between the same addresses and ports, which is over for {other}.',
      ],
    ],
    why: 'One side crashed, or something on the way forgot the connection, and the other never heard of it: the connection is half-open. Or the ports were taken again while {who} was still in TIME-WAIT. The ACK is answered with a reset, which removes the old record; the next SYN then gets through.',
    check: [
      'Did {other} restart, or take the same local port again very soon?',
      'If it stays so: the reset does not arrive, perhaps because a firewall drops it.',
    ],
  },
  'handshake-unfinished': {
    title: [
      'The handshake was never finished: the SYN,ACK was sent {tries} times',
      'The handshake was never finished',
    ],
    seen: [['{Other} answered the SYN, and the last ACK of {who} did not come.']],
    why: 'The listener keeps a place in its queue for each handshake that is half done. Some are packets lost on the way back; very many, from many addresses, are a SYN flood.',
    check: [
      'Does the SYN,ACK reach {who}? A capture there tells. A firewall may let one direction pass only.',
      'If there are many: are SYN cookies on, and is the queue long enough?',
    ],
  },
  'handshake-reset': {
    title: ['{Who} reset the connection instead of finishing the handshake'],
    seen: [['The SYN,ACK was answered with a reset.']],
    why: 'Whoever sent the SYN did not want the connection any more, or has never heard of it: it gave up in the meantime, it only wanted to know whether the port is open (a port scan, a health check), or somebody else sent the SYN in its name.',
    check: [
      'Is it a health check or a scanner? Then nothing is wrong.',
      'Did connect() have a very short time limit?',
    ],
  },
  'reset-without-answer': {
    title: [
      '{Who} reset the connection after {seconds} s without an answer',
      '{Who} reset the connection after waiting for an answer',
    ],
    seen: [
      [
        'Its last {lost} octets were not even acknowledged.',
        'What it had sent was acknowledged: the application at the other end did not answer.',
      ],
    ],
    why: 'An application that waits for an answer has a time limit; when it passes, it closes, and a close with text unread or a time limit on closing resets. Where the text was acknowledged the network is innocent: the other application is slow, or waits for something itself.',
    check: [
      'Look at what the other end did in that time: its log, its database, its locks.',
      'Do the time limits of both sides, and of proxies between them, fit together? The inner one should be the shorter.',
    ],
  },
  'reset-after-idle': {
    title: [
      '{Who} reset the connection after it was idle for {seconds} s',
      '{Who} reset the connection after it was idle',
    ],
    seen: [['Nobody had sent anything for {seconds} s; the next thing was a reset.']],
    why: 'A server, a load balancer or a firewall ends connections that are idle for longer than it allows, and often does not tell the other side. Whoever then sends on the old connection gets a reset.',
    check: [
      'Compare the idle times: of the server, of load balancers and firewalls on the way, of the client’s connection pool. The pool’s must be the shortest.',
      'Keep-alives more often than the shortest of them keep the connection known everywhere.',
    ],
  },
  'reset-in-transfer': {
    title: ['{Who} reset the connection while {other} was sending'],
    seen: [['{Other} had sent {octets} octets.']],
    why: 'Text that is under way, or that nobody has read, is lost. An application that closes with text unread resets the connection, and so does one that crashes, or is told to abort; and a machine on the way may do so in its name.',
    check: [
      'Did the application at {who} end or crash, or did it close without reading to the end?',
      'Does the time to live of the reset differ from that of the packets before? Then a machine on the way has sent it.',
    ],
  },
  reset: {
    title: ['{Who} reset the connection after {seconds} s', '{Who} reset the connection'],
    seen: [],
    why: 'A reset ends a connection at once, in both directions, without the orderly exchange of FINs: an application that aborts (SO_LINGER with zero, a crash, a close with text unread), or a machine on the way that says so in its name.',
    check: [
      'What did the application at {who} do at this moment? Its log may tell.',
      'Does the time to live of the reset differ from that of other packets? Then a machine on the way has sent it.',
    ],
  },
  'given-up': {
    title: [
      '{Who} sent the same {tries} times, and heard nothing more',
      '{Who} sent the same again and again, and heard nothing more',
    ],
    seen: [['From then on there was nothing but what is sent again, for {seconds} s.']],
    why: 'Text, keep-alives or window probes are not answered: the other side is gone, or cannot be reached any more. It crashed, lost its network, or something on the way dropped the connection without a word. TCP goes on for minutes before it gives up and tells the application (ETIMEDOUT).',
    check: [
      'Was the connection idle before? Then a firewall or NAT may have forgotten it: see its idle time.',
      'Are only the large segments lost? Then the path takes no packets of that size: look at the MTU, and at whether ICMP is filtered.',
    ],
  },
  'zero-window-stays': {
    title: [
      'Zero window to the end, for {seconds} s: the application at {who} does not read',
      'Zero window to the end: the application at {who} does not read',
    ],
    seen: [['{Who} offers no window, and {other} may send nothing but probes.']],
    why: 'The receive buffer is full, since the application does not read. TCP waits as long as the probes are answered: nothing in it ends this.',
    check: [
      'What does the process do: is it stopped, does it wait for a lock, does it compute in the thread that should read?',
      'Does it wait for {other} to read first? Two sides that write without reading block each other.',
    ],
  },
  'close-wait-stays': {
    title: [
      '{Who} has not closed, {seconds} s after {other} did',
      '{Who} has not closed what {other} closed',
    ],
    seen: [
      ['{Other} sent its FIN and it was acknowledged: {who} is in CLOSE-WAIT as long as the capture runs.'],
    ],
    why: 'Nothing in TCP ends CLOSE-WAIT but the close of the application. Each such connection keeps a file descriptor and its buffers, and when they pile up the process runs out of them.',
    check: [
      'Find the path in the program on which read or recv returned 0 and the socket was not closed.',
      'Where connections are pooled: let the pool close what the other side has closed.',
    ],
  },
  'fin-unacknowledged': {
    title: [
      'The FIN of {who} was sent {tries} times, and not acknowledged',
      'The FIN of {who} was sent again, and not acknowledged',
    ],
    seen: [],
    why: 'The other side is gone without a word, or something on the way has forgotten the connection: it was closed here, and is perhaps still open there.',
    check: [
      'Is there still a record at {other}? A firewall that forgets connections leaves such halves behind.',
    ],
  },
  'syn-retried': {
    title: [
      '{Who} answered the SYN after {tries} tries',
      '{Who} answered the SYN only when it was sent again',
    ],
    seen: [['It took {seconds} s from the first SYN to its answer.']],
    why: 'A SYN that nobody answers is sent again after a second, and as a rule after twice as long each time. SYNs, or their answers, were lost on the way, or dropped by a listener whose queue was full.',
    check: [
      'Did the earlier SYNs reach {who}? A capture there tells whether the network or the machine dropped them.',
      'At the machine: does nstat count TcpExtListenOverflows or TcpExtListenDrops? Then the application accepts too slowly, or its queue is too short.',
    ],
  },
  'refused-at-first': {
    title: [
      '{Who} refused the connection at first, and accepted it {seconds} s later',
      '{Who} refused the connection at first, and accepted it when it was asked again',
    ],
    seen: [],
    why: 'Some systems, Windows among them, ask again after a reset. In between the service has begun to listen, or another machine behind the same address took the SYN.',
    check: [
      'Was the service just starting? Then whoever connects should try again by itself.',
      'Is there a load balancer? One of the machines behind it may not be ready.',
    ],
  },
  'syn-ack-retried': {
    title: [
      'The SYN,ACK was sent {tries} times before {who} acknowledged it',
      'The SYN,ACK was sent again before {who} acknowledged it',
    ],
    seen: [['It took {seconds} s from the first SYN,ACK to its acknowledgment.']],
    why: 'The SYN,ACK or the last ACK was lost; or the server’s queue of connections to accept was full, and it went on asking until there was room.',
    check: [
      'Did the last ACK reach the server the first time? Then look at the listener’s accept queue (ss -lt).',
    ],
  },
  'syn-ack-repeated': {
    title: ['{Who} sent its SYN,ACK again, though {other} had acknowledged it'],
    seen: [],
    why: 'Either the last ACK of the handshake was lost after it passed the point of capture; or the listener’s accept queue was full: Linux then ignores that ACK, and asks again until there is room. Meanwhile {other} takes the connection for open.',
    check: [
      'Was it captured at the server? Then the ACK was not lost: look at the listener’s accept queue (ss -lt), and whether nstat counts TcpExtListenOverflows.',
      'Does the application accept too slowly, or is its backlog too small?',
    ],
  },
  'zero-window': {
    title: [
      'Zero window for {seconds} s: the receiving application at {who} was not reading',
      'Zero window: the receiving application at {who} was not reading',
    ],
    seen: [['The window was shut {times} times, the longest time for {longest} s.']],
    why: 'The receive buffer was full, and the sender had to wait: the connection is as fast as the application reads. The network is innocent of it.',
    check: [
      'What does the process do in that time: write to a slow disk, compute, wait for a lock or for another connection?',
      'If it reads in bursts, a larger receive buffer evens them out; if it is too slow on the whole, it does not.',
    ],
  },
  'slow-server': {
    title: ['{Who} was slow: it took up to {seconds} s to answer', '{Who} was slow to answer'],
    seen: [['Together its answers took {total} s; the time on the way is not counted.']],
    why: 'Between the request and the first octet of the answer nothing was lost and nothing was in the way: the time is the application’s.',
    check: ['Look at what the application did at that time: its log, its database, whatever it asks itself.'],
  },
  'slow-network': {
    title: [
      'The network was slow: {seconds} s were spent waiting for what was lost to be sent again',
      'The network was slow: what was lost had to be waited for',
    ],
    seen: [['The longest pause was {longest} s.']],
    why: 'When nothing behind a lost segment arrives that could report it, the sender waits until a timer runs out, and each time twice as long. A few losses then cost more than all the rest of the transfer.',
    check: [
      'Where are the packets lost? Captures at both ends tell.',
      'Do losses come with load (queues that overflow), or always (a bad link, a wrong duplex setting, radio)?',
    ],
  },
  retransmissions: {
    title: ['{Who} had to send segments again: {count} ({percent}%)', '{Who} had to send segments again'],
    seen: [
      ['Of these {fast} followed duplicate ACKs, and cost little.'],
      ['The longest pause before one was {longest} s.'],
    ],
    why: 'Packets are lost where a queue overflows or a link is bad. What duplicate ACKs report is repaired within a round trip; what a timer must find costs a pause, and both slow the sender down.',
    check: [
      'Captures at both ends tell where the packets are lost.',
      'Is it always the same size of segment, or the same link?',
    ],
  },
  'window-full': {
    title: ['{Who} filled the window of {other} {times} times', '{Who} filled the window of {other}'],
    seen: [],
    why: 'All that the receiver allows was under way, and the sender had to wait for the next acknowledgment: the receive buffer, not the network, sets the speed. On long ways with much capacity a window of 64 KB is little.',
    check: [
      'Do both SYNs carry the window scale option? Something on the way may take it out.',
      'Did the application set a small SO_RCVBUF? Then the system does not make it larger by itself.',
    ],
  },
  'icmp-error': {
    title: ['An ICMP error came back to {who}, about what it had sent'],
    seen: [],
    why: 'Most often the path takes no packets of that size (fragmentation needed, packet too big), and the sender is to send smaller ones; or the way was gone for a while. An open connection is not ended by it.',
    check: [
      'Open the frame: what do the error’s type and code say?',
      'If a packet was too big: does {who} send smaller segments afterwards? If not, the error does not reach it.',
    ],
  },
  'reset-after-close': {
    title: [
      '{Who} closed, and reset the connection when {octets} octets more came',
      '{Who} closed, and answered the close of {other} with a reset',
    ],
    seen: [],
    why: 'Whoever has closed for good has nobody to read what still comes, and says so with a reset. Browsers and load balancers do so as a matter of course. Text that was under way is lost; where only a FIN came, nothing is.',
    check: [
      'Is anything missing at the end? Then the side that closed should read to the end first (shutdown, read until 0, close).',
    ],
  },
  'in-order': {
    title: ['Opened and closed in order; {who} closed first'],
    seen: [['The client sent {octetsA} octets, the server {octetsB}, in {seconds} s.']],
    why: 'Whoever closes first stays in TIME-WAIT for a while: so it can acknowledge the other FIN again if the last ACK is lost, and late segments cannot be taken for those of a new connection. That is as it should be.',
    check: [],
  },
  'begins-in-middle': {
    title: ['The capture begins in the middle of the connection'],
    seen: [],
    why: 'The handshake is not in it: which side opened the connection, which window scale applies and how long the way is, is not known; and states are guesses until something proves them.',
    check: ['To see all of it, begin to capture before the connection is opened.'],
  },
  closed: {
    title: ['Closed in order; {who} closed first'],
    seen: [],
    why: 'Whoever closes first stays in TIME-WAIT for a while: so it can acknowledge the other FIN again if the last ACK is lost, and late segments cannot be taken for those of a new connection. That is as it should be.',
    check: [],
  },
  closing: {
    title: ['{Who} has closed; of {other} no FIN was seen'],
    seen: [],
    why: 'A connection is closed in each direction by itself. What became of the other one, this capture does not say.',
    check: [],
  },
  'still-open': {
    title: ['Still open when it was last seen'],
    seen: [['It was seen for {seconds} s.']],
    why: 'What became of it, this capture does not say.',
    check: [],
  },
  'slow-client': {
    title: ['{Who} took up to {seconds} s before it went on', '{Who} took its time before it went on'],
    seen: [['Together it waited {total} s.']],
    why: 'Between an answer and the next request the time is the client’s: it computes, or a person reads. Nobody on the network can make it shorter.',
    check: [],
  },
  'long-way': {
    title: ['The way there and back takes {milliseconds} ms', 'The way there and back is long'],
    seen: [],
    why: 'Each question and answer costs at least one round trip, opening the connection another, TLS one or two more. No bandwidth makes it shorter.',
    check: [
      'Keep connections open and use them again; ask for more at once; or move the two closer together.',
    ],
  },
  'spurious-retransmissions': {
    title: ['{Who} sent again what had arrived: {count}', '{Who} sent again what had arrived'],
    seen: [],
    why: 'It was acknowledged already when it was sent once more: the acknowledgment was lost or late, or the sender’s timer was too short for this way.',
    check: ['Are acknowledgments lost, or does the round trip vary much (radio, full queues)?'],
  },
  'out-of-order': {
    title: [
      'Segments of {who} came out of order: {count} ({percent}%)',
      'Segments of {who} came out of order',
    ],
    seen: [],
    why: 'Packets took different ways, or different queues of one machine. TCP puts them in order, but too much of it looks like loss, and makes the sender slow down without need.',
    check: ['Is traffic spread over several links packet by packet, instead of connection by connection?'],
  },
  'reset-ignored': {
    title: ['A reset in the name of {who} changed nothing'],
    seen: [['Both ends went on afterwards.']],
    why: 'A reset counts only where it stands exactly at the next number that is expected (RFC 5961). One that changes nothing was forged, or belongs to an older connection.',
    check: [
      'Compare the time to live of the reset with that of other packets: who sends resets on this way?',
    ],
  },
  'frames-missing': {
    title: [
      'Frames are missing in the capture: text is acknowledged that is not in it ({count})',
      'Frames are missing in the capture: text is acknowledged that is not in it',
    ],
    seen: [],
    why: 'Whoever captured could not keep up, or did not see all of it. The connection itself lost nothing there.',
    check: ['Capture less of each packet (snap length), write to a faster disk, use a capture filter.'],
  },
  'keep-alive': {
    title: ['{Who} kept the idle connection alive: {count}', '{Who} kept the idle connection alive'],
    seen: [],
    why: 'A segment with the number before the next one carries nothing and asks for an ACK: so the sender learns whether the other is still there, and what is on the way does not forget the connection.',
    check: [],
  },
  'ports-reused': {
    title: ['The ports of an earlier connection were used again'],
    seen: [],
    why: 'A new SYN came between the addresses and ports of a connection before it. That is allowed when the old one is over, and even from TIME-WAIT when the SYN is clearly newer.',
    check: ['If it happens often, the client runs through its ports quickly: let it keep connections.'],
  },
  'simultaneous-open': {
    title: ['Both ends opened at once'],
    seen: [],
    why: 'Two SYNs crossed: together they make one connection. That is allowed, though rare: peers that meet through NAT do so on purpose.',
    check: [],
  },
  'simultaneous-close': {
    title: ['Both ends closed at once'],
    seen: [],
    why: 'The two FINs crossed. Both ends pass through CLOSING, and both stay in TIME-WAIT.',
    check: [],
  },
  'half-closed': {
    title: ['{Who} closed its direction first, and {other} went on sending'],
    seen: [],
    why: 'A FIN ends one direction only (shutdown): the other side may send what it still has. That is as it should be.',
    check: [],
  },
};
