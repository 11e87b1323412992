import * as l10n from '@vscode/l10n';
import type { ConnectionView } from '../../protocol/capture';

/** A count, with separators as the reader's language has them. */
export function count(value: number): string {
  return value.toLocaleString(document.documentElement.lang);
}

/** Seconds of a table: columns of them are read by their points. */
export function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

/** Milliseconds of a table. */
export function milliseconds(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(3);
}

/** An amount of octets as people say it: `1.5 MB`. */
export function amount(octets: number): string {
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = octets;
  let unit = '';
  for (const next of units) {
    if (value < 1000) {
      break;
    }
    value /= 1000;
    unit = next;
  }
  return unit === '' ? l10n.t('{0} octets', count(octets)) : `${value.toPrecision(3)} ${unit}`;
}

/** Both ends, as the field writes a connection. */
export function endsOf({ a, b }: Pick<ConnectionView, 'a' | 'b'>): string {
  return `${a} → ${b}`;
}
