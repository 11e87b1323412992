import * as l10n from '@vscode/l10n';
import type { Conditions, LabView, PresentConditions } from '../../../../protocol/lab';
import { choiceIn, numberIn, type FieldSpec, type FormSpec, type NumberField, type Values } from '../fields';
import { change } from '../host';

/** What the network is to be like from now on: at first as it is now; what is not changed there stays so. */
export function network({ hosts }: LabView, present: PresentConditions): FormSpec {
  const cut = hosts.map(({ name }) => ({ value: name, label: l10n.t('{0} is cut off', name) }));
  const idle = present.firewall?.idle;
  const fields = (values: Values) => fieldsOf(present, cut, (values['idle'] ?? written(idle)) !== '');
  return {
    title: l10n.t('The network, from this moment on'),
    intro: l10n.t('It shows what the network is like now. What you leave as it is stays so.'),
    fields,
    action: l10n.t('Change the network'),
    send: (values) => {
      const conditions = conditionsIn(values, changedIn(values, fields(values)));
      return Object.values(conditions).every((value) => value === undefined)
        ? Promise.reject(new Error(l10n.t('Nothing is changed yet: fill in what is to be different.')))
        : change.network(conditions);
    },
  };
}

function fieldsOf(present: PresentConditions, cut: readonly Option[], guarded: boolean): FieldSpec[] {
  const { delay, jitter, rate, loss, duplication, reordering, mtu, partition, firewall } = present;
  return [
    milliseconds('delay', l10n.t('Delay, one way'), delay),
    { ...milliseconds('jitter', l10n.t('Jitter'), jitter), hint: l10n.t('Up to so much more, by chance.') },
    {
      kind: 'number',
      name: 'rate',
      label: l10n.t('Rate of each line'),
      unit: 'kbit/s',
      hint: l10n.t('0: without limit.'),
      initial: written(rate),
      min: 0,
      max: 1e9,
      fractions: true,
    },
    percent('loss', l10n.t('Loss'), loss),
    percent('duplication', l10n.t('Duplication'), duplication),
    percent('reordering', l10n.t('Reordering'), reordering),
    {
      kind: 'number',
      name: 'mtu',
      label: 'MTU',
      unit: l10n.t('octets'),
      initial: written(mtu),
      min: 68,
      max: 65535,
    },
    {
      kind: 'choice',
      name: 'partition',
      label: l10n.t('Partition'),
      options: [
        {
          value: '',
          label:
            partition.length === 0
              ? l10n.t('none: everybody reaches everybody')
              : l10n.t('as it is: {0} cut off', partition.join(', ')),
        },
        ...cut.filter(({ value }) => partition.length !== 1 || value !== partition[0]),
        ...(partition.length === 0
          ? []
          : [{ value: HEALED, label: l10n.t('healed: everybody reaches everybody') }]),
      ],
    },
    {
      ...milliseconds('idle', l10n.t('Firewall: forgets a connection after'), firewall?.idle),
      hint: l10n.t('So long without a segment; 0: never.'),
    },
    ...(guarded ? [unknown(firewall?.then)] : []),
  ];
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** No host has this name. */
const HEALED = '*';

function written(number: number | undefined): string {
  return number === undefined ? '' : String(number);
}

/** What is not as it was at first. */
function changedIn(values: Values, fields: readonly FieldSpec[]): Values {
  const initial = new Map(fields.map((field) => [field.name, field.initial]));
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== initial.get(name)));
}

/** @param all what is changed, and what is not */
function conditionsIn(all: Values, values: Values): Conditions {
  const { partition = '' } = values;
  // The two belong together: a firewall is changed as a whole.
  const isOther = values['idle'] !== undefined || values['then'] !== undefined;
  const idle = isOther ? numberIn(all, 'idle') : undefined;
  return {
    delay: numberIn(values, 'delay'),
    jitter: numberIn(values, 'jitter'),
    rate: numberIn(values, 'rate'),
    loss: partIn(values, 'loss'),
    duplication: partIn(values, 'duplication'),
    reordering: partIn(values, 'reordering'),
    mtu: numberIn(values, 'mtu'),
    partition: partition === '' ? undefined : partition === HEALED ? [] : [partition],
    firewall: idle === undefined ? undefined : { idle, then: choiceIn(all, 'then', ['drop', 'reset']) },
  };
}

function partIn(values: Values, name: string): number | undefined {
  const value = numberIn(values, name);
  return value === undefined ? undefined : value / 100;
}

function milliseconds(name: string, label: string, present: number | undefined): NumberField {
  const initial = written(present);
  return { kind: 'number', name, label, unit: 'ms', initial, min: 0, max: 1e9, fractions: true };
}

function percent(name: string, label: string, present: number): NumberField {
  const initial = written(Number((present * 100).toFixed(3)));
  return { kind: 'number', name, label, unit: '%', initial, min: 0, max: 100, fractions: true };
}

function unknown(present: string | undefined): FieldSpec {
  return {
    kind: 'choice',
    name: 'then',
    initial: present ?? '',
    label: l10n.t('What it does with segments of a connection it does not know'),
    options: [
      { value: 'drop', label: l10n.t('drops them') },
      { value: 'reset', label: l10n.t('answers them with a reset') },
    ],
  };
}
