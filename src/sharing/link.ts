import { fromBase64url, toBase64url } from './base64url';

/** Links that open a scenario: a built-in one by its id, any other one by its whole text, deflated (RFC 1951). */

/** The path of a link. */
export const LINK_PATH = '/open';
const BUILTIN = 'builtin';
const SCENARIO = 'scenario';

/** A link is passed on by programs that cut longer ones off; in characters. */
const MOST_CHARACTERS = 16_000;
/** A short link may hold a very long text: so many octets are read of it, and no more. */
export const MOST_OCTETS = 1_000_000;

/** What a link opens. */
export type Linked =
  | { readonly kind: 'builtin'; readonly id: string }
  /** `octets` is the text in UTF-8. */
  | { readonly kind: 'scenario'; readonly octets: Uint8Array };

/** Deflating and inflating; what inflates gives undefined when there is nothing to inflate, or more than `most`. */
export interface Deflater {
  readonly deflate: (octets: Uint8Array) => Promise<Uint8Array>;
  readonly inflate: (octets: Uint8Array, most: number) => Promise<Uint8Array | undefined>;
}

/** The query of a link; undefined when what it opens is too long for one. */
export async function formatQuery(linked: Linked, { deflate }: Deflater): Promise<string | undefined> {
  if (linked.kind === 'builtin') {
    return `${BUILTIN}=${linked.id}`;
  }
  const query = `${SCENARIO}=${toBase64url(await deflate(linked.octets))}`;
  return query.length > MOST_CHARACTERS || linked.octets.length > MOST_OCTETS ? undefined : query;
}

/** Reads a link that may come from anybody; undefined when it is none of {@link formatQuery}'s. */
export async function parseLink(
  path: string,
  query: string,
  { inflate }: Deflater,
): Promise<Linked | undefined> {
  if (path !== LINK_PATH || query.length > MOST_CHARACTERS) {
    return undefined;
  }
  const { key, value } = /^(?<key>[a-z]+)=(?<value>[A-Za-z0-9_-]+)$/.exec(query)?.groups ?? {};
  if (key === BUILTIN && value !== undefined) {
    return { kind: 'builtin', id: value };
  }
  const deflated = key === SCENARIO && value !== undefined ? fromBase64url(value) : undefined;
  const octets = deflated === undefined ? undefined : await inflate(deflated, MOST_OCTETS);
  return octets === undefined ? undefined : { kind: 'scenario', octets };
}
