import type { Expression } from '../language/script';

/** Values in calls: what the words and structures of a script stand for. */

/** Constants with a number that programs see (fcntl(2), socket(7), tcp(7)); the rest go by their names. */
const NUMBERS: Readonly<Record<string, number>> = {
  NULL: 0,
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_NONBLOCK: 0x800,
  SHUT_RD: 0,
  SHUT_WR: 1,
  SHUT_RDWR: 2,
  IP_PMTUDISC_DONT: 0,
  IP_PMTUDISC_WANT: 1,
  IP_PMTUDISC_DO: 2,
  IP_PMTUDISC_PROBE: 3,
  IPV6_PMTUDISC_DONT: 0,
  IPV6_PMTUDISC_WANT: 1,
  IPV6_PMTUDISC_DO: 2,
  IPV6_PMTUDISC_PROBE: 3,
};

/** A number, or a combination of constants that have one; undefined when it is neither. */
export function numberOf(expression: Expression | undefined): number | undefined {
  switch (expression?.kind) {
    case 'number':
      return expression.value;
    case 'word':
      return NUMBERS[expression.name];
    case 'binary': {
      const left = numberOf(expression.left);
      const right = numberOf(expression.right);
      return left === undefined || right === undefined || expression.operator !== '|'
        ? undefined
        : left | right;
    }
    default:
      return undefined;
  }
}

/** The names in `A | B`; none for `0`. Undefined when it is not that. */
export function namesOf(expression: Expression | undefined): readonly string[] | undefined {
  switch (expression?.kind) {
    case undefined:
      return [];
    case 'number':
      return expression.value === 0 ? [] : undefined;
    case 'word':
      return [expression.name];
    case 'binary': {
      const left = namesOf(expression.left);
      const right = namesOf(expression.right);
      return left === undefined || right === undefined || expression.operator !== '|'
        ? undefined
        : [...left, ...right];
    }
    default:
      return undefined;
  }
}

/** A field of a structure by its name, `msg_iov(1)` by `msg_iov`. */
export function fieldOf(expression: Expression | undefined, name: string): Expression | undefined {
  return expression?.kind === 'struct'
    ? expression.fields.find((field) => field.name?.replace(/\(.*$/, '').trim() === name)?.value
    : undefined;
}

/** The port in `{sa_family = AF_INET, sin_port = htons(80), …}`; undefined where it is left open. */
export function portOf(address: Expression | undefined): number | undefined {
  const port = fieldOf(address, 'sin_port') ?? fieldOf(address, 'sin6_port');
  return port?.kind === 'function' ? numberOf(port.arguments[0]) : numberOf(port);
}

/** The octets of `[{..., 1000}, {..., 500}]`; undefined when they are not said. */
export function iovLength(expression: Expression | undefined): number | undefined {
  if (expression?.kind !== 'array') {
    return undefined;
  }
  const lengths = expression.items.map((item) =>
    item.kind === 'struct' ? numberOf(item.fields.at(-1)?.value) : undefined,
  );
  return lengths.reduce<number | undefined>(
    (sum, length) => (sum === undefined || length === undefined ? undefined : sum + length),
    0,
  );
}

/** What an option is set to, or expected to be: numbers, or a name; undefined when it is left open. */
export function optionValue(expression: Expression | undefined): readonly (number | string)[] | undefined {
  switch (expression?.kind) {
    case 'array':
      return expression.items.flatMap((item) => optionValue(item) ?? ['...']);
    case 'struct':
      return expression.fields.flatMap(({ value }) => optionValue(value) ?? ['...']);
    case 'string':
      return [expression.value];
    case 'word':
      return [NUMBERS[expression.name] ?? expression.name];
    case 'number':
      return [expression.value];
    case 'binary':
      return [numberOf(expression) ?? (namesOf(expression) ?? []).join('|')];
    default:
      return undefined;
  }
}
