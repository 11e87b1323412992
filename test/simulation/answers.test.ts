import assert from 'node:assert/strict';
import { sentenceOf } from '../../src/simulation/mistakes';
import { readScenario } from '../../src/simulation/scenario';
import { callsOf, session, twoHosts } from './support';

describe('applications that answer', () => {
  const request = (times: number) => ({
    at: 200,
    times,
    every: 500,
    host: 'client',
    call: 'send',
    octets: 100,
  });
  const answer = (more: object) => ({ when: 'data', host: 'server', call: 'send', octets: 1, ...more });

  it('answer each time that there is text', () => {
    const run = session(twoHosts([request(3), answer({})], { until: 3000 }));
    assert.deepEqual(callsOf(run, 1).slice(1), ['send(1)', 'send(1)', 'send(1)']);
  });

  it('once so much has come: then, and not again', () => {
    for (const [received, at] of [
      [1, 200],
      [100, 200],
      [101, 700],
      [300, 1200],
    ] as const) {
      const run = session(twoHosts([request(3), answer({ received })], { until: 3000 }));
      assert.deepEqual(callsOf(run, 1).slice(1), ['send(1)'], String(received));
      const { timeline } = run;
      const row = Array.from({ length: timeline.rowCount }, (_, index) => timeline.row(index)).find(
        (one) => one.kind === 'call' && one.text === 'send(1)',
      );
      // 50 ms to the server.
      assert.equal(row && timeline.time(row.moment), at + 50);
    }
  });

  it('never, when so much never comes', () => {
    const run = session(twoHosts([request(3), answer({ received: 301 })], { until: 3000 }));
    assert.deepEqual(callsOf(run, 1).slice(1), []);
  });

  it('count text only: the FIN is none', () => {
    const calls = [request(1), { at: 300, host: 'client', call: 'close' }, answer({ received: 101 })];
    assert.deepEqual(callsOf(session(twoHosts(calls, { until: 3000 })), 1).slice(1), []);
  });

  it('cannot wait for octets of anything but text', () => {
    const result = readScenario(twoHosts([answer({ when: 'closing', received: 3 })]));
    assert.deepEqual(
      'problems' in result
        ? result.problems.map(({ path, mistake }) => [path.join('.'), sentenceOf(mistake)])
        : [],
      [['calls.2.received', 'Only a call with "when": "data" can wait for so many octets.']],
    );
  });
});
