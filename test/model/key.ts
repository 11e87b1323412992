/**
 * What cannot matter to what happens next. Time is abstracted (any timer that is on may run out), so that how long a
 * round trip took or a timer runs says nothing; and the policy is the same throughout.
 */
export const IGNORED: ReadonlySet<string> = new Set([
  'policy',
  'rto',
  'srtt',
  'rttvar',
  'sentAt',
  'lastSentAt',
  // Only whether a round trip may be measured.
  'ambiguous',
]);

/**
 * From here on more is the same: nobody is patient for longer (or has no limit), DupThresh is reached, a window is
 * wider than all that will ever be under way.
 */
const ENOUGH: ReadonlyMap<string, number> = new Map([
  ['retransmissions', 4],
  ['duplicates', 3],
  ['cwnd', 64],
  ['ssthresh', 64],
]);

/**
 * Plain data as text, the same for data that mean the same: walks whatever is there, so that nothing falls out
 * of it by being new. Of deadlines it keeps whether there is one, of lists of chunks the octets in them.
 */
export function keyOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    return String(value);
  }
  if (value instanceof Uint8Array) {
    return value.join(' ');
  }
  if (Array.isArray(value)) {
    return `[${value.map(keyOf).join(isChunk(value[0]) ? ' ' : ',')}]`;
  }
  let key = '{';
  for (const [name, field] of Object.entries(value)) {
    if (name === 'timers') {
      key += keyOf(Object.values(field as Record<string, unknown>).map((deadline) => deadline !== undefined));
    } else if (typeof field === 'number' && ENOUGH.has(name)) {
      key += letterOf(name) + String(Math.min(field, ENOUGH.get(name) ?? field));
    } else if (!IGNORED.has(name)) {
      key += letterOf(name) + keyOf(field);
    }
  }
  return `${key}}`;
}

const letters = new Map<string, string>();

/** One letter for each name that turns up: they are what makes a key long. Distinct from digits and brackets. */
function letterOf(name: string): string {
  let letter = letters.get(name);
  if (letter === undefined) {
    letter = String.fromCharCode(0xa1 + letters.size);
    letters.set(name, letter);
  }
  return letter;
}

function isChunk(value: unknown): boolean {
  return value instanceof Uint8Array;
}
