import type { History, Observation } from '../../src/sockets/history';
import { observe } from '../../src/sockets/observed/observed';
import type { State } from '../../src/tcp/state';
import { historyOf, socket } from '../sockets/support';
import type { Story } from './stories';

const STATES: readonly State[] = ['SYN-SENT', 'ESTABLISHED', 'TIME-WAIT'];

/** A client's connection, seen every other second from before it was there until it was gone. */
export function observedClose(): Pick<Story, 'timeline'> {
  const observations = STATES.map((state, index): Observation => {
    const at = 1_700_000_000_000 + 2000 * index;
    return { state, at, after: at - 2000 };
  });
  const [first] = observations;
  const history: History = historyOf(socket({ state: 'TIME-WAIT' }), {
    observations,
    gone: (first?.at ?? 0) + 64_000,
  });
  return observe([history], { here: 'This machine', there: 'Other side' });
}
