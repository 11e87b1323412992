import { STATES, type State } from '../../tcp/state';
import { parseAddress } from '../../tcp/wire/address';
import type { AddressField, NumberField } from './fields';
import type { Token } from './tokens';

/** Values as filters write them; undefined where a field cannot have such a value. */

export function numberOf({ kind, most }: NumberField, { kind: form, value }: Token): number | undefined {
  if (form === 'sign') {
    return undefined;
  }
  switch (kind) {
    case 'time':
      return form === 'word' ? nanosecondsOf(value) : undefined;
    case 'boolean':
      return booleanOf(value);
    case 'number': {
      const number = form === 'word' ? integerOf(value) : undefined;
      return number !== undefined && number <= most ? number : undefined;
    }
  }
}

/** `12`, `0x0c`, `014` */
function integerOf(text: string): number | undefined {
  if (/^0[0-7]+$/.test(text)) {
    return parseInt(text, 8);
  }
  return /^(?:0x[0-9a-f]+|\d+)$/iu.test(text) ? Number(text) : undefined;
}

/** Any number but zero is true. */
function booleanOf(text: string): number | undefined {
  if (/^(?:true|set)$/iu.test(text)) {
    return 1;
  }
  if (/^(?:false|not set)$/iu.test(text)) {
    return 0;
  }
  const number = integerOf(text);
  return number === undefined ? undefined : Math.min(number, 1);
}

/** Seconds, with a unit or without: `0.25`, `0.25s`. */
function nanosecondsOf(text: string): number | undefined {
  const seconds = /^(?<number>-?\d+(?:\.\d+)?)s?$/u.exec(text)?.groups?.['number'];
  return seconds === undefined ? undefined : Math.round(Number(seconds) * 1e9);
}

/** The addresses of a network: those with the same first bits. */
export interface Network {
  readonly octets: Uint8Array;
  readonly bits: number;
}

/** `10.0.0.1`, `10.0.0.0/8` */
export function networkOf({ length }: AddressField, { value }: Token): Network | undefined {
  const [address = '', prefix = String(8 * length), ...more] = value.split('/');
  const octets = parseAddress(address);
  const isWhole = octets?.length === length && more.length === 0 && /^\d{1,3}$/.test(prefix);
  const bits = Number(prefix);
  return isWhole && bits <= 8 * length ? { octets, bits } : undefined;
}

/** Less than zero where an address lies before a network, zero where it lies in it. */
export function compareAddress(address: Uint8Array, { octets, bits }: Network): number {
  for (let at = 0; at * 8 < bits; at++) {
    const mask = bits - at * 8 >= 8 ? 0xff : (0xff << (8 - (bits - at * 8))) & 0xff;
    const difference = ((address[at] ?? 0) & mask) - ((octets[at] ?? 0) & mask);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

/** `CLOSE_WAIT`, `close-wait` */
export function stateOf({ value }: Token): State | undefined {
  const name = value.toUpperCase().replaceAll('_', '-');
  return STATES.find((state) => state === name);
}
