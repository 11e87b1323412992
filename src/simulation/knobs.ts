import { POLICY } from './policy-schema';

/** A knob of a stack's policy: what it may be is a switch, one of these, or a number. */
export interface Knob {
  readonly name: string;
  readonly values: 'boolean' | 'number' | readonly string[];
}

/** The knobs that have a single value, in the order of the schema. */
export const KNOBS: readonly Knob[] = Object.entries(POLICY.entries).flatMap(
  ([name, { wrapped }]): Knob[] => {
    switch (wrapped.type) {
      case 'boolean':
      case 'number':
        return [{ name, values: wrapped.type }];
      case 'picklist':
        return [{ name, values: wrapped.options }];
      case 'strict_object':
        return [];
    }
  },
);
