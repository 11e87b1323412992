import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { InferredState } from '../../../src/capture/connection';
import { Ends } from '../../../src/capture/states/ends';
import { readScenario } from '../../../src/simulation/scenario';
import { Session } from '../../../src/simulation/session';
import { controlNames, FIN, RST } from '../../../src/tcp/segment';
import type { State } from '../../../src/tcp/state';
import type { Timeline } from '../../../src/timeline/timeline';
import { scenarios } from '../../simulation/interventions';
import { builtIn, LADDERS, session } from '../../simulation/support';
import { shownAt, type Shown } from './packets';

/** After each frame of a capture on a host: what was inferred of that host's end, and what the engine's record was in. */
interface Step extends Shown {
  readonly near: InferredState;
  readonly far: InferredState;
  readonly real: State;
  /** As a line of a failure. */
  readonly line: string;
}

/** What waits for its FIN to leave has not yet said that it closes. */
const UNSAID: Partial<Record<State, State>> = { 'FIN-WAIT-1': 'ESTABLISHED', 'LAST-ACK': 'CLOSE-WAIT' };

/** The states of a timeline's records by lane and four-tuple, whichever of its connections is the latest, at any row. */
class Records {
  readonly #timeline: Timeline;
  readonly #changes = new Map<string, { readonly row: number; readonly state: State; said: number }[]>();

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
    for (let index = 0; index < timeline.rowCount; index++) {
      const row = timeline.row(index);
      const changes = this.#of(row.lane, row.connection);
      if (row.kind === 'state') {
        const said = changes.at(-1)?.said ?? Infinity;
        changes.push({ row: index, state: row.after, said: row.after === 'ESTABLISHED' ? Infinity : said });
      } else if (row.kind === 'sent' && (row.segment.ctl & FIN) !== 0) {
        for (const change of changes) {
          change.said = Math.min(change.said, index);
        }
      }
    }
  }

  at(lane: number, connection: number, row: number): State {
    const change = this.#of(lane, connection)
      .filter((one) => one.row <= row)
      .at(-1);
    return change === undefined
      ? 'CLOSED'
      : change.said <= row
        ? change.state
        : (UNSAID[change.state] ?? change.state);
  }

  #of(lane: number, connection: number): { readonly row: number; readonly state: State; said: number }[] {
    const { local, remote } = this.#timeline.connections[connection] ?? {};
    const key = [lane, ...[local?.endpoint ?? '', remote?.endpoint ?? ''].sort()].join(' ');
    const changes = this.#changes.get(key) ?? [];
    this.#changes.set(key, changes);
    return changes;
  }
}

/** What a capture on a lane's host makes of the connections that have an end there. */
function stepsAt(timeline: Timeline, lane: number): Step[] {
  const records = new Records(timeline);
  const all = new Map<number, Ends>();
  const packets = shownAt(timeline, lane);
  return packets.flatMap((shown, index): Step[] => {
    const { packet, fromB, connection, row } = shown;
    const ends = all.get(connection) ?? new Ends();
    all.set(connection, ends);
    ends.see(packet, fromB);
    const { local, remote } = timeline.connections[row.connection] ?? {};
    if (local?.lane !== lane && remote?.lane !== lane) {
      return [];
    }
    const isNearA = fromB === (row.kind === 'received');
    const [near, far] = (isNearA ? [ends.a, ends.b] : [ends.b, ends.a]).map(({ state, sure }) => ({
      state,
      sure,
    }));
    assert.ok(near !== undefined && far !== undefined);
    // What follows from it in its moment, until the next packet.
    const next = packets[index + 1]?.row.index ?? Infinity;
    const last = Math.min(timeline.firstRow(row.moment + 1), next) - 1;
    const real = records.at(lane, row.connection, last);
    const { relativeSeq, relativeAck, ctl, len } = row.segment;
    const line = [
      `${String(packet.seconds + packet.nanoseconds / 1e9)} #${String(connection)} ${row.kind}`,
      `${controlNames(ctl).join(',')} ${String(relativeSeq)} ${String(relativeAck)} +${String(len)}:`,
      `${near.state ?? ''}${near.sure ? '' : '?'}, is ${real}`,
    ].join(' ');
    return [{ ...shown, near, far, real, line }];
  });
}

/** A reset that meets TIME-WAIT ends it, says RFC 9293; and RFC 1337 and some stacks, that it does not. */
function isHazard({ packet, real }: Step): boolean {
  return (packet.ctl & RST) !== 0 && real === 'TIME-WAIT';
}

describe('The states that a capture tells, beside those of the engine', () => {
  for (const id of LADDERS) {
    const { timeline } = session(builtIn(id));
    for (const [lane, { name }] of timeline.lanes.entries()) {
      it(`${id}, captured on ${name}: after each frame its own state is the engine's`, () => {
        const steps = stepsAt(timeline, lane);
        assert.ok(steps.length > 0);
        // Whether anybody listens where a SYN arrives, the answer tells.
        const known = steps.filter((step) => step.near.state !== undefined && !isHazard(step));
        assert.deepEqual(
          known.map(({ line, near }) => `${line} ${near.state ?? ''}`),
          known.map(({ line, real }) => `${line} ${real}`),
        );
        const unknown = steps.filter(({ near, row }) => near.state === undefined && row.kind === 'sent');
        // The ACK with which an old record answers a SYN belongs to no state of the new connection.
        assert.equal(unknown.length, id === 'half-open-after-crash' && lane === 1 ? 1 : 0);
      });
    }
  }

  it('random stories: an end that is said to be sure of what it has just sent was in that state', () => {
    let sure = 0;
    fc.assert(
      fc.property(scenarios, (written) => {
        const read = readScenario(withoutForgery(written));
        assert.ok('scenario' in read, JSON.stringify(read));
        const { timeline } = new Session(read.scenario);
        for (const lane of timeline.lanes.keys()) {
          const said = stepsAt(timeline, lane).filter(({ near, row }) => row.kind === 'sent' && near.sure);
          sure += said.length;
          assert.deepEqual(
            said.filter(({ near, real }) => near.state !== real).map(({ line }) => line),
            [],
          );
        }
      }),
      { numRuns: 150 },
    );
    assert.ok(sure > 500, 'nothing was sure');
  });
});

/** A story in which everybody speaks in their own name, and nobody falls silent in the instant in which they speak. */
function withoutForgery(written: object): unknown {
  const { calls, ...rest } = JSON.parse(JSON.stringify(written)) as {
    calls: readonly { call: string; after?: number }[];
  };
  const isSeen = ({ call, after }: (typeof calls)[number]): boolean =>
    call !== 'forge' && !(after === 0 && (call === 'crash' || call === 'reboot'));
  return { ...rest, calls: calls.filter(isSeen) };
}
