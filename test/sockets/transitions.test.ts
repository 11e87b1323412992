import assert from 'node:assert/strict';
import { TRANSITIONS, waysBetween, type Step } from '../../src/sockets/transitions';
import { stateMachine, type Transition } from '../../src/simulation/state-machine';
import { PROFILES } from '../../src/tcp/profiles';

/** The engine's changes of state that nothing goes wrong in, of records that have another side. */
const ENGINE = stateMachine(PROFILES.rfc9293).filter(
  ({ before, after, usual, event }) =>
    usual &&
    after !== 'LISTEN' &&
    !(before === 'SYN-SENT' && after === 'CLOSED') &&
    !(before === 'LISTEN' && event.kind === 'call') &&
    !(before === 'TIME-WAIT' && event.kind === 'segment'),
);

/** What a listener accepts begins in CLOSED here. */
function nameOf({ before, after }: { before: string; after: string }): string {
  return `${before === 'LISTEN' ? 'CLOSED' : before} to ${after}`;
}

/** The segments of a change as the engine tells them: what arrives, the ACK of our FIN by itself, and what leaves. */
function stepsOf({ event, sends }: Transition): string[] {
  const isOwn = event.kind !== 'segment' || sends.includes('FIN');
  const arrives = isOwn
    ? []
    : event.of === 'FIN' && event.segment === 'FIN'
      ? ['ACK', 'FIN']
      : [event.segment];
  return [...arrives.map((segment) => `there ${segment}`), ...sends.map((segment) => `here ${segment}`)];
}

function written({ from, segment }: Step): string {
  return `${from} ${segment}`;
}

describe('the changes of state that sockets are understood by', () => {
  it('are those of the engine, with its segments', () => {
    const ours = TRANSITIONS.map((one) => [nameOf(one), one.steps.map(written)] as const);
    const engines = ENGINE.map((one) => [nameOf(one), stepsOf(one)] as const);
    assert.deepEqual(new Map(ours), new Map(engines));
  });

  it('are followed on every way', () => {
    const ways = waysBetween('ESTABLISHED', 'TIME-WAIT').map((way) => way.map(({ after }) => after));
    assert.deepEqual(ways, [
      ['FIN-WAIT-1', 'FIN-WAIT-2', 'TIME-WAIT'],
      ['FIN-WAIT-1', 'CLOSING', 'TIME-WAIT'],
      ['FIN-WAIT-1', 'TIME-WAIT'],
    ]);
    assert.deepEqual(waysBetween('TIME-WAIT', 'ESTABLISHED'), []);
  });
});
