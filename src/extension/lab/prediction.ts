import * as vscode from 'vscode';
import { lookUp, type Words } from '../../explanations/words';
import type { HeaderEdit, Prediction } from '../../protocol/prediction';
import { withControls } from '../../tcp/segment';
import { predict, type Effect, type Header, type Remark } from '../../timeline/prediction';
import type { SegmentSummary } from '../../timeline/rows';
import type { Timeline } from '../../timeline/timeline';

/**
 * What an edit of the header of the segment that left in a row is likely to do, in the sentences of the rules that are
 * going to decide.
 */
export function predictions(
  timeline: Timeline,
  index: number,
  edit: HeaderEdit,
  words: Words,
): readonly Prediction[] {
  const row = index < timeline.rowCount ? timeline.row(index) : undefined;
  return row?.kind === 'sent'
    ? predict(timeline, row, headerOf(row.segment, edit)).flatMap((effect) => inWords(effect, words))
    : [];
}

function headerOf(segment: SegmentSummary, { flags, ...rest }: HeaderEdit): Header {
  const { ctl, seq, ack, wnd, up, options } = segment;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...{ seq, ack, wnd, up, options },
    ...given,
    ctl: flags === undefined ? ctl : withControls(flags),
  };
}

function inWords({ field, says }: Effect, words: Words): Prediction[] {
  const name = field === 'ctl' ? 'flags' : field;
  if ('remark' in says) {
    return [{ field: name, ...inRemarks(says.remark) }];
  }
  const rule = lookUp(words.rules, says.rule);
  return rule === undefined
    ? []
    : [{ field: name, sentence: rule.sentence, section: rule.section, address: rule.address }];
}

function inRemarks(remark: Remark): Omit<Prediction, 'field'> {
  switch (remark) {
    case 'push':
      return {
        sentence: vscode.l10n.t(
          'PSH asks the receiver to hand the text to its application without waiting for more.',
        ),
        ...at(9293, '3.9.1.2'),
      };
    case 'mss':
      return {
        sentence: vscode.l10n.t('Whoever hears this sends no segment with more octets of text than it says.'),
        ...at(9293, '3.7.1'),
      };
    case 'window scale':
      return {
        sentence: vscode.l10n.t(
          'Both sides now shift the windows of this direction differently: one of them believes in more or less room than there is.',
        ),
        ...at(7323, '2.2'),
      };
    case 'SACK permitted':
      return {
        sentence: vscode.l10n.t(
          'It says whether the other side may report what arrived beyond a gap (SACK).',
        ),
        ...at(2018, '2'),
      };
    case 'ignored':
      return {
        sentence: vscode.l10n.t('In a segment like this nobody acts on that field.'),
        ...at(9293, '3.10.7'),
      };
  }
}

function at(rfc: number, section: string): Pick<Prediction, 'section' | 'address'> {
  return {
    section: `RFC ${String(rfc)} §${section}`,
    address: `https://www.rfc-editor.org/rfc/rfc${String(rfc)}.html#section-${section}`,
  };
}
