/**
 * The options of accurate ECN (RFC 9768 section 3.2.3): counters of 24 bits, as many as there is room for, in one of two
 * orders, each with its kind.
 */
const ORDERS = [
  { kind: 172, fields: ['e0b', 'ceb', 'e1b'] },
  { kind: 174, fields: ['e1b', 'ceb', 'e0b'] },
] as const;

export interface Counter {
  readonly field: string;
  readonly value: number;
}

export const COUNTERS: readonly string[] = ORDERS[0].fields;

/** The kind and the octets of an option with these counters; undefined when no kind has them in this order. */
export function accEcnOption(counters: readonly Counter[]): { number: number; octets: number[] } | undefined {
  const order = ORDERS.find(({ fields }) => counters.every(({ field }, i) => field === fields[i]));
  return (
    order && {
      number: order.kind,
      octets: counters.flatMap(({ value }) => [value >>> 16, (value >>> 8) & 0xff, value & 0xff]),
    }
  );
}

/** The counters in an option of this kind; undefined when it is another option, or does not consist of whole counters. */
export function accEcnCounters(kind: number, octets: readonly number[]): Counter[] | undefined {
  const order = ORDERS.find((candidate) => candidate.kind === kind);
  const count = octets.length / 3;
  return order === undefined || !Number.isInteger(count) || count < 1 || count > 3
    ? undefined
    : order.fields.slice(0, count).map((field, i) => {
        const [high = 0, middle = 0, low = 0] = octets.slice(3 * i);
        return { field, value: (high << 16) | (middle << 8) | low };
      });
}
