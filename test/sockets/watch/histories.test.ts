import assert from 'node:assert/strict';
import { Histories } from '../../../src/sockets/watch/histories';
import type { Socket } from '../../../src/sockets/socket';
import type { State } from '../../../src/tcp/state';
import { listener, socket } from '../support';

/** What is kept after readings a second apart. */
function after(...readings: readonly (readonly Socket[])[]): Histories {
  const histories = new Histories();
  readings.forEach((sockets, second) => {
    histories.add(1000 * (second + 1), sockets);
  });
  return histories;
}

function inState(state: State): Socket[] {
  return [socket({ state })];
}

describe('what was seen of sockets', () => {
  it('is their states, each between the reading before and the one that found it', () => {
    const [history] = after(
      inState('ESTABLISHED'),
      inState('ESTABLISHED'),
      inState('TIME-WAIT'),
      inState('TIME-WAIT'),
    ).all();
    assert.deepEqual(history?.observations, [
      { state: 'ESTABLISHED', at: 1000, after: undefined },
      { state: 'TIME-WAIT', at: 3000, after: 2000 },
    ]);
    assert.equal(history.seen, 4000);
    assert.equal(history.gone, undefined);
  });

  it('is kept when they are gone', () => {
    const histories = after(inState('ESTABLISHED'), []);
    assert.deepEqual([...histories.present], []);
    const [history] = histories.all();
    assert.deepEqual([history?.seen, history?.gone], [1000, 2000]);
    assert.equal(histories.get(socket().key), history);
  });

  const anew: readonly (readonly State[])[] = [
    ['TIME-WAIT', 'ESTABLISHED'],
    ['TIME-WAIT', 'SYN-RECEIVED'],
    ['ESTABLISHED', 'SYN-SENT'],
    ['CLOSE-WAIT', 'ESTABLISHED'],
    ['CLOSE-WAIT', 'FIN-WAIT-2'],
    ['FIN-WAIT-2', 'CLOSE-WAIT'],
    ['ESTABLISHED', 'CLOSED', 'SYN-SENT'],
  ];
  for (const states of anew) {
    it(`is of another connection: ${states.join(', then ')}`, () => {
      const histories = after(...states.map(inState));
      const [first, second] = histories.all();
      assert.equal(first?.key, socket().key);
      assert.notEqual(second?.key, first.key);
      assert.equal(second?.socket.key, second?.key);
      assert.deepEqual([first.gone, second?.gone], [1000 * states.length, undefined]);
      assert.equal(histories.get(first.key), first);
      assert.equal(histories.get(second?.key ?? ''), second);
    });
  }

  const same: readonly (readonly State[])[] = [
    ['SYN-SENT', 'TIME-WAIT'],
    ['SYN-RECEIVED', 'LAST-ACK'],
    ['ESTABLISHED', 'TIME-WAIT'],
    ['FIN-WAIT-1', 'CLOSING', 'TIME-WAIT'],
    ['ESTABLISHED', 'CLOSE-WAIT', 'LAST-ACK', 'CLOSED'],
    ['CLOSED', 'SYN-SENT', 'ESTABLISHED'],
  ];
  for (const states of same) {
    it(`is of the same connection: ${states.join(', then ')}`, () => {
      const [history, ...others] = after(...states.map(inState)).all();
      assert.deepEqual(
        history?.observations.map(({ state }) => state),
        states,
      );
      assert.deepEqual(others, []);
    });
  }

  it('is of another connection when there was none in between', () => {
    const histories = after(inState('ESTABLISHED'), [], inState('ESTABLISHED'), [], inState('ESTABLISHED'));
    assert.equal(new Set(histories.all().map(({ key }) => key)).size, 3);
  });

  it('says who had a socket that nobody has any more', () => {
    const [history] = after(inState('ESTABLISHED'), [
      socket({ state: 'FIN-WAIT-2', owner: { kind: 'none' } }),
    ]).all();
    assert.deepEqual(history?.socket.owner, { kind: 'none' });
    assert.deepEqual(history.owner, { kind: 'processes', processes: [{ pid: 1000, name: 'app' }] });
  });

  it('says since when a send queue has not become shorter', () => {
    const stuck = (...queues: readonly number[]): number | undefined =>
      after(...queues.map((sendQueue) => [socket({ sendQueue })])).all()[0]?.stuckSince;
    assert.equal(stuck(0, 0), undefined);
    assert.equal(stuck(0, 10, 10, 20), 2000);
    assert.equal(stuck(10, 20, 5, 5), 3000);
    assert.equal(stuck(10, 10, 0), undefined);
    const [synSent] = after([socket({ state: 'SYN-SENT', sendQueue: 1 })]).all();
    assert.equal(synSent?.stuckSince, undefined);
  });

  it('is in the order in which they were seen first, those of one reading by their ends', () => {
    const port = (number: number) => socket({ local: { address: '10.0.0.1', port: number } });
    const histories = after([port(9), port(8)], [listener(), port(8), port(9)], [listener(), port(9)]);
    assert.deepEqual(
      histories.all().map((history) => history.socket.local.port),
      [8, 9, 8000],
    );
    assert.deepEqual(
      [...histories.present].map((history) => history.socket.local.port),
      [9, 8000],
    );
  });
});
