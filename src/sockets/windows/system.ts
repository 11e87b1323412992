import { UNTOLD, type System } from '../system';

/** What tells the range of ports; its words are of the system's language. */
const SOURCE = 'netsh int ipv4 show dynamicport tcp';

/**
 * How Windows' stack is set, as far as a command tells it.
 *
 * @param range what netsh says: the first port, and how many there are
 */
export function systemOf(range: string): System {
  const [first, count, ...more] = Array.from(range.matchAll(/\d+/gu), ([digits]) => Number(digits));
  const last = (first ?? NaN) + (count ?? NaN) - 1;
  return {
    ...UNTOLD,
    platform: 'win32',
    ephemeralPorts:
      first !== undefined && last >= first && last <= 0xffff && more.length === 0
        ? { value: [first, last], source: SOURCE }
        : undefined,
  };
}
