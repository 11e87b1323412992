/** A key whose value is being written: within its quotation marks, or those of an element of its list. */
const KEY = /"(\w+)"\s*:\s*(?:\[[^[\]{}]*)?"[^"\n]*$/;
const HOST_KEYS: readonly string[] = ['host', 'to', 'from', 'partition'];
const BRANCH_KEYS: readonly string[] = ['shown', 'from'];
/** A branch's name stands at its beginning, a host's beside its address. */
const BRANCH = /\{\s*"name"\s*:\s*"([^"]*)"(?=\s*,\s*"(?:from|faults|changes|calls)")/g;
const HOST = /"name"\s*:\s*"([^"]*)"\s*,\s*"address"/g;

/**
 * The names that may stand where somebody is writing a scenario file. The text need not be JSON yet.
 *
 * @param offset in characters from the beginning
 */
export function namesAt(text: string, offset: number): readonly string[] {
  const key = KEY.exec(text.slice(0, offset))?.[1] ?? '';
  return [
    ...(HOST_KEYS.includes(key) ? namesOf(text, HOST) : []),
    ...(BRANCH_KEYS.includes(key) ? namesOf(text, BRANCH) : []),
  ];
}

function namesOf(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), (match) => match[1] ?? '');
}
