import { formatEnd, type CapturedConnection, type CapturedEnd } from '../capture/connection';
import type { Diagnosis } from '../capture/diagnosis/diagnosis';
import { fill, sayFirst } from './fill';
import type { FindingInWords } from './finding';
import type { Words } from './words';

/** Bits of `tcp.completeness`: a SYN was seen, or a SYN,ACK: it is known who opened the connection. */
const OPENING = 1 | 2;

/** What is said in words: `twice`, `three times`. */
const COUNTED: ReadonlySet<string> = new Set(['tries', 'times']);

/** Who opened a connection is the client; where that was not seen, the ends are called by their addresses. */
type Named = Pick<CapturedConnection, 'a' | 'b' | 'completeness'>;

/** What is to be said of a captured connection, in words: its title is the diagnosis in a sentence. */
export function diagnosisInWords(
  words: Words['captures'],
  diagnosis: Diagnosis,
  connection: Named,
): FindingInWords {
  const { seen, why, check, sources } = words.rules[diagnosis.rule];
  const all = valuesOf(words, diagnosis, connection);
  return {
    title: diagnosisInASentence(words, diagnosis, connection),
    seen: seen.flatMap((ways) => sayFirst(ways, known(diagnosis, all))),
    why: fill(why, all),
    check: check.map((one) => fill(one, all)),
    sources,
  };
}

/** The diagnosis in a sentence, and nothing else. */
export function diagnosisInASentence(
  words: Words['captures'],
  diagnosis: Diagnosis,
  connection: Named,
): string {
  const { title } = words.rules[diagnosis.rule];
  const all = valuesOf(words, diagnosis, connection);
  return sayFirst(title, known(diagnosis, all))[0] ?? fill(title.at(-1) ?? diagnosis.rule, all);
}

/** What stands in the places of sentences. */
function valuesOf(
  { ends, counts }: Words['captures'],
  { values }: Diagnosis,
  connection: Named,
): Record<string, string> {
  const isKnown = (connection.completeness & OPENING) !== 0;
  const names = {
    a: isKnown ? ends.client : plain(connection.a),
    b: isKnown ? ends.server : plain(connection.b),
  };
  const [who, other] = values['who'] === 'b' ? [names.b, names.a] : [names.a, names.b];
  return {
    ...Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        (COUNTED.has(name) ? counts[Number(value)] : undefined) ?? String(value),
      ]),
    ),
    ...{ who: who.within, Who: who.begins, other: other.within, Other: other.begins },
  };
}

/** What happened once is said without a number. */
function known(
  { values }: Diagnosis,
  all: Readonly<Record<string, string>>,
): Readonly<Record<string, string | undefined>> {
  return values['tries'] === 1 ? { ...all, tries: undefined } : all;
}

function plain(end: CapturedEnd): { readonly within: string; readonly begins: string } {
  const text = formatEnd(end);
  return { within: text, begins: text };
}
