import * as vscode from 'vscode';
import type { VariableName } from '../../explanations/tables/variables';
import type { Gauge } from '../../protocol/diagram';
import { armedAt } from '../../simulation/armed';
import type { ConnectionRecord, World } from '../../simulation/world';
import { distance } from '../../tcp/seq';
import { TIMERS, type Timer } from '../../tcp/timers';
import { size } from '../../tcp/text';
import type { Timeline } from '../../timeline/timeline';
import { seconds } from './records';

/** Between when and when the timers of a moment run. */
export interface Timing {
  /** When a running timer of a record was set to the deadline that it has, in milliseconds. */
  readonly setAt: (record: ConnectionRecord, timer: Timer, deadline: number) => number;
  /** When the next moment comes, in milliseconds; undefined after the last. */
  readonly next: number | undefined;
}

/** Of more records than a person looks at, it is not looked for. */
const MOST_RECORDS = 64;

/** What has been found, for each timeline: by record and deadline. */
const known = new WeakMap<Timeline, Map<string, number>>();

/** The timing of a moment's timers; undefined where that is too much to look for. */
export function timingAt(
  timeline: Timeline,
  worldAt: (moments: number) => World,
  cursor: number,
): Timing | undefined {
  if (worldAt(cursor).hosts.some(({ records }) => records.length > MOST_RECORDS)) {
    return undefined;
  }
  const found = known.get(timeline) ?? new Map<string, number>();
  known.set(timeline, found);
  return {
    setAt: ({ host, index, connection }, timer, deadline) => {
      const key = [host, index, timer, deadline].join(' ');
      const moments = found.get(key) ?? armedAt(worldAt, cursor, { host, record: index, connection, timer });
      found.set(key, moments);
      return moments === 0 ? 0 : timeline.time(moments - 1);
    },
    next: cursor < timeline.length ? timeline.time(cursor) : undefined,
  };
}

/** How much is left of the timers that run, and how full the buffers are that are not empty. */
export function gaugesOf(
  record: ConnectionRecord,
  now: number,
  timing: Timing | undefined,
): ReadonlyMap<VariableName, Gauge> {
  return new Map([...buffers(record), ...(timing === undefined ? [] : timers(record, now, timing))]);
}

function buffers({ tcb }: ConnectionRecord): (readonly [VariableName, Gauge])[] {
  const { sendBuffer, receiveBuffer } = tcb.policy;
  const sends = tcb.state !== 'CLOSED' && tcb.state !== 'LISTEN';
  const taken: readonly (readonly [VariableName, number, number])[] = [
    ['unsent', size(tcb.unsent), sendBuffer],
    ['unacknowledged', sends ? distance(tcb.snd.nxt, tcb.snd.una) : 0, sendBuffer],
    ['unread', size(tcb.unread), receiveBuffer],
    ['out of order', tcb.outOfOrder.reduce((total, { data }) => total + data.length, 0), receiveBuffer],
  ];
  return taken
    .filter(([, amount]) => amount > 0)
    .map(([name, amount, of]) => [
      name,
      { amount, next: undefined, of, text: vscode.l10n.t('of {0} octets', of) },
    ]);
}

function timers(
  record: ConnectionRecord,
  now: number,
  { setAt, next }: Timing,
): (readonly [VariableName, Gauge])[] {
  return TIMERS.flatMap((timer) => {
    const deadline = record.tcb.timers[timer];
    if (deadline === undefined) {
      return [];
    }
    const of = deadline - setAt(record, timer, deadline);
    const gauge = {
      amount: deadline - now,
      next: next === undefined ? undefined : deadline - next,
      of,
      text: vscode.l10n.t('of {0}', seconds(of)),
    };
    return [[timer, gauge] as const];
  });
}
