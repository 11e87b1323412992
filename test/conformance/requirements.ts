/** The requirements of RFC 9293 appendix B, and how far they are this project's business. */

export interface Requirement {
  readonly id: string;
  /** The sections that state it. */
  readonly sections: readonly string[];
  /** What it asks for, in our words. */
  readonly meaning: string;
  /** `Y`: all of it. `P`: a part, which `note` names. `N`: it is about something that is not here. */
  readonly held: 'Y' | 'P' | 'N';
  readonly note?: string;
}

function whole(id: string, sections: string, meaning: string): Requirement {
  return { id, sections: sections.split(', '), meaning, held: 'Y' };
}

function part(id: string, section: string, meaning: string, note: string): Requirement {
  return { id, sections: [section], meaning, held: 'P', note };
}

function absent(id: string, section: string, meaning: string, note: string): Requirement {
  return { id, sections: [section], meaning, held: 'N', note };
}

const IP_LAYER = 'hosts of the simulation have no IP layer of their own';

export const REQUIREMENTS: readonly Requirement[] = [
  whole('MUST-1', '3.1', 'the window field is unsigned'),
  part(
    'MUST-2',
    '3.1',
    'the sender computes the checksum',
    'in the wire codec; segments of the simulation carry none',
  ),
  part(
    'MUST-3',
    '3.1',
    'the receiver verifies the checksum',
    'in the wire codec; the network may corrupt a segment',
  ),
  whole('MUST-4', '3.1, 3.2', 'the options End of List, No-Operation and Maximum Segment Size are known'),
  whole('MUST-5', '3.1', 'an option may come in any segment'),
  whole('MUST-6', '3.1', 'an unknown option is skipped by its length'),
  whole('MUST-7', '3.1', 'an illegal option length does no harm'),
  whole('MUST-8', '3.4.1', 'initial sequence numbers follow a clock'),
  part(
    'MUST-9',
    '3.4.1',
    'nobody outside can compute initial sequence numbers',
    'the hash is seeded, so that runs repeat, and no secret',
  ),
  whole('MUST-10', '3.5', 'two sides may open at once'),
  whole('MUST-11', '3.5', 'SYN-RECEIVED remembers by which OPEN it was reached'),
  whole('MUST-12', '3.6', 'the user learns whether the other side closed or reset'),
  whole('MUST-13', '3.6.1', 'who closes first lingers in TIME-WAIT for 2 MSL'),
  whole('MUST-14', '3.7.1', 'the MSS option is sent and understood'),
  whole('MUST-15', '3.7.1', 'without the MSS option 536 octets (IPv4) or 1220 (IPv6) are assumed'),
  whole('MUST-16', '3.7.1', 'a segment is no larger than both sides and the path can take, options counted'),
  whole('MUST-17', '3.7.4', 'the user can switch the Nagle algorithm off'),
  whole('MUST-18', '3.8.1', 'the RTO is that of RFC 6298, with Karn’s algorithm'),
  whole('MUST-19', '3.8.2', 'slow start, congestion avoidance, backed-off timer'),
  whole('MUST-20', '3.8.3', 'too many retransmissions: first R1, then R2'),
  whole('MUST-21', '3.8.3', 'the user can set R2'),
  whole('MUST-22', '3.8.3', 'R1 and R2 count for a SYN too'),
  whole('MUST-23', '3.8.3', 'R2 of a SYN is three minutes at least'),
  whole('MUST-24', '3.8.4', 'the user can switch keep-alives on and off for each connection'),
  whole('MUST-25', '3.8.4', 'keep-alives are off at first'),
  whole('MUST-26', '3.8.4', 'keep-alives are sent only while nothing is under way and nothing was heard'),
  whole('MUST-27', '3.8.4', 'the interval of keep-alives can be set'),
  whole('MUST-28', '3.8.4', 'the interval of keep-alives is two hours at least'),
  whole('MUST-29', '3.8.4', 'one keep-alive without an answer is not death'),
  whole('MUST-30', '3.8.5', 'urgent data is supported'),
  whole('MUST-31', '3.8.5', 'urgent data may be of any length'),
  whole('MUST-32', '3.8.5', 'the user is told when urgent data comes into view'),
  whole('MUST-33', '3.8.5', 'the user can ask how much urgent data is left to read'),
  whole('MUST-34', '3.8.6', 'the sender survives a window that shrinks'),
  whole('MUST-35', '3.8.6', 'a window that shrinks to nothing is probed'),
  whole('MUST-36', '3.8.6.1', 'windows of zero are probed'),
  whole('MUST-37', '3.8.6.1', 'as long as probes are answered the connection stays'),
  whole('MUST-38', '3.8.6.2.1', 'the sender avoids silly windows'),
  whole('MUST-39', '3.8.6.2.2', 'the receiver avoids silly windows'),
  whole('MUST-40', '3.8.6.3', 'an ACK is delayed by less than half a second'),
  whole('MUST-41', '3.9.1.1', 'a passive OPEN leaves other connections alone'),
  whole('MUST-42', '3.9.1.1', 'a port may be listened on while a connection of it is opening'),
  whole('MUST-43', '3.9.1.1', 'OPEN may name the local address'),
  absent(
    'MUST-44',
    '3.9.1.1',
    'OPEN asks IP for the local address that nobody named',
    'a host has one address for each family',
  ),
  whole('MUST-45', '3.9.1.1', 'a connection keeps its local address'),
  whole('MUST-46', '3.9.1.1', 'OPEN to a broadcast or multicast address is refused'),
  whole('MUST-47', '3.9.1.8', 'soft errors are reported to the user'),
  absent('MUST-48', '3.9.1.9', 'the user sets the Diffserv field', IP_LAYER),
  absent('MUST-49', '3.9.2', 'the TTL can be configured', IP_LAYER),
  absent('MUST-50', '3.9.2', 'IP options that TCP does not know are ignored', IP_LAYER),
  absent('MUST-51', '3.9.2.1', 'the user can give a source route', 'source routes are gone from networks'),
  absent(
    'MUST-52',
    '3.9.2.1',
    'the user’s source route goes before one that was received',
    'source routes are gone from networks',
  ),
  absent(
    'MUST-53',
    '3.9.2.1',
    'a passive OPEN sends by the received source route, backwards',
    'source routes are gone from networks',
  ),
  part(
    'MUST-54',
    '3.9.2.2',
    'an ICMP error reaches the connection it is about',
    'by the four-tuple and the SEG.SEQ it quotes',
  ),
  part(
    'MUST-55',
    '3.9.2.2',
    'Source Quench is ignored',
    'as a kind of error; the simulation makes none by itself',
  ),
  part(
    'MUST-56',
    '3.9.2.2',
    'soft ICMP errors end nothing',
    'as the kinds of error that the engine tells apart',
  ),
  part(
    'MUST-57',
    '3.9.2.3',
    'a SYN to a broadcast or multicast address is dropped',
    'by the hosts of the simulation',
  ),
  whole('MUST-58', '3.10.7.4', 'one ACK answers all that arrived together'),
  whole('MUST-59', '3.10.7.4', 'all that arrived together is processed before it is acknowledged'),
  whole('MUST-60', '3.9.1.2', 'text is not held back for ever'),
  whole('MUST-61', '3.9.1.2', 'the last of what is buffered carries PSH'),
  whole('MUST-62', '3.8.5', 'the urgent pointer points behind the last urgent octet'),
  part(
    'MUST-63',
    '3.9.2.3',
    'a SYN from an address that cannot be is ignored',
    'by the hosts of the simulation',
  ),
  whole('MUST-64', '3.2', 'options may begin at any octet'),
  whole('MUST-65', '3.7.1', 'the MSS option is sent on SYNs only'),
  whole('MUST-66', '3.4', 'RST and URG are heard while the window is zero'),
  whole('MUST-67', '3.7.1', 'the MSS sent is no more than can be received'),
  whole('MUST-68', '3.1', 'every option but the two single octets has a length'),
  whole('MUST-69', '3.1', 'what follows End of List is padding'),
  whole('SHLD-1', '3.4.1', 'an initial sequence number is the clock plus a hash of the four-tuple'),
  whole('SHLD-2', '3.5.3', 'a RST may carry text'),
  whole('SHLD-3', '3.6.1', 'text that nobody will read is answered by a RST'),
  whole('SHLD-4', '3.6.1', 'timestamps shorten TIME-WAIT'),
  whole('SHLD-5', '3.7.1', 'the MSS option is sent unless it is the default'),
  absent('SHLD-6', '3.7.3', 'of several interfaces the smallest MTU counts', 'a host has one MTU'),
  whole('SHLD-7', '3.7.4', 'the Nagle algorithm'),
  part(
    'SHLD-8',
    '3.8.2',
    'explicit congestion notification',
    'where both sides want it; rfc9293 leaves it off',
  ),
  whole('SHLD-9', '3.8.3', 'R1: the user is told'),
  whole('SHLD-10', '3.8.3', 'R1 is three retransmissions at least'),
  whole('SHLD-11', '3.8.3', 'R2 is a hundred seconds at least'),
  whole('SHLD-12', '3.8.4', 'a keep-alive carries no text'),
  absent('SHLD-13', '3.8.5', 'new programs do without urgent data', 'advice to programs'),
  whole('SHLD-14', '3.8.6', 'the receiver does not shrink its window'),
  whole('SHLD-15', '3.8.6', 'into a window that shrank nothing new is sent'),
  whole('SHLD-16', '3.8.6', 'what a shrunken window still covers is retransmitted'),
  whole('SHLD-17', '3.8.6', 'what a shrunken window does not cover ends no connection'),
  whole('SHLD-18', '3.8.6.3', 'ACKs wait for company'),
  whole('SHLD-19', '3.8.6.3', 'every second full segment is acknowledged at once'),
  whole('SHLD-20', '3.9.1.8', 'the user can switch the reports of soft errors off'),
  absent('SHLD-21', '3.9.1.9', 'Diffserv may change within a connection', IP_LAYER),
  absent('SHLD-22', '3.9.1.9', 'Diffserv goes to IP unchanged', IP_LAYER),
  absent('SHLD-23', '3.9.2', 'programs leave Diffserv alone within a connection', 'advice to programs'),
  absent(
    'SHLD-24',
    '3.9.2.1',
    'a later source route replaces an earlier one',
    'source routes are gone from networks',
  ),
  part(
    'SHLD-25',
    '3.9.2.2',
    'the user learns of soft ICMP errors',
    'as the kinds of error that the engine tells apart',
  ),
  part('SHLD-26', '3.9.2.2', 'hard ICMP errors end the connection', 'not where a policy heeds RFC 5927'),
  whole('SHLD-27', '3.9.1.2', 'successive PSHs become one'),
  whole('SHLD-28', '3.9.1.2', 'segments are as large as may be'),
  whole('SHLD-29', '3.8.6.1', 'the first window probe comes after one RTO'),
  whole('SHLD-30', '3.8.6.1', 'window probes come ever more seldom'),
  whole('SHLD-31', '3.10.7.4', 'what comes out of order is kept'),
  whole('MAY-1', '3.6.1', 'a close for both directions at once'),
  whole('MAY-2', '3.6.1', 'a SYN may open a connection anew from TIME-WAIT'),
  whole('MAY-3', '3.7.1', 'the MSS option may always be sent'),
  absent('MAY-4', '3.8.1', 'a retransmission may keep its IP identification', IP_LAYER),
  whole('MAY-5', '3.8.4', 'keep-alives'),
  part('MAY-6', '3.8.4', 'a keep-alive may carry one octet of garbage', 'where the policy says so'),
  part('MAY-7', '3.8.6', 'what a shrunken window no longer covers may be sent again', 'by the timer alone'),
  whole('MAY-8', '3.8.6.1', 'a window may stay closed for ever'),
  absent('MAY-9', '3.9.1.9', 'the user may see the received Diffserv field', IP_LAYER),
  absent('MAY-10', '3.9.2', 'the IP option Timestamp', IP_LAYER),
  absent('MAY-11', '3.9.2', 'the IP option Record Route', IP_LAYER),
  whole('MAY-12', '3.10.7.4', 'an ACK too old to be anyone’s is not heard (RFC 5961)'),
  whole('MAY-13', '3.10.7.4', 'text out of order is acknowledged at once'),
  absent('MAY-14', '3.9.1.7', 'FLUSH', 'nobody offers that call'),
  part('MAY-15', '3.9.1.2', 'SEND has a PUSH flag', 'it has none: PSH is set as MUST-61 says'),
  part('MAY-16', '3.9.1.2', 'text that is not pushed may be gathered', 'by the Nagle algorithm'),
  part('MAY-17', '3.9.1.3', 'PSH may be passed on to the user', 'text is given at once, whatever its PSH'),
  part('MAY-18', '3.8.2', 'another congestion control', 'CUBIC, in the policies of today’s stacks'),
  whole('REC-1', 'B', 'windows are kept in more than sixteen bits'),
];
