import { ACK, CE, ECT_0, SYN, type SegmentOptions } from '../tcp/segment';
import { add } from '../tcp/seq';
import { parseAddress } from '../tcp/wire/address';
import { encodeTcpPacket } from '../tcp/wire/packet';
import type { Connection, ReceivedRow, Row, SegmentSummary, SentRow } from '../timeline/rows';
import type { Timeline } from '../timeline/timeline';
import type { CapturedPacket } from './pcapng/blocks';

/** A packet that somebody would see who captures on a lane's host, and the row that it is of. */
export interface SeenPacket extends Omit<CapturedPacket, 'comment'> {
  readonly row: SentRow | ReceivedRow;
}

/**
 * What a capture on a lane's host holds, in order: all that it sends, though it may be lost later, and all that reaches
 * it, though its stack may discard it. What is lost on the way to it is not seen, nor is a copy that the network makes
 * before it arrives.
 */
export function packetsAt(timeline: Timeline, lane: number): SeenPacket[] {
  const seen: SeenPacket[] = [];
  for (let moment = 0; moment < timeline.length; moment++) {
    if (timeline.lane(moment) === lane) {
      for (const row of timeline.moment(moment).rows) {
        const octets = isSeen(row) ? octetsOf(row, timeline) : undefined;
        if (isSeen(row) && octets !== undefined) {
          const direction = row.kind === 'sent' ? 'out' : 'in';
          seen.push({ row, time: timeline.time(moment), direction, octets });
        }
      }
    }
  }
  return seen;
}

/** What the network adds in a host's name, the host's own line doesn't see. */
function isSeen(row: Row): row is SentRow | ReceivedRow {
  return row.kind === 'received' || (row.kind === 'sent' && !row.copy && !row.middlebox);
}

/** The packet as it stands on the wire; undefined where the timeline doesn't know between which ends. */
function octetsOf(row: SentRow | ReceivedRow, timeline: Timeline): Uint8Array | undefined {
  const connection = timeline.connections[row.connection];
  const [from, to] = row.kind === 'sent' ? [row.lane, row.to] : [row.from, row.lane];
  const ends = connection && endpointsOf(connection, from, to);
  const source = ends && parseEndpoint(ends.source);
  const destination = ends && parseEndpoint(ends.destination);
  if (source === undefined || destination === undefined) {
    return undefined;
  }
  const { segment } = row;
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

/** Which end of a connection sends: the one on the sender's lane, or, where a third host forges, not the receiver's. */
function endpointsOf(
  { local, remote }: Connection,
  from: number,
  to: number,
): { readonly source: string; readonly destination: string } | undefined {
  if (remote === undefined) {
    return undefined;
  }
  const isFromRemote = remote.lane === from || (local.lane !== from && local.lane === to);
  const [source, destination] = isFromRemote ? [remote, local] : [local, remote];
  return { source: source.endpoint, destination: destination.endpoint };
}

/** `10.0.0.1:40000`, `[::1]:80` */
function parseEndpoint(
  endpoint: string,
): { readonly address: Uint8Array; readonly port: number } | undefined {
  const { host = '', port = '' } = /^\[?(?<host>.*?)\]?:(?<port>\d+)$/.exec(endpoint)?.groups ?? {};
  const address = parseAddress(host);
  return address === undefined ? undefined : { address, port: Number(port) };
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
