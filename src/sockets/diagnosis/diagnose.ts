import type { Finding } from '../finding';
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

const SEVERITIES: readonly Finding['severity'][] = ['error', 'warning', 'info'];

/**
 * Says what looks wrong in a table of sockets and its history, the worst first.
 *
 * @param now milliseconds since 1970
 */
export function diagnose(histories: Iterable<History>, system: System, now: number): Finding[] {
  const present: History[] = [];
  const gone: History[] = [];
  for (const history of histories) {
    (history.gone === undefined ? present : gone).push(history);
  }
  return RULES.flatMap((rule) => rule({ present, gone, system, now })).sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
}
