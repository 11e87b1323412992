import * as vscode from 'vscode';
import { callInWords } from '../../explanations/happenings';
import type { Language } from '../../explanations/language';
import { ruleAddress, ruleReference } from '../../explanations/rules';
import { STATE_SENTENCES } from '../../explanations/states';
import { findTopic, topicOfState } from '../../explanations/topics';
import { VARIABLES, type VariableName } from '../../explanations/variables';
import type { Details } from '../../protocol/diagram';
import { isRuleId, RULES, type RuleId } from '../../tcp/rules';
import { ACK, CE, controlNames, FIN, NOT_ECT, SYN, URG, type SegmentOptions } from '../../tcp/segment';
import type { ReceivedRow, Row, SentRow, StateRow } from '../../timeline/rows';
import type { Timeline } from '../../timeline/timeline';
import { isVariable } from './variable';
import { wordFor } from './words';

/** What each rule says, in the reader's language. */
export type RuleSentences = Readonly<Record<RuleId, string>>;

type FieldView = Details['fields'][number];

/** What the inspector shows of a row: its fields, the rule that was applied, the explanation that belongs to it. */
export function viewDetails(
  timeline: Timeline,
  index: number,
  language: Language,
  sentences: RuleSentences,
): Details {
  const row = timeline.row(index);
  const state = row.kind === 'state' ? row : stateChangeIn(timeline, row);
  const topic = state === undefined ? undefined : findTopic(topicOfState(state.after));
  return {
    row: index,
    title: titleOf(timeline, row, language),
    fields: fieldsOf(timeline, row, language),
    rule: viewRule(row.rule, sentences),
    topic: topic === undefined ? undefined : { id: topic.id, title: topic.title[language] },
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

function viewRule(id: string, sentences: RuleSentences): Details['rule'] {
  if (!isRuleId(id)) {
    return undefined;
  }
  const rule = RULES[id];
  return {
    sentence: sentences[id],
    section: ruleReference(rule),
    address: ruleAddress(rule),
    // The ids are those of RFC 9293, whichever RFC the rule itself stands in.
    requirements: rule.rfc === 9293 ? rule.requirements : rule.requirements.map((one) => `RFC 9293 ${one}`),
  };
}

function titleOf(timeline: Timeline, row: Row, language: Language): string {
  const name = timeline.lanes[row.lane]?.name ?? '';
  switch (row.kind) {
    case 'sent':
      return vscode.l10n.t('{0} sends {1}', name, flagsOf(row));
    case 'received':
      return row.dropped
        ? vscode.l10n.t('{0} discards {1}', name, flagsOf(row))
        : vscode.l10n.t('{0} receives {1}', name, flagsOf(row));
    case 'state':
      return `${name}: ${row.before} → ${row.after}`;
    case 'call':
      return `${name}: ${callInWords(language, row.text)}`;
    case 'told':
      return vscode.l10n.t('{0}: the application is told "{1}"', name, wordFor(row, language));
    case 'timeout':
      return vscode.l10n.t('{0}: the {1} runs out', name, wordFor(row, language));
    case 'icmp':
      return vscode.l10n.t('{0} receives ICMP: {1}', name, row.text);
  }
}

function fieldsOf(timeline: Timeline, row: Row, language: Language): FieldView[] {
  const time = { name: vscode.l10n.t('Time'), value: formatTime(timeline.time(row.moment)), meaning: '' };
  switch (row.kind) {
    case 'sent':
    case 'received':
      return [time, ...journey(row, timeline), ...segmentFields(row, timeline, language)];
    case 'state':
      return [
        time,
        {
          name: row.after,
          value: STATE_SENTENCES[language][row.after].meaning,
          meaning: STATE_SENTENCES[language][row.after].ends,
        },
      ];
    default:
      return [time];
  }
}

/** When a segment arrived, or what else became of it. */
function journey(row: SentRow | ReceivedRow, timeline: Timeline): FieldView[] {
  if (row.kind === 'received') {
    const sent = timeline.row(row.sent);
    return [{ name: vscode.l10n.t('Sent'), value: formatTime(timeline.time(sent.moment)), meaning: '' }];
  }
  const value = row.lost ? vscode.l10n.t('lost on the way') : formatTime(row.arrivesAt);
  return [{ name: vscode.l10n.t('Arrives'), value, meaning: '' }];
}

function segmentFields(row: SentRow | ReceivedRow, timeline: Timeline, language: Language): FieldView[] {
  const { segment } = row;
  const field = (name: VariableName, value: string): FieldView => ({
    name: VARIABLES[language][name].label,
    value,
    meaning: VARIABLES[language][name].meaning,
  });
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
    ...controlNames(segment.ctl).flatMap((name) => {
      const variable = `CTL.${name}`;
      return isVariable(variable) ? [field(variable, '1')] : [];
    }),
    field('SEG.WND', String(segment.wnd)),
    ...((segment.ctl & URG) === 0 ? [] : [field('SEG.UP', String(segment.up))]),
    ...optionFields(segment.options).map(([name, value]) => field(name, value)),
    ...(segment.ecn === NOT_ECT ? [] : [field('ECN', segment.ecn === CE ? 'CE' : 'ECT')]),
  ];
  return fields;
}

function optionFields(options: SegmentOptions): [VariableName, string][] {
  const { mss, windowScale, sackPermitted, sack, timestamps } = options;
  return [
    ...pair('MSS', mss),
    ...pair('WSopt', windowScale),
    ...pair('SACK-permitted', sackPermitted === true ? '1' : undefined),
    ...pair('SACK', sack?.map(({ left, right }) => `${String(left)}–${String(right)}`).join(', ')),
    ...pair('TSval', timestamps?.tsval),
    ...pair('TSecr', timestamps?.tsecr),
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

/** `0.060 s` */
function formatTime(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(3)} s`;
}
