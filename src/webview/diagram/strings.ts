import * as l10n from '@vscode/l10n';
import { changes } from '../../timeline/changes';
import type { Anomaly } from '../../timeline/anomalies';
import { flagsOf } from '../../timeline/flags';
import { FIELDS, type QueryProblem } from '../../timeline/query';
import type {
  Connection,
  Lane,
  ReceivedRow,
  Row,
  SegmentSummary,
  SentRow,
  StateRow,
} from '../../timeline/rows';
import type { MarkRow } from './geometry/marks';
import type { Fate } from './geometry/progress';

/** A time since the beginning, or a wait: in seconds also when there are many, as the field counts them. */
export function duration(milliseconds: number): string {
  return milliseconds < 1000
    ? l10n.t('{0} ms', number(milliseconds))
    : l10n.t('{0} s', number(milliseconds / 1000));
}

function number(value: number): string {
  return String(Number(value.toFixed(3)));
}

function flagNames(segment: SegmentSummary): string {
  return flagsOf(segment).join(', ');
}

/** What is written on the arrow of what was expected, above what that was. */
export function expectedLabel(): string {
  return l10n.t('expected');
}

/** What was expected and did not come, in words. */
export function expectedName(text: string, at: string): string {
  return l10n.t('Expected at {0}, and did not come: {1}', at, text);
}

/** What is written on an arrow. The names are those of the header's fields, the same in every language. */
export interface ArrowLabel {
  readonly flags: string;
  readonly numbers: string;
  /** What was known of it when it left. */
  readonly notes: readonly string[];
  /** What its receiver makes of it, when that is worth a word. */
  readonly verdict: string | undefined;
}

export function arrowLabel(
  { segment, retransmission, copy, middlebox, changed, inferred }: SentRow,
  dropped: boolean,
): ArrowLabel {
  return {
    flags: flagNames(segment),
    numbers: inferred === true ? '' : numbersOf(segment).join(' '),
    notes: [
      ...(inferred === true ? [l10n.t('inferred')] : []),
      ...(copy ? [l10n.t('duplicate')] : []),
      ...(retransmission ? [l10n.t('retransmission')] : []),
      ...(middlebox ? [l10n.t('by a middlebox')] : []),
      ...(changed === undefined ? [] : [l10n.t('changed on the way')]),
    ],
    verdict: dropped ? l10n.t('discarded') : undefined,
  };
}

function numbersOf(segment: SegmentSummary): readonly string[] {
  const seq = `seq ${String(segment.relativeSeq)}`;
  const len = `len ${String(segment.len)}`;
  return hasAck(segment) ? [seq, `ack ${String(segment.relativeAck)}`, len] : [seq, len];
}

function hasAck(segment: SegmentSummary): boolean {
  return flagsOf(segment).includes('ACK');
}

/** The text of a mark, and a shorter one where that doesn't fit: the mark's sign says the rest. */
export function markTexts(row: MarkRow): readonly [string, string] {
  switch (row.kind) {
    case 'call':
      return [row.text, row.text];
    case 'told':
      return [l10n.t('told: {0}', row.text), row.text];
    case 'timeout':
      return [l10n.t('timeout: {0}', row.text), row.text];
    case 'icmp':
      return [l10n.t('ICMP: {0}', row.text), row.text];
    case 'network':
      return [l10n.t('network: {0}', row.text), row.text];
  }
}

/** A row in words, for those who hear the ladder. */
export function rowName(row: Row, lanes: readonly Lane[], at: string, fate: Fate | undefined): string {
  const lane = nameOf(lanes, row.lane);
  switch (row.kind) {
    case 'sent':
      return [sentence(row, lanes, at), ...remarks(row, fate)].join(' ');
    case 'received':
      return received(row, lanes, at);
    case 'state':
      return changed(row, lane, at);
    case 'call':
      if (/^(?:crash|reboot|configure)\(/.test(row.text)) {
        return l10n.t('On {0}: {1}, at {2}.', lane, row.text, at);
      }
      return l10n.t('The application on {0} calls {1}, at {2}.', lane, row.text, at);
    case 'told':
      return l10n.t('The application on {0} is told “{1}”, at {2}.', lane, row.text, at);
    case 'timeout':
      return l10n.t('On {0} the {1} runs out, at {2}.', lane, row.text, at);
    case 'icmp':
      return l10n.t('{0} receives an ICMP message, “{1}”, at {2}.', lane, row.text, at);
    case 'network':
      return l10n.t('The network changes: {0}, at {1}.', row.text, at);
  }
}

function changed({ before, after, inferred }: StateRow, lane: string, at: string): string {
  if (before === after) {
    return inferred === true
      ? l10n.t('{0} is in {1} at {2}: inferred, not seen.', lane, after, at)
      : l10n.t('{0} is in {1}, at {2}.', lane, after, at);
  }
  return inferred === true
    ? l10n.t('{0} goes from {1} to {2} by {3}: inferred, not seen.', lane, before, after, at)
    : l10n.t('{0} goes from {1} to {2}, at {3}.', lane, before, after, at);
}

function sentence({ lane, to, segment, inferred }: SentRow, lanes: readonly Lane[], at: string): string {
  const from = nameOf(lanes, lane);
  if (inferred === true) {
    const names = [from, flagNames(segment), nameOf(lanes, to), at] as const;
    return l10n.t('{0} must have sent {1} to {2} by {3}: inferred, not seen.', ...names);
  }
  const { relativeSeq, relativeAck, len } = segment;
  return hasAck(segment)
    ? l10n.t(
        '{0} sends {1} to {2}, sequence {3}, acknowledgment {4}, length {5}, at {6}.',
        from,
        flagNames(segment),
        nameOf(lanes, to),
        relativeSeq,
        relativeAck,
        len,
        at,
      )
    : l10n.t(
        '{0} sends {1} to {2}, sequence {3}, length {4}, at {5}.',
        from,
        flagNames(segment),
        nameOf(lanes, to),
        relativeSeq,
        len,
        at,
      );
}

function remarks(
  { segment, retransmission, copy, middlebox, changed, inferred }: SentRow,
  fate: Fate | undefined,
): readonly string[] {
  const said: string[] = [];
  if (copy) {
    said.push(l10n.t('It is a duplicate that the network made.'));
  }
  if (retransmission) {
    said.push(l10n.t('It is a retransmission.'));
  }
  if (middlebox) {
    said.push(l10n.t('A middlebox sent it in the name of that host.'));
  }
  if (changed !== undefined) {
    said.push(l10n.t('It was changed on the way: {0}.', changes({ segment, changed }).join(', ')));
  }
  switch (fate) {
    case 'lost':
      said.push(l10n.t('It was lost.'));
      break;
    case 'discarded':
      said.push(l10n.t('The receiver discarded it.'));
      break;
    case 'under-way':
      said.push(inferred === true ? l10n.t('Whether it arrived is not known.') : l10n.t('It is under way.'));
      break;
    case 'arrived':
    case 'expected':
    case undefined:
  }
  return said;
}

function received(row: ReceivedRow, lanes: readonly Lane[], at: string): string {
  const { lane, from, segment, dropped, inferred } = row;
  const names = [nameOf(lanes, lane), flagNames(segment), nameOf(lanes, from), at] as const;
  if (inferred === true) {
    return l10n.t('{0} must have received {1} from {2} by {3}: inferred, not seen.', ...names);
  }
  return dropped
    ? l10n.t('{0} receives {1} from {2} and discards it, at {3}.', ...names)
    : l10n.t('{0} receives {1} from {2}, at {3}.', ...names);
}

export function nameOf(lanes: readonly Lane[], lane: number): string {
  return lanes[lane]?.name ?? '';
}

/** A connection by its two ends, as the field writes them. */
export function connectionName({ local, remote }: Connection): string {
  return remote === undefined ? local.endpoint : `${local.endpoint} – ${remote.endpoint}`;
}

/** So many of an anomaly, as the overview says it. */
export function anomalyCount(anomaly: Anomaly, count: number): string {
  switch (anomaly) {
    case 'lost':
      return l10n.t('lost: {0}', count);
    case 'retransmission':
      return l10n.t('retransmissions: {0}', count);
    case 'duplicate':
      return l10n.t('duplicates: {0}', count);
    case 'discarded':
      return l10n.t('discarded: {0}', count);
    case 'reset':
      return l10n.t('resets: {0}', count);
    case 'zero-window':
      return l10n.t('zero windows: {0}', count);
    case 'refused':
      return l10n.t('refused calls: {0}', count);
    case 'timeout':
      return l10n.t('timeouts: {0}', count);
    case 'icmp':
      return l10n.t('ICMP messages: {0}', count);
  }
}

/** What is wrong with what somebody looks for, and what to write instead. */
export function problemOfQuery({ problem, word }: QueryProblem): string {
  switch (problem) {
    case 'field':
      return l10n.t('“{0}”: before a colon there may be {1}.', word, FIELDS.join(', '));
    case 'number':
      return l10n.t('“{0}”: after the colon there must be a number.', word);
    case 'state':
      return l10n.t('“{0}”: no state begins like this. States have names such as TIME-WAIT.', word);
    case 'quote':
      return l10n.t('“{0}”: the closing quotation mark is missing.', word);
    case 'empty':
      return l10n.t('“{0}”: there is nothing to look for after it.', word);
  }
}
