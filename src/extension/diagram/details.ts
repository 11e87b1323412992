import * as vscode from 'vscode';
import { callInWords } from '../../explanations/happened';
import type { Language } from '../../explanations/language';
import type { VariableName } from '../../explanations/tables/variables';
import { findTopic, topicOfState } from '../../explanations/topics';
import { lookUp, type Words } from '../../explanations/words';
import type { Details } from '../../protocol/diagram';
import { ghostRow } from '../../protocol/window';
import { ACK, CE, controlNames, FIN, NOT_ECT, SYN, URG, type SegmentOptions } from '../../tcp/segment';
import { changes } from '../../timeline/changes';
import type { Ghost } from '../../timeline/ghost';
import type { ReceivedRow, Row, SentRow, StateRow } from '../../timeline/rows';
import type { Timeline } from '../../timeline/timeline';
import type { Subject } from './subject';
import { variableInWords, wordFor } from './words';

type FieldView = Details['fields'][number];

/**
 * What the inspector shows of a row: its fields, the rule that was applied, the explanation that belongs to it;
 * undefined when there is no such row.
 */
export async function viewDetails(
  { timeline, ghost, remark, inferred }: Subject,
  index: number,
  language: Language,
  words: Words,
): Promise<Details | undefined> {
  if (ghost !== undefined && index === ghostRow(timeline)) {
    return viewGhost(ghost, index);
  }
  if (index >= timeline.rowCount) {
    return undefined;
  }
  const row = timeline.row(index);
  const state = row.kind === 'state' ? row : stateChangeIn(timeline, row);
  const topic = state === undefined ? undefined : findTopic(topicOfState(state.after));
  return {
    row: index,
    title: titleOf(timeline, row, words),
    fields: [...fieldsOf(timeline, row, words, inferred), ...remarkField(await remark?.(index))],
    rule: lookUp(words.rules, row.rule),
    topic: topic === undefined ? undefined : { id: topic.id, title: topic.title[language] },
  };
}

function remarkField(text: string | undefined): FieldView[] {
  return text === undefined ? [] : [{ name: vscode.l10n.t('Observed'), value: text, meaning: '' }];
}

/** What was expected and did not happen, as its script has it. */
function viewGhost({ at, text }: Ghost, row: number): Details {
  return {
    row,
    title: vscode.l10n.t('Expected, and did not come'),
    fields: [
      { name: vscode.l10n.t('Time'), value: formatTime(at), meaning: '' },
      { name: vscode.l10n.t('Expected'), value: text, meaning: '' },
    ],
    rule: undefined,
    topic: undefined,
  };
}

/** The change of state that the row led to, in its own moment. */
function stateChangeIn(timeline: Timeline, row: Row): StateRow | undefined {
  return timeline
    .moment(row.moment)
    .rows.findLast(
      (other): other is StateRow => other.kind === 'state' && other.connection === row.connection,
    );
}

function titleOf(timeline: Timeline, row: Row, words: Words): string {
  const name = timeline.lanes[row.lane]?.name ?? '';
  switch (row.kind) {
    case 'sent':
      return row.middlebox
        ? vscode.l10n.t('A middlebox sends {1} in the name of {0}', name, flagsOf(row))
        : vscode.l10n.t('{0} sends {1}', name, flagsOf(row));
    case 'received':
      return row.dropped
        ? vscode.l10n.t('{0} discards {1}', name, flagsOf(row))
        : vscode.l10n.t('{0} receives {1}', name, flagsOf(row));
    case 'state':
      return `${name}: ${row.before === row.after ? '' : `${row.before} → `}${row.after}`;
    case 'call':
      return `${name}: ${callInWords(words, row.text)}`;
    case 'told':
      return vscode.l10n.t('{0}: the application is told "{1}"', name, wordFor(row, words));
    case 'timeout':
      return vscode.l10n.t('{0}: the {1} runs out', name, wordFor(row, words));
    case 'icmp':
      return vscode.l10n.t('{0} receives ICMP: {1}', name, row.text);
    case 'network':
      return vscode.l10n.t('The network changes: {0}', row.text);
  }
}

function fieldsOf(timeline: Timeline, row: Row, words: Words, inferred: string | undefined): FieldView[] {
  const time = { name: vscode.l10n.t('Time'), value: formatTime(timeline.time(row.moment)), meaning: '' };
  switch (row.kind) {
    case 'sent':
    case 'received':
      return row.inferred === true
        ? [time, inferredField(inferred)]
        : [time, ...journey(row, timeline), ...segmentFields(row, timeline, words)];
    case 'state':
      return [
        time,
        ...(row.inferred === true ? [inferredField(inferred)] : []),
        {
          name: row.after,
          value: words.states[row.after].meaning,
          meaning: words.states[row.after].ends,
        },
      ];
    default:
      return [time];
  }
}

/** Of what nobody saw: more than that nobody knows, and nothing of a segment's numbers. */
function inferredField(
  why = vscode.l10n.t(
    'Nobody saw it. It must have happened between what was seen before and after: every way of RFC 9293 from the one state to the other goes through it.',
  ),
): FieldView {
  return { name: vscode.l10n.t('Inferred'), value: why, meaning: '' };
}

/** When a segment arrived, or what else became of it. */
function journey(row: SentRow | ReceivedRow, timeline: Timeline): FieldView[] {
  if (row.kind === 'received') {
    const sent = timeline.row(row.sent);
    return [{ name: vscode.l10n.t('Sent'), value: formatTime(timeline.time(sent.moment)), meaning: '' }];
  }
  const value = row.lost ? vscode.l10n.t('lost on the way') : formatTime(row.arrivesAt);
  const { segment, changed } = row;
  return [
    { name: vscode.l10n.t('Arrives'), value, meaning: '' },
    ...(changed === undefined
      ? []
      : [
          {
            name: vscode.l10n.t('Changed on the way'),
            value: changes({ segment, changed }).join(', '),
            meaning: '',
          },
        ]),
  ];
}

function segmentFields(row: SentRow | ReceivedRow, timeline: Timeline, words: Words): FieldView[] {
  const { segment } = row;
  const field = (name: VariableName | `CTL.${string}`, value: string): FieldView => {
    const { label, meaning } = variableInWords(words, name);
    return { name: label, value, meaning };
  };
  const connection = timeline.connections[row.connection];
  const sender = row.kind === 'sent' ? row.lane : row.from;
  const ends = [connection?.local, connection?.remote];
  const from = ends.find((end) => end?.lane === sender)?.endpoint;
  const to = ends.find((end) => end !== undefined && end.lane !== sender)?.endpoint;
  const fields = [
    ...(from === undefined ? [] : [field('source', from)]),
    ...(to === undefined ? [] : [field('destination', to)]),
    field('SEG.SEQ', withAbsolute(segment.relativeSeq, segment.seq)),
    ...((segment.ctl & ACK) === 0 ? [] : [field('SEG.ACK', withAbsolute(segment.relativeAck, segment.ack))]),
    field('SEG.LEN', String(segment.len + controlNames(segment.ctl & (SYN | FIN)).length)),
    ...controlNames(segment.ctl).map((name) => field(`CTL.${name}`, '1')),
    field('SEG.WND', String(segment.wnd)),
    ...((segment.ctl & URG) === 0 ? [] : [field('SEG.UP', String(segment.up))]),
    ...optionFields(segment.options).map(([name, value]) => field(name, value)),
    ...(segment.ecn === NOT_ECT ? [] : [field('ECN', segment.ecn === CE ? 'CE' : 'ECT')]),
  ];
  return fields;
}

function optionFields(options: SegmentOptions): [VariableName, string][] {
  const { mss, windowScale, sackPermitted, sack, timestamps, fastOpen } = options;
  return [
    ...pair('MSS', mss),
    ...pair('WSopt', windowScale),
    ...pair('SACK-permitted', sackPermitted === true ? '1' : undefined),
    ...pair('SACK', sack?.map(({ left, right }) => `${String(left)}–${String(right)}`).join(', ')),
    ...pair('TSval', timestamps?.tsval),
    ...pair('TSecr', timestamps?.tsecr),
    ...pair('TFO cookie', fastOpen && (fastOpen.cookie || '?')),
  ];
}

function pair(name: VariableName, value: number | string | undefined): [VariableName, string][] {
  return value === undefined ? [] : [[name, String(value)]];
}

/** `1 (2882343476)`: counted from the initial sequence number, and as it stands in the header. */
function withAbsolute(relative: number, absolute: number): string {
  return relative === absolute ? String(absolute) : `${String(relative)} (${String(absolute)})`;
}

function flagsOf(row: SentRow | ReceivedRow): string {
  return controlNames(row.segment.ctl).join(', ');
}

/** `0.060 s`, and microseconds where there are some: `0.060012 s` */
function formatTime(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(6).replace(/0{1,3}$/, '')} s`;
}
