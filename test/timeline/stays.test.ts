import assert from 'node:assert/strict';
import { staysIn, type Stay } from '../../src/timeline/stays';
import { fourWayClose, lossAndDuplicate } from '../webview/stories';

describe('the stays of connections in states', () => {
  const ALL = { lane: undefined, from: 0, until: Infinity, state: undefined };
  const named = (stays: readonly Stay[]) =>
    stays.map(({ lane, connection, state }) => `${String(lane)} ${String(connection)} ${state}`);

  it('are all of them, when nothing else is asked for; listeners and what is over are none', () => {
    const { timeline } = fourWayClose();
    assert.deepEqual(named(staysIn(timeline, { ...ALL, lane: 1 })), [
      '1 1 SYN-RECEIVED',
      '1 1 ESTABLISHED',
      '1 1 CLOSE-WAIT',
      '1 1 LAST-ACK',
    ]);
    assert.ok(staysIn(timeline, ALL).every(({ state }) => state !== 'CLOSED' && state !== 'LISTEN'));
  });

  it('touch the stretch of time that is asked for', () => {
    const { timeline } = fourWayClose();
    assert.deepEqual(named(staysIn(timeline, { ...ALL, from: 620, until: 630 })), [
      '1 1 LAST-ACK',
      '0 1 TIME-WAIT',
    ]);
    // What ends just then still does, what begins just then does already.
    assert.deepEqual(named(staysIn(timeline, { ...ALL, lane: 0, from: 600, until: 600 })), [
      '0 1 FIN-WAIT-2',
      '0 1 TIME-WAIT',
    ]);
  });

  it('are in the state that is asked for', () => {
    const { timeline } = lossAndDuplicate();
    assert.deepEqual(named(staysIn(timeline, { ...ALL, state: 'SYN-SENT' })), [
      '0 0 SYN-SENT',
      '0 1 SYN-SENT',
    ]);
  });

  it('say since when and until when', () => {
    const [first] = staysIn(lossAndDuplicate().timeline, { ...ALL, state: 'SYN-SENT' });
    assert.equal(first?.since, 0);
    assert.equal(first.until, 1100);
    const [last] = staysIn(lossAndDuplicate().timeline, { ...ALL, lane: 0, state: 'ESTABLISHED' });
    assert.equal(last?.until, undefined);
  });
});
