import { parseAddress } from '../../tcp/wire/address';
import type { ReceivedRow, SentRow } from '../../timeline/rows';
import type { Timeline } from '../../timeline/timeline';
import { joined } from '../octets';
import { packetsAt } from './packets';
import {
  APPLICATION,
  enhancedPacket,
  interfaceDescription,
  nameResolution,
  RAW_IP,
  sectionHeader,
} from './blocks';

/** A capture to write. */
export interface Capture {
  readonly timeline: Timeline;
  /** The lane on whose host it is taken: a capture on two would show each packet twice. */
  readonly lane: number;
  /** What is said of the whole. */
  readonly title: string;
  /** What is said of a packet; empty for nothing. */
  readonly comment: (row: SentRow | ReceivedRow) => string;
}

/** A pcapng file of what passed a lane's host. Its time begins with that of the timeline. */
export function writePcapng({ timeline, lane, title, comment }: Capture): Uint8Array {
  const names = timeline.lanes.flatMap(({ name, address }) => {
    const octets = parseAddress(address);
    return octets === undefined ? [] : [{ address: octets, name }];
  });
  return joined([
    sectionHeader(APPLICATION, title),
    interfaceDescription(timeline.lanes[lane]?.name ?? '', RAW_IP),
    ...(names.length === 0 ? [] : [nameResolution(names)]),
    ...packetsAt(timeline, lane).map(({ row, time, direction, octets }) =>
      enhancedPacket({
        interface: 0,
        nanoseconds: BigInt(Math.round(time * 1e6)),
        direction,
        octets,
        originalLength: octets.length,
        comments: [comment(row)],
      }),
    ),
  ]);
}
