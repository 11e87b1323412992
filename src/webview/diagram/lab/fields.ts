/** What a form asks for. Values are as they were typed; an empty one was left out. */
export type Values = Readonly<Record<string, string>>;

interface FieldBase {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What it is at first; default: empty. */
  readonly initial?: string;
  readonly required?: boolean;
}

export interface NumberField extends FieldBase {
  readonly kind: 'number';
  readonly unit?: string;
  readonly min: number;
  readonly max: number;
  /** Fractions are allowed too. */
  readonly fractions?: boolean;
}

interface ChoiceField extends FieldBase {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export type FieldSpec = NumberField | ChoiceField;

export interface FormSpec {
  readonly title: string;
  /** What it does, in a sentence or two. */
  readonly intro?: string;
  /** What it asks for, by what was said so far. */
  readonly fields: (values: Values) => readonly FieldSpec[];
  /** The word on the button. */
  readonly action: string;
  /** Rejected, with a sentence, when it cannot be done. */
  readonly send: (values: Values) => Promise<void>;
}

/** A number that was typed; undefined when none was. */
export function numberIn(values: Values, name: string): number | undefined {
  const text = values[name]?.trim() ?? '';
  return text === '' ? undefined : Number(text);
}

/** A choice that was made; undefined for the one that leaves it as it is. */
export function choiceIn<const T extends string>(
  values: Values,
  name: string,
  known: readonly T[],
): T | undefined {
  return known.find((one) => one === values[name]);
}

/** A switch that was set; undefined when it stays as it is. */
export function switchIn(values: Values, name: string): boolean | undefined {
  const chosen = choiceIn(values, name, ['on', 'off']);
  return chosen === undefined ? undefined : chosen === 'on';
}
