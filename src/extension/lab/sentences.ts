import * as vscode from 'vscode';
import type { SegmentFault } from '../../protocol/lab';
import type { CallSpec, ChangeSpec, FaultSpec } from '../../simulation/scenario';

/** What was done, in a sentence each. */

/** @param segment the flags of the segment that it happens to, or undefined when it is not sent */
export function faultSentence(fault: FaultSpec, segment: string | undefined): string {
  const which =
    segment === undefined
      ? vscode.l10n.t('Segment {0} of {1}', fault.segment, fault.from)
      : vscode.l10n.t('Segment {0} of {1} ({2})', fault.segment, fault.from, segment);
  return vscode.l10n.t('{0}: {1}', which, faultPhrase(fault));
}

/** What happens to a segment, in a few words. */
export function faultPhrase(fault: SegmentFault): string {
  switch (fault.do) {
    case 'lose':
      return vscode.l10n.t('lost');
    case 'delay':
      return vscode.l10n.t('{0} ms late', fault.by);
    case 'duplicate':
      return vscode.l10n.t('arrives twice, {0} ms apart', fault.by);
    case 'reorder':
      return vscode.l10n.t('overtaken by the next one');
    case 'corrupt':
      return vscode.l10n.t('damaged on the way');
    case 'edit':
      return vscode.l10n.t('header changed: {0}', Object.entries(fault.set).map(pair).join(', '));
    case 'mark':
      return vscode.l10n.t('marked with congestion experienced');
    case 'icmp':
      return vscode.l10n.t('answered by an ICMP error, type {0}, code {1}', fault.type, fault.code ?? 0);
  }
}

export function changeSentence({ at, ...conditions }: ChangeSpec): string {
  const given = Object.entries(conditions).filter(([, value]) => value !== undefined);
  return vscode.l10n.t('The network from {0} ms on: {1}', at, given.map(pair).join(', '));
}

export function callSentence(call: CallSpec): string {
  const { call: name, host } = call;
  const known = ['call', 'host', 'at', 'when', 'after', 'connection'];
  const given = Object.entries(call).filter(
    ([key, value]) => !known.includes(key) && value !== undefined && value !== '',
  );
  const said = `${name}(${given.map(pair).join(', ')})`;
  return call.at === undefined
    ? vscode.l10n.t('{0}: {1}', host, said)
    : vscode.l10n.t('{0} at {1} ms: {2}', host, call.at, said);
}

/** A name and its value as the file has them. */
function pair([name, value]: readonly [string, unknown]): string {
  return `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`;
}
