import * as l10n from '@vscode/l10n';
import type { Knob, LabView, LaneCall } from '../../../../protocol/lab';
import { numberIn, switchIn, type FieldSpec, type FormSpec, type Values } from '../fields';
import { change } from '../host';

type Configure = Extract<LaneCall, { call: 'configure' }>;

/** Whose choices a host's TCP makes from now on, and one choice of its own. */
export function stack({ hosts, profiles, knobs }: LabView, lane: number): FormSpec {
  const { name = '', profile = '' } = hosts[lane] ?? {};
  const others = profiles.filter((one) => one !== profile);
  return {
    title: l10n.t('The stack of {0}', name),
    intro: l10n.t('It counts for connections and listeners that begin later.'),
    fields: ({ knob }) => [
      {
        kind: 'choice',
        name: 'profile',
        label: l10n.t('Profile'),
        options: [
          { value: '', label: l10n.t('{0}, as it is', profile) },
          ...others.map((value) => ({ value, label: value })),
        ],
      },
      {
        kind: 'choice',
        name: 'knob',
        label: l10n.t('A single choice'),
        hint: knobNamed(knobs, knob)?.meaning ?? l10n.t('In place of what the profile does.'),
        options: [
          { value: '', label: l10n.t('none') },
          ...knobs.map((one) => ({ value: one.name, label: one.name })),
        ],
      },
      ...valueOf(knobNamed(knobs, knob)),
    ],
    action: l10n.t('Change the stack'),
    send: (values) => {
      const call = configuration(values, profiles, knobs);
      return call.profile === undefined && call.policy === undefined
        ? Promise.reject(new Error(l10n.t('Nothing is changed yet: choose a profile or a single choice.')))
        : change.call(lane, null, call);
    },
  };
}

function knobNamed(knobs: readonly Knob[], name: string | undefined): Knob | undefined {
  return knobs.find((knob) => knob.name === name);
}

/** The field for a knob's value. */
function valueOf(knob: Knob | undefined): readonly FieldSpec[] {
  if (knob === undefined) {
    return [];
  }
  const common = { name: 'value', label: l10n.t('Value') };
  switch (knob.values) {
    case 'number':
      return [{ ...common, kind: 'number', min: 0, max: 1e9, fractions: true, required: true }];
    case 'boolean':
      return [
        {
          ...common,
          kind: 'choice',
          options: [
            { value: 'on', label: l10n.t('on') },
            { value: 'off', label: l10n.t('off') },
          ],
        },
      ];
    default:
      return [{ ...common, kind: 'choice', options: knob.values.map((value) => ({ value, label: value })) }];
  }
}

function configuration(values: Values, profiles: LabView['profiles'], knobs: readonly Knob[]): Configure {
  const knob = knobNamed(knobs, values['knob']);
  return {
    call: 'configure',
    profile: profiles.find((profile) => profile === values['profile']) as Configure['profile'],
    policy: knob === undefined ? undefined : turned(knob, values),
  };
}

/** The knob with its value; the scenario's schema says whether it may have it. */
function turned({ name, values: kind }: Knob, values: Values): Configure['policy'] {
  const value =
    kind === 'boolean'
      ? switchIn(values, 'value')
      : kind === 'number'
        ? numberIn(values, 'value')
        : values['value'];
  return { [name]: value };
}
