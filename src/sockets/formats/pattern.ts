import type { Endpoint } from '../socket';

/** How a tool writes an end of a connection. */
export interface Spelling {
  /** Around an IPv6 address. */
  readonly brackets: boolean;
  readonly beforePort: ':' | '.';
}

/**
 * A regular expression, as grep -E and findstr know them, that an end in a tool's table matches. What is copied is run by
 * a shell: nothing but an address and a port is in it.
 */
export function patternOf({ address, port }: Endpoint, { brackets, beforePort }: Spelling): string {
  const isIpv6 = address.includes(':');
  // Tools write a link as its name, as its number, within the address or not at all.
  const written = address.includes('%') ? 'fe[89ab][0-9a-f]:[^ ]*' : escaped(address);
  return `${isIpv6 && brackets ? `\\[${written}\\]` : written}${escaped(beforePort)}${String(port)}`;
}

function escaped(text: string): string {
  return text.replaceAll('.', '\\.');
}
