import { formatEnd, type CapturedConnection, type CapturedEnd } from '../capture/connection';
import type { Diagnosis } from '../capture/diagnosis/diagnosis';
import { fill, sayFirst } from './fill';
import type { FindingInWords } from './finding';
import type { Words } from './words';

/** Bits of `tcp.completeness`: a SYN was seen, or a SYN,ACK: it is known who opened the connection. */
const OPENING = 1 | 2;

/** What is said in words: `twice`, `three times`. */
const COUNTED: ReadonlySet<string> = new Set(['tries', 'times']);

/**
 * What is to be said of a captured connection, in words: its title is the diagnosis in a sentence.
 *
 * @param connection the one it is said of: who opened it is the client, and where that was not seen the ends are called
 *   by their addresses
 */
export function diagnosisInWords(
  { ends, counts, rules }: Words['captures'],
  { rule, values }: Diagnosis,
  connection: Pick<CapturedConnection, 'a' | 'b' | 'completeness'>,
): FindingInWords {
  const { title, seen, why, check, sources } = rules[rule];
  const isKnown = (connection.completeness & OPENING) !== 0;
  const names = {
    a: isKnown ? ends.client : plain(connection.a),
    b: isKnown ? ends.server : plain(connection.b),
  };
  const [who, other] = values['who'] === 'b' ? [names.b, names.a] : [names.a, names.b];
  const all: Record<string, string> = {
    ...Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        (COUNTED.has(name) ? counts[Number(value)] : undefined) ?? String(value),
      ]),
    ),
    ...{ who: who.within, Who: who.begins, other: other.within, Other: other.begins },
  };
  // What happened once is said without a number.
  const known = values['tries'] === 1 ? { ...all, tries: undefined } : all;
  const say = (ways: readonly string[]): string[] => sayFirst(ways, known);
  return {
    title: say(title)[0] ?? fill(title.at(-1) ?? rule, all),
    seen: seen.flatMap(say),
    why: fill(why, all),
    check: check.map((one) => fill(one, all)),
    sources,
  };
}

function plain(end: CapturedEnd): { readonly within: string; readonly begins: string } {
  const text = formatEnd(end);
  return { within: text, begins: text };
}
