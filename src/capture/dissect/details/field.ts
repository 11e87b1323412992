import type { FrameField } from '../../service';
import { formatAddress } from '../../../tcp/wire/address';

/** A header, or a part of one: its octets, from `start` up to, but without, `end`. */
export interface Part {
  readonly octets: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** A field: where it lies in its header, and what it says. Names and filters are Wireshark's. */
export interface Spec {
  readonly name: string;
  readonly filter: string;
  /** Octets from the beginning of the header on, and how many it has. */
  readonly at: number;
  readonly length: number;
  readonly value: (octets: Uint8Array, at: number) => string;
  /** What it is made up of; they count from the beginning of the header too. */
  readonly fields?: readonly Spec[];
}

/** The fields of a header that were captured. */
export function fieldsOf(part: Part, specs: readonly Spec[]): FrameField[] {
  const { octets, start, end } = part;
  return specs
    .filter(({ at, length }) => start + at + length <= end)
    .map(({ name, filter, at, value, fields }) => ({
      ...{ name, filter, value: value(octets, start + at) },
      ...(fields !== undefined && { fields: fieldsOf(part, fields) }),
    }));
}

/** Which bits of a number are meant: those of the mask, once it is shifted to the right. */
interface Bits {
  readonly shift?: number;
  readonly mask?: number;
}

/** A number, written in decimal digits. */
export function decimal(name: string, filter: string, at: number, length: number, bits: Bits = {}): Spec {
  return { name, filter, at, length, value: (octets, from) => String(numberAt(octets, from, length, bits)) };
}

/** A number of up to eight octets, which JavaScript's own numbers cannot tell apart; written in decimal digits. */
export function long(name: string, filter: string, at: number, length: number): Spec {
  const value = (octets: Uint8Array, from: number): string =>
    BigInt(`0x${digitsOf(octets.subarray(from, from + length))}`).toString();
  return { name, filter, at, length, value };
}

/** A number, written in hexadecimal digits. */
export function hex(name: string, filter: string, at: number, length: number, bits: Bits = {}): Spec {
  const digits = bits.mask === undefined ? 2 * length : Math.ceil(bits.mask.toString(2).length / 4);
  const value = (octets: Uint8Array, from: number): string =>
    `0x${numberAt(octets, from, length, bits).toString(16).padStart(digits, '0')}`;
  return { name, filter, at, length, value };
}

/** A bit of a number. */
export function flag(name: string, filter: string, at: number, length: number, bit: number): Spec {
  const value = (octets: Uint8Array, from: number): string =>
    (numberAt(octets, from, length) & bit) === 0 ? 'Not set' : 'Set';
  return { name, filter, at, length, value };
}

/** An IP address. */
export function ipAddress(name: string, filter: string, at: number, length: 4 | 16): Spec {
  return {
    name,
    filter,
    at,
    length,
    value: (octets, from) => formatAddress(octets.slice(from, from + length)),
  };
}

/** An address of a network card. */
export function mac(name: string, filter: string, at: number): Spec {
  return {
    name,
    filter,
    at,
    length: 6,
    value: (octets, from) => digitsOf(octets.slice(from, from + 6), ':'),
  };
}

/** The same with the words that say what the number means. */
export function named(spec: Spec, names: Readonly<Record<number, string>>): Spec {
  const value = (octets: Uint8Array, at: number): string => {
    const number = spec.value(octets, at);
    const name = names[Number(number)];
    return name === undefined ? number : `${name} (${number})`;
  };
  return { ...spec, value };
}

/** A number in network byte order. */
function numberAt(octets: Uint8Array, at: number, length: number, { shift = 0, mask }: Bits = {}): number {
  let number = 0;
  for (let index = 0; index < length; index++) {
    number = number * 256 + (octets[at + index] ?? 0);
  }
  const shifted = Math.floor(number / 2 ** shift);
  return mask === undefined ? shifted : shifted & mask;
}

/** Octets in hexadecimal digits. */
export function digitsOf(octets: Uint8Array, separator = ''): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join(separator);
}
