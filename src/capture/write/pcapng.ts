import { parseAddress } from '../../tcp/wire/address';
import type { ReceivedRow, SentRow } from '../../timeline/rows';
import type { Timeline } from '../../timeline/timeline';
import { packetsAt } from './packets';
import { enhancedPacket, interfaceDescription, joined, nameResolution, sectionHeader } from './blocks';

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

const APPLICATION = 'TCP Handshake Lab';

/** A pcapng file of what passed a lane's host. Its time begins with that of the timeline. */
export function writePcapng({ timeline, lane, title, comment }: Capture): Uint8Array {
  const names = timeline.lanes.flatMap(({ name, address }) => {
    const octets = parseAddress(address);
    return octets === undefined ? [] : [{ address: octets, name }];
  });
  return joined([
    sectionHeader(APPLICATION, title),
    interfaceDescription(timeline.lanes[lane]?.name ?? ''),
    ...(names.length === 0 ? [] : [nameResolution(names)]),
    ...packetsAt(timeline, lane).map((packet) => enhancedPacket({ ...packet, comment: comment(packet.row) })),
  ]);
}
