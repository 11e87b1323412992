import assert from 'node:assert/strict';
import { rowsOf, session, twoHosts } from './support';

const calls = (rows: ReturnType<typeof rowsOf>, run: ReturnType<typeof session>): [number, string][] =>
  rows.flatMap((row) => (row.kind === 'call' ? [[run.timeline.time(row.moment), row.text]] : []));

describe('a call that is made several times', () => {
  it('is made as often as it says, at even distances that do not drift', () => {
    const run = session({
      ...(twoHosts([]) as object),
      calls: [{ at: 5, times: 1001, every: 0.1, host: 'client', call: 'listen', port: 80 }],
    });
    const made = calls(rowsOf(run), run);
    assert.equal(made.length, 1001);
    made.forEach(([time], nth) => {
      assert.equal(time, 5 + nth * 0.1);
    });
  });

  it('one millisecond after the other, when nothing is said', () => {
    const run = session({
      ...(twoHosts([]) as object),
      calls: [
        { at: 0, times: 3, host: 'client', call: 'listen', port: 80 },
        { at: 1, host: 'client', call: 'listen', port: 81 },
      ],
    });
    assert.deepEqual(
      calls(rowsOf(run), run).map(([time, text]) => `${String(time)} ${text.replace(/:.*/, '')}`),
      ['0 listen(80)', '1 listen(81)', '1 listen(80)', '2 listen(80)'],
    );
  });

  it('a forged segment comes from the next port each time, the lowest after the highest', () => {
    const run = session({
      ...(twoHosts([]) as object),
      calls: [
        {
          at: 0,
          times: 3,
          host: 'client',
          call: 'forge',
          source: '203.0.113.9',
          sourcePort: 65534,
          to: 'server',
          port: 80,
          flags: ['SYN'],
        },
      ],
    });
    assert.deepEqual(
      run.timeline.connections.map(({ local }) => local.endpoint),
      ['203.0.113.9:65534', '203.0.113.9:65535', '203.0.113.9:1'],
    );
  });
});
