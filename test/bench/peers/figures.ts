import { median, type Figure } from '../figure';
import type { Outcome } from './compare';
import type { Peer } from './peer';
import type { Round } from './round';

/** Below this share of its core, a contender was held up by what else the machine did: caches too were shared. */
const UNDISTURBED = 0.95;

/** Lifecycles in a second of the core: no contender ever waits, so on a quiet machine it is a second by the clock. */
function rate(rounds: readonly Round[]): number {
  return median(rounds.map(({ lifecycles, busy }) => lifecycles / busy));
}

/** How its figure came about, and what is to be known of it. */
function describe(rounds: readonly Round[]): string {
  const whole = rounds.find(({ cut }) => !cut);
  const cut = rounds.find((round) => round.cut);
  const share = median(rounds.map(({ busy, seconds }) => busy / seconds));
  return [
    rounds.length === 1 ? 'one round' : `median of ${String(rounds.length)} rounds`,
    ...(whole ? [`${String(Math.round(whole.segments / whole.lifecycles))} segments each`] : []),
    ...(cut ? [`cut after ${cut.seconds.toFixed(0)} s`] : []),
    ...(share < UNDISTURBED ? [`a busy machine left it ${(share * 100).toFixed(0)} % of its core`] : []),
  ].join('; ');
}

function nameOf({ name, rounds }: Outcome): string {
  return `${name} at ${(rounds[0]?.concurrent ?? 0).toLocaleString('en')}`;
}

/** What it did with so many connections at once. */
export function figureOf(outcome: Outcome): Figure {
  const { rounds } = outcome;
  return { name: nameOf(outcome), value: Math.round(rate(rounds)), unit: '1/s', of: describe(rounds) };
}

/** What we did in the time in which a peer did one. */
export function ratioTo(peer: Peer, theirs: Outcome, ours: Outcome): Figure {
  const ratio = rate(ours.rounds) / rate(theirs.rounds);
  return {
    name: `ours / ${nameOf(theirs)}`,
    value: Number(ratio.toPrecision(3)),
    unit: '×',
    of: peer.differences,
  };
}

export function memoryOf(peer: Peer, { octetsPerConnection }: Round): Figure {
  return {
    name: `${peer.name}, a connection`,
    value: octetsPerConnection,
    unit: 'B',
    of: `open, both ends: ${peer.memory}`,
  };
}
