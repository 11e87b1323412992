/**
 * What can be wrong with a scenario file, by its code: a sentence in English with places for what it names. The sentences
 * are also the keys of their translations (media/l10n).
 */
export const MISTAKES = {
  // It is not JSON (RFC 8259)
  'json.end': 'Expected the end of the file.',
  'json.name': 'Expected a name in double quotes.',
  'json.value': 'Expected a value.',
  'json.colon': 'Expected ":".',
  'json.next': 'Expected "," or "{close}".',

  // It is not what the schema has there
  'schema.missing': 'Missing property "{property}".',
  'schema.unknown': 'Property "{property}" is not allowed.',
  'schema.object': 'Expected an object, in braces.',
  'schema.array': 'Expected an array, in square brackets.',
  'schema.string': 'Expected a string, in double quotes.',
  'schema.number': 'Expected a number.',
  'schema.integer': 'Expected a whole number.',
  'schema.boolean': 'Expected true or false.',
  'schema.least': 'Expected {least} or more.',
  'schema.most': 'Expected {most} or less.',
  'schema.few': 'Expected at least {least} of them.',
  'schema.many': 'Expected at most {most} of them.',
  'schema.long': 'Expected at most {most} characters.',
  'schema.choice': 'Expected one of these: {values}.',
  'schema.name': 'Expected a name: a letter, then up to 30 letters, digits or hyphens.',
  'schema.address': 'Expected an IPv4 or IPv6 address.',
  'schema.target': 'Expected the name of a host, or an IPv4 or IPv6 address.',
  'schema.text': 'Expected a string, or an object with the strings "en" and "ko".',
  'schema.branch': 'Expected a name that is not blank.',

  // It contradicts the rest of the file
  'host.twice': 'There are two hosts named "{name}".',
  'host.unknown': 'There is no host "{name}". Hosts: {hosts}.',
  'address.twice': 'The address {address} is there twice.',
  'address.foreign': '"{host}" does not have this address.',
  'connect.itself': 'A host cannot connect to itself here.',
  'begin.itself': 'The two ends of a connection are on different hosts.',
  'begin.from': 'Only the ends of the connection have something under way: {hosts}.',
  'begin.twice': 'This connection is there twice.',
  'begin.unheard': 'In {state} the other side has been heard: "rcv" is missing.',
  'begin.syn': 'In {state} the SYN alone is unacknowledged: one segment without text.',
  'begin.fin': 'In {state} a FIN is unacknowledged: at least one segment.',
  'begin.over': 'In {state} everything is acknowledged.',
  'begin.empty': 'A segment without text, SYN or FIN has nothing to be acknowledged.',
  'call.time': 'A call needs either "at" or "when".',
  'call.received': 'Only a call with "when": "data" can wait for so many octets.',
  'call.times': 'Only a call with "at" can be made several times.',
  'branch.twice': 'There are two branches named "{name}".',
  'branch.unknown': 'There is no branch "{name}".',
} as const;

export type MistakeCode = keyof typeof MISTAKES;

type PlacesOf<Template extends string> = Template extends `${string}{${infer Place}}${infer Rest}`
  ? Place | PlacesOf<Rest>
  : never;

/** What a sentence names, by its places. */
export type MistakeValues = Readonly<Record<string, string | number>>;

export interface Mistake {
  readonly code: MistakeCode;
  readonly values: MistakeValues;
}

export function mistake<Code extends MistakeCode>(
  code: Code,
  values: Readonly<Record<PlacesOf<(typeof MISTAKES)[Code]>, string | number>>,
): Mistake {
  return { code, values };
}

/** Writes what a sentence names into its places. */
export type Translate = (sentence: string, values: MistakeValues) => string;

const inEnglish: Translate = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

/** The sentence of a mistake: in English, unless somebody has another one for it. */
export function sentenceOf({ code, values }: Mistake, translate: Translate = inEnglish): string {
  return translate(MISTAKES[code], values);
}
