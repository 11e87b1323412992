import type { Finding } from '../../sockets/finding';

/** The values of a finding, with something done to those that are texts: they may be somebody else's. */
export function mapTexts(values: Finding['values'], change: (text: string) => string): Finding['values'] {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && value !== '' ? change(value) : value,
    ]),
  );
}
