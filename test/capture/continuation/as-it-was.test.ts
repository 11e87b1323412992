import assert from 'node:assert/strict';
import { continuationOf } from '../../../src/capture/continuation/continuation';
import type { CapturedConnection } from '../../../src/capture/connection';
import { Session } from '../../../src/simulation/session';
import { controlNames } from '../../../src/tcp/segment';
import { builtIn, LADDERS, scenario, session, twoHosts } from '../../simulation/support';
import { captured, rowsOf, type Analysed } from '../support/analysed';

/** What somebody who captures on one host cannot know: which segments, by their place in the connection, go on otherwise. */
const UNKNOWN: readonly {
  story: string;
  host: string;
  connection: number;
  rows: (nth: number) => boolean;
}[] = [
  // Whether the SYN was lost or its answer, the client cannot tell, before that answer comes again.
  { story: 'lost-syn-ack', host: 'client', connection: 0, rows: (nth) => nth < 3 },
  // The SYN meets what is left of another connection.
  { story: 'half-open-after-crash', host: 'client', connection: 1, rows: (nth) => nth === 0 },
  { story: 'half-open-after-crash', host: 'server', connection: 1, rows: (nth) => nth === 0 },
  // That the network had kept a copy for two seconds, only the network knows.
  { story: 'late-segment-in-time-wait', host: 'client', connection: 0, rows: () => true },
  { story: 'late-segment-in-time-wait', host: 'server', connection: 0, rows: (nth) => nth < 9 },
];

describe('a captured connection that goes on as it was', () => {
  for (const id of LADDERS) {
    const { timeline } = session(builtIn(id));
    for (const [lane, { name, address }] of timeline.lanes.entries()) {
      it(`${id}, captured on ${name}`, () => {
        const capture = captured(timeline, lane);
        for (const connection of capture.connections) {
          const rows = rowsOf(capture, connection);
          const unknown = UNKNOWN.find(
            (one) => one.story === id && one.host === name && one.connection === connection.number,
          );
          for (const row of rows.filter((_, nth) => unknown?.rows(nth) !== true)) {
            compare(capture, connection, row, address);
          }
        }
      });
    }
  }
});

describe('a captured connection between IPv6 addresses', () => {
  it('goes on as it was', () => {
    const { timeline } = session(
      twoHosts(
        [
          { at: 200, host: 'client', call: 'send', octets: 3000 },
          { when: 'data', received: 3000, after: 7, host: 'server', call: 'send', octets: 10 },
          { at: 1000, host: 'client', call: 'close' },
          { when: 'closing', host: 'server', call: 'close' },
        ],
        { client: { address: '2001:db8::1' }, server: { address: '2001:db8::2' } },
      ),
    );
    for (const [lane, { address }] of timeline.lanes.entries()) {
      const capture = captured(timeline, lane);
      const [connection] = capture.connections;
      assert.ok(connection !== undefined);
      for (const row of rowsOf(capture, connection)) {
        compare(capture, connection, row, address);
      }
    }
  });
});

/** `out SYN 5 6 100 65535` of each segment, as the host of that address sees it, and when. */
function seen(capture: Analysed, connection: CapturedConnection, address: string): Seen[] {
  const { frames } = capture;
  return rowsOf(capture, connection).map((row) => {
    const sender = frames.isFromB(row) ? connection.b : connection.a;
    const fields = [frames.seq(row), frames.ack(row), frames.len(row), frames.wnd(row)];
    return {
      row,
      time: frames.seconds(row) * 1000 + frames.nanoseconds(row) / 1e6,
      text: [sender.address === address ? 'out' : 'in', controlNames(frames.ctl(row)).join(), ...fields].join(
        ' ',
      ),
    };
  });
}

interface Seen {
  readonly row: number;
  readonly time: number;
  readonly text: string;
}

/** From a segment on, as long as the capture goes on. */
function compare(capture: Analysed, connection: CapturedConnection, row: number, address: string): void {
  const continuation = continuationOf(capture.frames, connection, row);
  assert.ok(continuation !== undefined);
  const at = continuation.scenario.hosts.findIndex((host) => host.address === address);
  const original = seen(capture, connection, address);
  const from = original.findIndex((one) => one.row === row);
  const expected = original.slice(from);
  const { timeline } = new Session(scenario({ title: 'again', ...continuation.scenario, until: 1e6 }));
  const recaptured = captured(timeline, at);
  const all = recaptured.connections.flatMap((one) => seen(recaptured, one, address));
  const again = all.slice(all.findIndex(({ text }) => text === expected[0]?.text));
  const lasts = (expected.at(-1)?.time ?? 0) - (expected[0]?.time ?? 0) + 0.001;
  const written = (list: readonly Seen[]): string[] =>
    list
      .map(({ time, text }) => ({ time: time - (list[0]?.time ?? 0), text }))
      .filter(({ time }) => time < lasts)
      .map(({ time, text }) => `${time.toFixed(3)} ${text}`);
  assert.deepEqual(
    written(again),
    written(expected),
    `from row ${String(row)} of connection ${String(connection.number)}: ${JSON.stringify(continuation)}`,
  );
}
