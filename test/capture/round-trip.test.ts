import assert from 'node:assert/strict';
import { ladderOf } from '../../src/capture/ladder';
import { packetsAt, type SeenPacket } from '../../src/capture/write/packets';
import { atOnce } from '../../src/capture/turns';
import type { State } from '../../src/tcp/state';
import { spanAfter } from '../../src/timeline/state-at';
import type { Timeline } from '../../src/timeline/timeline';
import { builtIn, LADDERS, session } from '../simulation/support';
import { captured } from './support/analysed';

/** What passes a lane, octet by octet, and how long after the first of it: in milliseconds, to the nanosecond. */
function passed(packets: readonly SeenPacket[]): unknown[] {
  const start = packets[0]?.time ?? 0;
  return packets.map(({ time, direction, octets, row }) => ({
    time: (time - start).toFixed(6),
    direction,
    octets: Buffer.from(octets).toString('hex'),
    options: row.segment.options,
  }));
}

/** The state in which the packet leaves its lane's record; CLOSED where there is none. */
function stateAfter(timeline: Timeline, lane: number, { row }: SeenPacket): State {
  return spanAfter(timeline, row.moment, lane, row.connection)?.state ?? 'CLOSED';
}

/** What no packet says: which states are others than a capture on that host tells. */
const UNSAID: Readonly<Record<string, readonly (readonly [was: State, told: State])[]>> = {
  // The record that answers the SYN is of the connection before, which a capture takes for over.
  'half-open-after-crash server': [['ESTABLISHED', 'CLOSED']],
  // Whether a host minds resets in TIME-WAIT is its own affair (RFC 1337); this one does not.
  'late-segment-in-time-wait client': [['TIME-WAIT', 'CLOSED']],
};

describe('an export that is read again', () => {
  for (const id of LADDERS) {
    const { timeline } = session(builtIn(id));
    for (const [lane, { name, address }] of timeline.lanes.entries()) {
      it(`${id}, captured on ${name}, is the same timeline: segments, their order, times, and states on its lane`, () => {
        const { frames, connections } = captured(timeline, lane);
        const ladder = atOnce(ladderOf(frames, connections)).timeline;
        const own = ladder.lanes.findIndex((one) => one.address === address);
        const original = packetsAt(timeline, lane);
        const again = packetsAt(ladder, own);
        assert.deepEqual(passed(again), passed(original));
        const last = (packet: SeenPacket, index: number): boolean =>
          original[index + 1]?.row.moment !== packet.row.moment;
        const states = original.flatMap((packet, index) => {
          const other = again[index];
          return last(packet, index) && other !== undefined
            ? [[stateAfter(timeline, lane, packet), stateAfter(ladder, own, other)] as const]
            : [];
        });
        assert.deepEqual(
          states.filter(([was, told]) => was !== told),
          UNSAID[`${id} ${name}`] ?? [],
        );
      });
    }
  }
});
