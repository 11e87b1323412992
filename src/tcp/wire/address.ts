/** IP addresses as octets, 4 or 16, and as text. */

/** Reads an address; undefined when the text is none. IPv6 as RFC 4291 section 2.2 allows it, without a zone. */
export function parseAddress(text: string): Uint8Array | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

/** Writes an address of 4 octets in dotted decimal, one of 16 as RFC 5952 recommends. */
export function formatAddress(address: Uint8Array): string {
  return address.length === 4 ? address.join('.') : formatIpv6(address);
}

function parseIpv4(text: string): Uint8Array | undefined {
  const parts = text.split('.');
  const octets = parts.map(Number);
  const valid = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part));
  return valid && octets.every((octet) => octet <= 255) ? Uint8Array.from(octets) : undefined;
}

function parseIpv6(text: string): Uint8Array | undefined {
  const [left = '', right, ...more] = text.split('::');
  const before = groups(left, right === undefined);
  const after = groups(right ?? '', true);
  if (before === undefined || after === undefined || more.length > 0) {
    return undefined;
  }
  const missing = 16 - before.length - after.length;
  // "::" stands for one group of zeros at least.
  if (right === undefined ? missing !== 0 : missing < 2) {
    return undefined;
  }
  return Uint8Array.from([...before, ...new Array<number>(missing).fill(0), ...after]);
}

/** The octets of groups between colons; the last two may be written as an IPv4 address. */
function groups(text: string, last: boolean): number[] | undefined {
  if (text === '') {
    return [];
  }
  const octets: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) {
      const group = parseInt(part, 16);
      octets.push(group >>> 8, group & 0xff);
      continue;
    }
    const ipv4 = last && index === parts.length - 1 ? parseIpv4(part) : undefined;
    if (ipv4 === undefined) {
      return undefined;
    }
    octets.push(...ipv4);
  }
  return octets;
}

function formatIpv6(address: Uint8Array): string {
  const words = Array.from({ length: 8 }, (_, i) => ((address[2 * i] ?? 0) << 8) | (address[2 * i + 1] ?? 0));
  const ipv4Mapped = words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff;
  if (ipv4Mapped) {
    return `::ffff:${address.subarray(12).join('.')}`;
  }
  const run = longestRunOfZeros(words);
  const hex = (part: readonly number[]): string => part.map((word) => word.toString(16)).join(':');
  return run.length < 2
    ? hex(words)
    : `${hex(words.slice(0, run.start))}::${hex(words.slice(run.start + run.length))}`;
}

/** The first of the longest runs (RFC 5952 section 4.2.3). */
function longestRunOfZeros(words: readonly number[]): { readonly start: number; readonly length: number } {
  let longest = { start: 0, length: 0 };
  let start = 0;
  words.forEach((word, index) => {
    if (word !== 0) {
      start = index + 1;
    } else if (index + 1 - start > longest.length) {
      longest = { start, length: index + 1 - start };
    }
  });
  return longest;
}
