import { pcap, type WrittenFrame } from './files';
import { ethernet, segment, type SegmentFields } from './packets';

/** Milliseconds since the file's first frame, whether the client sent it, and what it was. */
type Line = readonly [at: number, isClient: boolean, fields: SegmentFields];

/** The client's port of the one in which something is sent again. */
export const RETRANSMITTING = 40_001;
/** As many frames as a conversation has, without what is sent again. */
export const FRAMES = 9;

/**
 * A capture of some conversations, one after the other, in order: opened by 10.0.0.1 from ports 40000 on to 10.0.0.2:80, a
 * hundred octets sent and acknowledged, closed by the client first. In the second, the hundred octets are sent twice.
 */
export function someConversations(count: number): Uint8Array {
  const frames = Array.from({ length: count }, (_, i) => conversation(40_000 + i, 1000 * i)).flat();
  return pcap(frames);
}

function conversation(port: number, from: number): WrittenFrame[] {
  const text: Line = [20, true, { flags: 'PA', seq: 1001, ack: 5001, text: 100 }];
  const lines: readonly Line[] = [
    [0, true, { flags: 'S', seq: 1000 }],
    [10, false, { flags: 'SA', seq: 5000, ack: 1001 }],
    [11, true, { flags: 'A', seq: 1001, ack: 5001 }],
    text,
    ...(port === RETRANSMITTING ? [[320, true, text[2]] as const] : []),
    [330, false, { flags: 'A', seq: 5001, ack: 1101 }],
    [400, true, { flags: 'FA', seq: 1101, ack: 5001 }],
    [410, false, { flags: 'A', seq: 5001, ack: 1102 }],
    [420, false, { flags: 'FA', seq: 5001, ack: 1102 }],
    [421, true, { flags: 'A', seq: 1102, ack: 5002 }],
  ];
  return lines.map(([at, isClient, fields]) => {
    const [client, server] = [`10.0.0.1:${String(port)}`, '10.0.0.2:80'];
    const ends = isClient ? { from: client, to: server } : { from: server, to: client };
    const milliseconds = from + at;
    return {
      octets: ethernet(segment({ ...ends, ...fields })),
      seconds: 1_700_000_000 + Math.floor(milliseconds / 1000),
      nanoseconds: (milliseconds % 1000) * 1_000_000,
    };
  });
}
