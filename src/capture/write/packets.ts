import { ACK, CE, ECT_0, FIN, PSH, SYN, type SegmentOptions } from '../../tcp/segment';
import { add } from '../../tcp/seq';
import { parseAddress } from '../../tcp/wire/address';
import { encodeTcpPacket } from '../../tcp/wire/packet';
import type { Connection, End, ReceivedRow, Row, SegmentSummary, SentRow } from '../../timeline/rows';
import type { Timeline } from '../../timeline/timeline';
import { inPieces, MOST_TEXT } from '../pieces';
import type { Direction } from './blocks';

/** A packet that somebody would see who captures on a lane's host, and the row that it is of. */
export interface SeenPacket {
  readonly row: SentRow | ReceivedRow;
  /** Milliseconds. */
  readonly time: number;
  readonly direction: Direction;
  /** The packet, whole. */
  readonly octets: Uint8Array;
}

/**
 * What a capture on a lane's host holds, in order: all that it sends, though it may be lost later, and all that reaches
 * it, though its stack may discard it. What is lost on the way to it is not seen, nor is a copy that the network makes
 * before it arrives.
 */
export function packetsAt(timeline: Timeline, lane: number): SeenPacket[] {
  const seen: SeenPacket[] = [];
  const connections = timeline.connections.map(readEnds);
  for (let index = 0; index < timeline.rowCount; index++) {
    const moment = timeline.momentOf(index);
    if (PACKETS.has(timeline.kindOf(index)) && timeline.lane(moment) === lane) {
      const row = timeline.row(index);
      const ends = isSeen(row) ? connections[row.connection] : undefined;
      if (isSeen(row) && ends !== undefined) {
        const direction = row.kind === 'sent' ? 'out' : 'in';
        for (const segment of piecesOf(row.segment)) {
          const octets = octetsOf(row, segment, ends);
          seen.push({ row, time: timeline.time(moment), direction, octets });
        }
      }
    }
  }
  return seen;
}

/** The kinds of the rows that may be packets; of the others no object is made. */
const PACKETS: ReadonlySet<Row['kind']> = new Set(['sent', 'received']);

/** What the network adds in a host's name, the host's own line doesn't see; what is only inferred nobody saw. */
function isSeen(row: Row): row is SentRow | ReceivedRow {
  return (
    row.inferred !== true && (row.kind === 'received' || (row.kind === 'sent' && !row.copy && !row.middlebox))
  );
}

/** Octets of text that fit into an IPv4 packet without any options. */
const MOST_TEXT_ALONE = 0xffff - 20 - 20;

/**
 * A segment that was captured before the network card cut it into packets may be longer than one can be: it is cut, so that
 * it can be written. PSH and FIN are of the last piece.
 */
function piecesOf(segment: SegmentSummary): SegmentSummary[] {
  if (segment.len <= MOST_TEXT || (segment.len <= MOST_TEXT_ALONE && isBare(segment))) {
    return [segment];
  }
  return inPieces(segment.len, MOST_TEXT).map((len, nth, { length }) => ({
    ...segment,
    seq: add(segment.seq, nth * MOST_TEXT),
    relativeSeq: add(segment.relativeSeq, nth * MOST_TEXT),
    len,
    ctl: nth === length - 1 ? segment.ctl : segment.ctl & ~(FIN | PSH),
  }));
}

function isBare({ options }: SegmentSummary): boolean {
  return Object.values(options).every((option) => option === undefined || option === false);
}

/** A packet as it stands on the wire. */
function octetsOf(row: SentRow | ReceivedRow, segment: SegmentSummary, connection: Ends): Uint8Array {
  const [from, to] = row.kind === 'sent' ? [row.lane, row.to] : [row.from, row.lane];
  const [source, destination] = inOrder(connection, from, to);
  const octets = encodeTcpPacket(
    { source: source.address, destination: destination.address },
    {
      sourcePort: source.port,
      destinationPort: destination.port,
      segment: {
        ...segment,
        options: absolute(segment),
        data: textOf(segment),
        // Only what is on its way can be marked: its sender has said that it may be.
        ecn: row.kind === 'sent' && segment.ecn === CE ? ECT_0 : segment.ecn,
      },
    },
  );
  return row.kind === 'received' && row.rule === 'arrival.checksum'
    ? damaged(octets, source.address.length)
    : octets;
}

/** An end of a connection as headers have it. */
interface HeaderEnd {
  readonly lane: number;
  readonly address: Uint8Array;
  readonly port: number;
}

interface Ends {
  readonly local: HeaderEnd;
  readonly remote: HeaderEnd;
}

/** Read once for all packets of a connection. */
function readEnds({ local, remote }: Connection): Ends | undefined {
  const [own, other] = [readEnd(local), remote && readEnd(remote)];
  return own && other && { local: own, remote: other };
}

/** Source and destination: the sender is who is on its lane, or, where a third host forges, not the receiver. */
function inOrder({ local, remote }: Ends, from: number, to: number): readonly [HeaderEnd, HeaderEnd] {
  const isFromRemote = remote.lane === from || (local.lane !== from && local.lane === to);
  return isFromRemote ? [remote, local] : [local, remote];
}

/** `10.0.0.1:40000`, `[::1]:80` */
function readEnd({ endpoint, lane }: End): HeaderEnd | undefined {
  const { host = '', port = '' } = /^\[?(?<host>.*?)\]?:(?<port>\d+)$/.exec(endpoint)?.groups ?? {};
  const address = parseAddress(host);
  return address && { lane, address, port: Number(port) };
}

/** The options as they were sent: a timeline counts what SACK blocks say as it counts acknowledgments. */
function absolute({ options, ack, relativeAck, ctl }: SegmentSummary): SegmentOptions {
  const { sack } = options;
  if (sack === undefined || (ctl & ACK) === 0) {
    return options;
  }
  const initial = add(ack, -relativeAck);
  return {
    ...options,
    sack: sack.map(({ left, right }) => ({ left: add(initial, left), right: add(initial, right) })),
  };
}

/** After so many octets the applications of a simulation begin again with zero. */
const PERIOD = 251;

/** A timeline keeps no text, only how much there is: octets that count up, so that what is sent again is the same. */
function textOf({ relativeSeq, ctl, len }: SegmentSummary): Uint8Array {
  // The SYN has the number before the first octet.
  const first = add(relativeSeq, (ctl & SYN) === 0 ? -1 : 0);
  return Uint8Array.from({ length: len }, (_, index) => (first + index) % PERIOD);
}

/** The same with a bit of the TCP checksum wrong: how else it was damaged, nobody has written down. */
function damaged(octets: Uint8Array, addressLength: number): Uint8Array {
  const at = (addressLength === 4 ? 20 : 40) + 17;
  octets[at] = (octets[at] ?? 0) ^ 1;
  return octets;
}
