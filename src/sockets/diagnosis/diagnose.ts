import type { Drops } from '../drops';
import type { Diagnosed } from '../finding';
import type { History } from '../history';
import type { System } from '../system';
import { closeWaitStays } from './close-wait-stays';
import type { Rule } from './common';
import { finWait2Orphans } from './fin-wait-2-orphans';
import { listenQueueFull } from './listen-queue-full';
import { portTaken } from './port-taken';
import { retransmissionBacksOff } from './retransmission-backs-off';
import { sendQueueStuck } from './send-queue-stuck';
import { synReceivedPileUp } from './syn-received-pile-up';
import { synSentStays } from './syn-sent-stays';
import { timeWaitPileUp } from './time-wait-pile-up';
import { twoListeners } from './two-listeners';

const RULES: readonly Rule[] = [
  closeWaitStays,
  timeWaitPileUp,
  synSentStays,
  synReceivedPileUp,
  listenQueueFull,
  finWait2Orphans,
  sendQueueStuck,
  retransmissionBacksOff,
  twoListeners,
  portTaken,
];

const SEVERITIES: readonly Diagnosed['severity'][] = ['error', 'warning', 'info'];

/** Of one rule nobody reads more: a program that connects to thousands of dead peers has one trouble. */
const MOST_OF_A_RULE = 20;

/**
 * Says what looks wrong in a table of sockets and its history, the worst first; of each rule, what most sockets show.
 *
 * @param now milliseconds since 1970
 * @param drops what listeners dropped while they were watched, where that is known
 */
export function diagnose(
  histories: Iterable<History>,
  system: System,
  now: number,
  drops?: Drops,
): Diagnosed[] {
  const present: History[] = [];
  const gone: History[] = [];
  for (const history of histories) {
    (history.gone === undefined ? present : gone).push(history);
  }
  return RULES.flatMap((rule) => most(rule({ present, gone, system, now, drops }))).sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
}

/** In the order in which they were found, which is that of their sockets, so that none changes its place. */
function most(findings: readonly Diagnosed[]): readonly Diagnosed[] {
  if (findings.length <= MOST_OF_A_RULE) {
    return findings;
  }
  const bySize = [...findings].sort((a, b) => b.sockets.length - a.sockets.length);
  const kept = new Set(bySize.slice(0, MOST_OF_A_RULE));
  return findings.filter((finding) => kept.has(finding));
}
