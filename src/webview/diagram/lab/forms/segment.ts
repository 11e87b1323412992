import * as l10n from '@vscode/l10n';
import type { SentRow } from '../../../../timeline/rows';
import { duration } from '../../strings';
import { numberIn, type FieldSpec, type FormSpec } from '../fields';
import { change } from '../host';

/** What is asked of somebody who delays or duplicates a segment. */

export function delay(row: SentRow): FormSpec {
  return {
    title: l10n.t('Delay the segment'),
    fields: ({ by = '100' }) => [
      later('by', l10n.t('By'), l10n.t('It arrives at {0}.', duration(row.arrivesAt + Number(by)))),
    ],
    action: l10n.t('Delay'),
    send: (values) => change.harm(row.index, { do: 'delay', by: numberIn(values, 'by') ?? 0 }),
  };
}

export function duplicate(row: SentRow): FormSpec {
  return {
    title: l10n.t('Duplicate the segment'),
    fields: ({ by = '100' }) => [
      later(
        'by',
        l10n.t('The copy comes later by'),
        l10n.t('The copy arrives at {0}.', duration(row.arrivesAt + Number(by))),
      ),
    ],
    action: l10n.t('Duplicate'),
    send: (values) => change.harm(row.index, { do: 'duplicate', by: numberIn(values, 'by') ?? 0 }),
  };
}

function later(name: string, label: string, hint: string): FieldSpec {
  return {
    kind: 'number',
    name,
    label,
    hint,
    unit: 'ms',
    min: 0,
    max: 1e9,
    fractions: true,
    required: true,
    initial: '100',
  };
}
