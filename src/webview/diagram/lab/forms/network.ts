import * as l10n from '@vscode/l10n';
import type { LabView } from '../../../../protocol/lab';
import { choiceIn, numberIn, type FieldSpec, type FormSpec, type Values } from '../fields';
import { change } from '../host';

/** What the network is to be like from now on: what is left empty stays as it is. */
export function network({ hosts }: LabView): FormSpec {
  const cut = hosts.map(({ name }) => ({ value: name, label: l10n.t('{0} is cut off', name) }));
  return {
    title: l10n.t('The network, from this moment on'),
    intro: l10n.t('What is left empty stays as it is.'),
    fields: (values) => [
      milliseconds('delay', l10n.t('Delay, one way')),
      milliseconds('jitter', l10n.t('Jitter'), l10n.t('Up to so much more, by chance.')),
      {
        kind: 'number',
        name: 'rate',
        label: l10n.t('Rate of each line'),
        unit: 'kbit/s',
        hint: l10n.t('0: without limit.'),
        min: 0,
        max: 1e9,
        fractions: true,
      },
      percent('loss', l10n.t('Loss')),
      percent('duplication', l10n.t('Duplication')),
      percent('reordering', l10n.t('Reordering')),
      { kind: 'number', name: 'mtu', label: 'MTU', unit: l10n.t('octets'), min: 68, max: 65535 },
      {
        kind: 'choice',
        name: 'partition',
        label: l10n.t('Partition'),
        options: [
          { value: '', label: l10n.t('as it is') },
          ...cut,
          { value: HEALED, label: l10n.t('healed: everybody reaches everybody') },
        ],
      },
      milliseconds(
        'idle',
        l10n.t('Firewall: forgets a connection after'),
        l10n.t('So long without a segment; 0: never.'),
      ),
      ...((values['idle'] ?? '') === '' ? [] : [unknown()]),
    ],
    action: l10n.t('Change the network'),
    send: (values) => {
      if (Object.entries(values).every(([name, value]) => name === 'then' || value === '')) {
        return Promise.reject(new Error(l10n.t('Nothing is changed yet: fill in what is to be different.')));
      }
      return change.network(conditionsIn(values));
    },
  };
}

/** No host has this name. */
const HEALED = '*';

function conditionsIn(values: Values) {
  const { partition = '' } = values;
  const idle = numberIn(values, 'idle');
  return {
    delay: numberIn(values, 'delay'),
    jitter: numberIn(values, 'jitter'),
    rate: numberIn(values, 'rate'),
    loss: partIn(values, 'loss'),
    duplication: partIn(values, 'duplication'),
    reordering: partIn(values, 'reordering'),
    mtu: numberIn(values, 'mtu'),
    partition: partition === '' ? undefined : partition === HEALED ? [] : [partition],
    firewall: idle === undefined ? undefined : { idle, then: choiceIn(values, 'then', ['drop', 'reset']) },
  };
}

function partIn(values: Values, name: string): number | undefined {
  const value = numberIn(values, name);
  return value === undefined ? undefined : value / 100;
}

function milliseconds(name: string, label: string, hint?: string): FieldSpec {
  const field = { kind: 'number', name, label, unit: 'ms', min: 0, max: 1e9, fractions: true } as const;
  return hint === undefined ? field : { ...field, hint };
}

function percent(name: string, label: string): FieldSpec {
  return { kind: 'number', name, label, unit: '%', min: 0, max: 100, fractions: true };
}

function unknown(): FieldSpec {
  return {
    kind: 'choice',
    name: 'then',
    label: l10n.t('What it does with segments of a connection it does not know'),
    options: [
      { value: 'drop', label: l10n.t('drops them') },
      { value: 'reset', label: l10n.t('answers them with a reset') },
    ],
  };
}
