import { STATES } from '../../tcp/state';
import { FIELDS, fieldOf, type Field } from './fields';
import { tokensOf, type Token } from './tokens';

/** What may stand in a filter, in the place of what is between two offsets (UTF-16 units). */
export interface Completions {
  readonly start: number;
  readonly end: number;
  readonly items: readonly Completion[];
}

export interface Completion {
  readonly text: string;
  /** What it is, in Wireshark's words; empty where the text says it. */
  readonly detail: string;
}

const COMPARISONS: readonly Completion[] = [
  { text: '==', detail: 'Equal to' },
  { text: '!=', detail: 'Not equal to' },
];
const ORDERS: readonly Completion[] = [
  { text: '>', detail: 'Greater than' },
  { text: '<', detail: 'Less than' },
  { text: '>=', detail: 'Greater than or equal to' },
  { text: '<=', detail: 'Less than or equal to' },
];
const MEMBERSHIP: Completion = { text: 'in', detail: 'Is one of a set: in {1, 3..5}' };
const CONNECTIVES: readonly Completion[] = [
  { text: '&&', detail: 'Both' },
  { text: '||', detail: 'Either' },
];

/** The signs behind which a value stands. */
const COMPARES = /^(?:[!=]==?|[<>]=?)$/;

/** What may stand in a filter at an offset: it takes the place of the word that has been begun there. */
export function completions(text: string, offset: number): Completions {
  const before = tokensOf(text.slice(0, offset));
  const last = before.at(-1);
  const begun = last?.kind === 'word' && last.end === offset ? last : undefined;
  const start = begun?.start ?? offset;
  const end = begun === undefined ? offset : start + (/^[\w.:/-]+/.exec(text.slice(start))?.[0].length ?? 0);
  const items = expected(begun === undefined ? before : before.slice(0, -1));
  const typed = begun?.value.toLowerCase() ?? '';
  // What begins as it was typed comes first.
  const rank = ({ text: item }: Completion): number => (item.toLowerCase().startsWith(typed) ? 0 : 1);
  return {
    start,
    end,
    items: items
      .filter((item) => item.text.toLowerCase().includes(typed))
      .sort((one, other) => rank(one) - rank(other)),
  };
}

/** What may follow. */
function expected(before: readonly Token[]): readonly Completion[] {
  const last = before.at(-1);
  if (last?.kind === 'sign') {
    return last.value === ')' || last.value === '}' ? CONNECTIVES : behindSign(last, before);
  }
  const field = last === undefined ? undefined : fieldOf(last.value);
  if (last === undefined) {
    return fields();
  }
  return field === undefined ? CONNECTIVES : [...operatorsOf(field), ...CONNECTIVES];
}

function behindSign(sign: Token, before: readonly Token[]): readonly Completion[] {
  const opened = before.map(({ value }) => value).lastIndexOf('{');
  const isSet = opened > before.map(({ value }) => value).lastIndexOf('}');
  if (isSet) {
    return valuesOf(fieldOf(before[opened - 2]?.value ?? ''));
  }
  return COMPARES.test(sign.value) ? valuesOf(fieldOf(before.at(-2)?.value ?? '')) : fields();
}

function fields(): readonly Completion[] {
  return FIELDS.map(({ name, title }) => ({ text: name, detail: title }));
}

function operatorsOf({ kind }: Field): readonly Completion[] {
  switch (kind) {
    case 'label':
      return [];
    case 'state':
    case 'boolean':
      return [...COMPARISONS, MEMBERSHIP];
    default:
      return [...COMPARISONS, ...ORDERS, MEMBERSHIP];
  }
}

function valuesOf(field: Field | undefined): readonly Completion[] {
  switch (field?.kind) {
    case 'boolean':
      return [
        { text: '1', detail: 'Set' },
        { text: '0', detail: 'Not set' },
      ];
    case 'state':
      return STATES.map((state) => ({ text: state.replaceAll('-', '_'), detail: '' }));
    default:
      return [];
  }
}
