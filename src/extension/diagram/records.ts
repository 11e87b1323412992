import * as vscode from 'vscode';
import type { VariableName } from '../../explanations/tables/variables';
import type { Words } from '../../explanations/words';
import type { Field, RecordView } from '../../protocol/diagram';
import { formatEndpoint } from '../../simulation/endpoint';
import type { ConnectionRecord, Host, World } from '../../simulation/world';
import { UNLIMITED } from '../../tcp/congestion/congestion';
import { size } from '../../tcp/text';
import { distance } from '../../tcp/seq';
import type { State } from '../../tcp/state';
import { TIMERS, type Timer } from '../../tcp/timers';
import type { Timeline } from '../../timeline/timeline';
import { gaugesOf, type Timing } from './gauges';
import { variableInWords } from './words';

/** A record's variables as the panel lists them: in groups, by name. */
type Values = readonly { readonly title: string; readonly values: ReadonlyMap<VariableName, string> }[];

/**
 * Both sides' records at a moment, with what changed since `before`.
 *
 * @param timing between when and when its timers run; undefined where that is too much to find out
 */
export function viewRecords(
  now: World,
  before: World | undefined,
  words: Words,
  timing: Timing | undefined,
): RecordView[] {
  return now.hosts.flatMap((host) =>
    host.records.map((record, index) => {
      const then = before?.hosts[host.index]?.records[index];
      return viewRecord(host, record, then, now, before, words, timing);
    }),
  );
}

/** A record of which no more is known than its state. */
interface KnownState {
  readonly lane: number;
  readonly connection: number;
  readonly tuple: string;
  readonly state: State;
  /** The moment in which it came to be in that state. */
  readonly since: number;
}

/** The records that a ladder shows once `moments` moments have passed, and their states. */
export function statesAt(timeline: Timeline, moments: number): KnownState[] {
  const last = moments - 1;
  const present = new Map<string, KnownState>();
  // Those that end with the moment are found too, and are over.
  const spans = timeline
    .spans(last, last)
    .filter(({ end }) => end !== last)
    .sort((a, b) => a.start - b.start);
  for (const { lane, connection, state, start } of spans) {
    const { local, remote } = timeline.connections[connection] ?? {};
    const ends = local?.lane === lane ? [local, remote] : [remote, local];
    const tuple = ends.flatMap((end) => (end === undefined ? [] : [end.endpoint])).join(' → ');
    present.set(`${String(lane)}/${String(connection)}`, { lane, connection, tuple, state, since: start });
  }
  return [...present.values()];
}

/** The records of a run of which only the timeline is known. */
export function viewStates(timeline: Timeline, moments: number): RecordView[] {
  return statesAt(timeline, moments).map(({ lane, connection, tuple, state, since }) => ({
    lane,
    connection,
    title: tuple,
    state,
    stateChanged: since === moments - 1,
    groups: [],
  }));
}

function viewRecord(
  host: Host,
  record: ConnectionRecord,
  then: ConnectionRecord | undefined,
  now: World,
  before: World | undefined,
  words: Words,
  timing: Timing | undefined,
): RecordView {
  const values = valuesOf(record, now);
  const gauges = gaugesOf(record, now.clock.now, timing);
  const valuesThen = then === undefined || before === undefined ? undefined : valuesOf(then, before);
  return {
    lane: host.index,
    connection: record.connection,
    title: describeTuple(record),
    state: record.tcb.state,
    stateChanged: then?.tcb.state !== record.tcb.state,
    groups: values.map((group, i) => ({
      title: group.title,
      fields: [...group.values].map(([name, value]): Field => {
        const { label, meaning } = variableInWords(words, name);
        return {
          name: label,
          value,
          meaning,
          changed: valuesThen?.[i]?.values.get(name) !== value,
          gauge: gauges.get(name),
        };
      }),
    })),
  };
}

/** `10.0.0.1:40000 → 10.0.0.2:80` */
export function describeTuple(record: ConnectionRecord): string {
  const local = formatEndpoint(record.local);
  return record.remote === undefined ? local : `${local} → ${formatEndpoint(record.remote)}`;
}

/** Numbers relative to the initial ones, times in seconds from now: what a person can follow. */
function valuesOf({ tcb }: ConnectionRecord, world: World): Values {
  const { snd, rcv, congestion } = tcb;
  // In CLOSED and LISTEN nothing is known of another side, and what is left of a former one means nothing.
  const sends = tcb.state !== 'CLOSED' && tcb.state !== 'LISTEN';
  const receives = sends && tcb.state !== 'SYN-SENT';
  const isOpen = receives && tcb.state !== 'SYN-RECEIVED' && tcb.state !== 'TIME-WAIT';
  const sent = (seq: number): string => (sends ? String(distance(seq, snd.iss)) : NOTHING);
  const received = (seq: number): string => (receives ? String(distance(seq, rcv.irs)) : NOTHING);
  return [
    {
      title: vscode.l10n.t('Send'),
      values: new Map<VariableName, string>([
        ['ISS', sends ? String(snd.iss) : NOTHING],
        ['SND.UNA', sent(snd.una)],
        ['SND.NXT', sent(snd.nxt)],
        ['SND.WND', receives ? String(snd.wnd) : NOTHING],
        ['cwnd', isOpen ? limit(congestion.cwnd) : NOTHING],
        ['ssthresh', isOpen ? limit(congestion.ssthresh) : NOTHING],
        ['FIN', sends ? describeFin(tcb.fin, snd.una === snd.nxt) : NOTHING],
      ]),
    },
    {
      title: vscode.l10n.t('Receive'),
      values: new Map<VariableName, string>([
        ['IRS', receives ? String(rcv.irs) : NOTHING],
        ['RCV.NXT', received(rcv.nxt)],
        ['RCV.WND', sends ? String(rcv.wnd) : NOTHING],
      ]),
    },
    {
      title: vscode.l10n.t('Buffers'),
      values: new Map<VariableName, string>([
        ['unsent', octets(size(tcb.unsent))],
        ['unacknowledged', octets(sends ? distance(snd.nxt, snd.una) : 0)],
        ['unread', octets(size(tcb.unread))],
        ['out of order', octets(tcb.outOfOrder.reduce((total, piece) => total + piece.data.length, 0))],
      ]),
    },
    {
      title: vscode.l10n.t('Timers'),
      values: new Map<VariableName, string>([
        ['RTO', sends ? seconds(tcb.rto) : NOTHING],
        ['SRTT', sends && tcb.srtt !== undefined ? seconds(tcb.srtt) : NOTHING],
        ...TIMERS.flatMap((timer): [VariableName, string][] => {
          const at = tcb.timers[timer];
          if (at === undefined) {
            return USUAL_TIMERS.has(timer) ? [[timer, NOTHING]] : [];
          }
          return [[timer, vscode.l10n.t('in {0}', seconds(at - world.clock.now))]];
        }),
      ]),
    },
  ];
}

const NOTHING = '–';

/** The timers of every connection; the others are listed while they run. */
const USUAL_TIMERS: ReadonlySet<Timer> = new Set(['retransmission', 'time-wait']);

function describeFin(fin: 'none' | 'queued' | 'sent', acknowledged: boolean): string {
  switch (fin) {
    case 'none':
      return NOTHING;
    case 'queued':
      return vscode.l10n.t('waiting');
    case 'sent':
      return acknowledged ? vscode.l10n.t('acknowledged') : vscode.l10n.t('sent');
  }
}

/** A window of congestion control; unlimited ones are none. */
function limit(window: number): string {
  return window < UNLIMITED ? octets(Math.floor(window)) : NOTHING;
}

function octets(count: number): string {
  if (count === 0) {
    return NOTHING;
  }
  return count === 1 ? vscode.l10n.t('1 octet') : vscode.l10n.t('{0} octets', count);
}

/** `1.05 s`, `0.3 s`, `240 s` */
export function seconds(milliseconds: number): string {
  return `${String(Math.round(milliseconds) / 1000)} s`;
}
