import type { FindingRule } from '../../../sockets/finding';
import type { FindingText } from './text';

export const en: Readonly<Record<FindingRule, FindingText>> = {
  'close-wait-stays': {
    title: ['CLOSE-WAIT that stays: {process} ({pid}), {count}', 'CLOSE-WAIT that stays: {count}'],
    seen: [
      [
        '{process} (process {pid}) keeps connections open that the other side has closed: {count}, the oldest for {seconds} s or longer.',
        'Connections that the other side has closed are kept open here: {count}, the oldest for {seconds} s or longer. Whose they are cannot be seen by this user.',
      ],
      ['Most of them are with {peer}.'],
      ['Most of them are at port {port} of this machine.'],
      ['On {unread} of them the application has not even read what came before the FIN.'],
      ['On {ended} of them it has read the end of the stream, and has not closed.'],
    ],
    why: 'No timer of TCP ends CLOSE-WAIT, only the close of the application. Each of these keeps a file descriptor, its buffers and, on the side that connected, a port, until the process runs out of one of them. Where a keep-alive or a write draws a RST from a peer that has forgotten the connection, it goes from the list; its descriptor stays.',
    check: [
      'Find the path in the program on which read or recv returned 0 (in Node.js the "end" event; in Java -1) and the socket was not closed: error paths, early returns, connections given back to a pool without a look whether they still live.',
      'Where connections are pooled: let the pool close what the server closed (test on borrow, or an idle time shorter than that of the server).',
      'Ending the process closes them all; it does not mend the cause.',
    ],
  },
  'time-wait-pile-up': {
    title: ['TIME-WAIT: {percent} % of the ports to {destination} are in use'],
    seen: [
      [
        'Towards {destination} {count} connections are in TIME-WAIT; with those that are open {used} of the {ports} ports ({first} to {last}) that connect() chooses of are in use.',
      ],
      [
        'As long as this side closes first, {perSecond} new connections a second to one destination are the most that can last.',
      ],
      [
        'By {reuse} connect() takes over those that are older than a second, where both sides use timestamps: it need not fail yet.',
      ],
      ['The range is from {source}.'],
    ],
    why: 'Whoever closes first keeps address and port of both ends for a while, so that late segments cannot be mistaken for those of a new connection. When no port is left towards a destination, connect() fails with EADDRNOTAVAIL. TIME-WAIT itself is no fault, and costs little else.',
    check: [
      'Keep connections and use them again (HTTP keep-alive, a pool): it is the many short ones that need the ports.',
      'Let the server close first, if it is yours: then TIME-WAIT stays there, on its one port.',
      'On Linux net.ipv4.tcp_tw_reuse=1 lets connect() take over such a port after a second when both sides use timestamps (RFC 7323 section 5 says why that is safe); 2, the default, does so on loopback alone. tcp_fin_timeout has nothing to do with it.',
      'A wider range (net.ipv4.ip_local_port_range), or more addresses on either side, gives more.',
    ],
  },
  'syn-sent-stays': {
    title: ['Nobody answers at {destination}: SYN-SENT, {count}'],
    seen: [
      [
        '{process} (process {pid}) has tried to connect to {destination} for {seconds} s or longer: {count} at the moment.',
        'Somebody has tried to connect to {destination} for {seconds} s or longer: {count} at the moment.',
      ],
      [
        'The SYN was sent again {retry} times; after {most} times connect() fails with ETIMEDOUT.',
        'The SYN was sent again {retry} times.',
      ],
      ['The next one leaves in {next} s.'],
      [
        'Other connections with that machine are open ({open}): it lives, and what is dropped is what is new at this port.',
      ],
      ['It is this machine: the listener lets {waiting} connections wait that it has not accepted.'],
    ],
    why: 'A machine that is up and has nobody listening answers with a RST, and connect() fails at once (ECONNREFUSED). Silence means that the SYN or its answer is dropped: a firewall that drops without a word, an address that nobody has, a route that leads nowhere, or a listener whose queue is full.',
    check: [
      'Is the address the right one, also after a change of DNS? Does another port of the same machine answer?',
      'Look at the firewalls and security groups on the way, for both directions.',
      'On the other machine: does it see the SYN (a capture of tcp.flags.syn == 1)? If it does and does not answer, look at its listen queue.',
      'Give connect() a time limit of your own: that of the system is minutes.',
    ],
  },
  'syn-received-pile-up': {
    title: [
      'Half open connections at {listener}: {count} of {most}',
      'Half open connections at {listener}: {count}',
    ],
    seen: [
      [
        'At {listener} {count} handshakes are half done: a SYN came and was answered, the last ACK did not come, for {seconds} s or longer. The listener holds {most}.',
        'At {listener} {count} handshakes are half done: a SYN came and was answered, the last ACK did not come, for {seconds} s or longer.',
      ],
      ['To {resent} of them the SYN,ACK has been sent again.'],
      ['Addresses that they come from: {peers}.'],
      ['SYN cookies: net.ipv4.tcp_syncookies={cookies}.'],
    ],
    why: 'When no more half open connections can be held, new SYNs are dropped, and clients wait for seconds. Many from many addresses are a SYN flood with forged senders (RFC 4987); many from one are a path on which the answers are lost.',
    check: [
      'Can the clients be reached from here? A route or a firewall that lets SYNs in and SYN,ACKs not out looks the same.',
      'On Linux net.ipv4.tcp_syncookies=1 lets real clients in while a flood lasts; they lose some options by it.',
      'The backlog is the smaller of what the program gives to listen() and net.core.somaxconn.',
    ],
  },
  'listen-queue-full': {
    title: [
      'The listen queue of {listener} is full: {waiting} of {most}',
      'Connections at {listener} are not accepted: {waiting}',
      'A listen queue was full: {dropped} dropped',
    ],
    seen: [
      [
        '{process} (process {pid}) has {waiting} connections at {listener} that it does not accept; its queue is for {most}.',
        '{process} (process {pid}) has {waiting} connections at {listener} that it does not accept.',
        'At {listener} {waiting} connections wait to be accepted; the queue is for {most}.',
        'At {listener} {waiting} connections wait to be accepted.',
        'The queue of some listener was full a short while ago; of which one, the machine does not count.',
      ],
      ['They have waited for up to {seconds} s or longer.'],
      [
        'While it was watched, {dropped} attempts to connect were dropped on this machine because of full queues.',
      ],
      ['Since the machine started, full queues have dropped {overflows}.'],
    ],
    why: 'The handshake of whoever waits in the queue is done: their clients believe to be connected, and wait for an answer. When it is full, the next ones get no answer to the last ACK or to their SYN: they try again after one, two and four seconds, and time out.',
    check: [
      'What does the process do instead of accept()? A blocked event loop, no free thread, a debugger that holds it, a descriptor limit that is reached (EMFILE).',
      'Is the backlog that the program gives to listen() smaller than its bursts? The system allows {limit} at most.',
      'Where it is not seen which one it was: on Linux, ss -tlm shows after the letter d what each listener dropped.',
    ],
  },
  'fin-wait-2-orphans': {
    title: ['FIN-WAIT-2 without an owner: {count} to {peer}'],
    seen: [
      [
        'This side has closed {count} connections with {peer}, which has acknowledged the FIN and does not close its own side, for {seconds} s or longer.',
      ],
      ['The system ends each of them {timeout} s after its close.'],
    ],
    why: 'Over there they are in CLOSE-WAIT: the application of the other side does not close. Here they hold a little memory, and the four-tuple; the RFC sets no time limit, systems do.',
    check: [
      'Look at the other machine for connections in CLOSE-WAIT: its program forgets to close.',
      'If the other side may not be mended: the time limit is net.ipv4.tcp_fin_timeout on Linux. It does not change TIME-WAIT.',
    ],
  },
  'send-queue-stuck': {
    title: ['What is sent to {peer} is not taken: {octets} octets wait'],
    seen: [
      [
        '{octets} octets that {process} (process {pid}) wrote to {peer} have waited for {seconds} s or longer, and were never seen to become fewer.',
        '{octets} octets to {peer} have waited for {seconds} s or longer, and were never seen to become fewer.',
      ],
      [
        'On {probing} of the connections window probes are being sent: the window of the other side is zero, or too small.',
      ],
    ],
    why: 'A window of zero says that the application over there does not read: its buffer is full. TCP waits for as long as its probes are answered (RFC 9293 section 3.8.6.1), which may be for ever; the writer here blocks, or its queue grows in memory.',
    check: [
      'Look at the process of the other side: is it blocked, in a debugger, at a slow disk, or does it wait for us in its turn?',
      'In this program: is there a limit to what waits to be written (back pressure), and a time limit for writing (TCP_USER_TIMEOUT on Linux)?',
    ],
  },
  'retransmission-backs-off': {
    title: ['{peer} does not answer any more: sent again {retransmissions} times'],
    seen: [
      [
        'What was sent to {peer} has been sent again {retransmissions} times without an answer. Connections: {count}; octets that wait: {octets}.',
      ],
      ['The next attempt comes in {next} s.'],
      ['After about {most} attempts the connection is given up.'],
    ],
    why: 'Each attempt waits twice as long as the one before (RFC 6298 section 5.5), so that a dead connection looks alive for a quarter of an hour and more. The other machine is off or has lost its record behind a new address, or a firewall or NAT has forgotten the connection and drops.',
    check: [
      'Can the other machine be reached at all, and has it this address still?',
      'If connections die after some idle time: a NAT or firewall on the way forgets them. Keep-alives more often than its limit (SO_KEEPALIVE, TCP_KEEPIDLE) keep them.',
      'Give the program a shorter limit: TCP_USER_TIMEOUT (RFC 5482), or a time limit of its own for answers.',
    ],
  },
  'two-listeners': {
    title: ['Two programs listen at port {port}'],
    seen: [
      [
        '{process} (process {pid}) listens at {address}, {otherProcess} (process {otherPid}) at {otherAddress}.',
        'One program listens at {address}, another one at {otherAddress}.',
      ],
    ],
    why: 'Which of them answers depends on the address that a client uses: the system gives a connection to the listener with the very address before the one that listens at every address, and localhost may mean 127.0.0.1 or ::1. So the same request meets one program in the browser and the other in a test.',
    check: [
      'Is one of them a leftover: an older server, a container that publishes the port, a port forwarded by an editor?',
      'Use another port for one of them, or name the address that you mean, 127.0.0.1 or ::1, instead of localhost.',
    ],
  },
  'port-taken': {
    title: ['Port {port} is free of listeners, and still taken'],
    seen: [
      [
        '{server} (process {serverPid}) no longer listens at port {port}.',
        'The listener at port {port} is gone.',
      ],
      [
        'Of its connections {waiting} are in TIME-WAIT; the last one ends in {seconds} s.',
        'Of its connections {waiting} are in TIME-WAIT.',
      ],
      [
        'Connections that are not over: {open}. They are held by {process} (process {pid}).',
        'Connections that are not over: {open}.',
      ],
    ],
    why: 'A server that starts now and binds this port without SO_REUSEADDR gets EADDRINUSE, although nobody listens there.',
    check: [
      'Set SO_REUSEADDR before bind(): on Unix it allows just this, and takes no port from a listener. On Linux the server that is gone must have set it as well: its connections inherit it. Most server frameworks do so; on Windows it means something else, and is not needed.',
      'What is open without a listener is held by somebody: a child that inherited it, or a server that goes on with what it has. What nobody holds is in the end of its close, and is over by itself.',
    ],
  },
};
