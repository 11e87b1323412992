import type { Reader } from './reader';
import type { Time } from './script';
import { adjacent, isDecimal } from './token';

/** When a line happens; `until` for a call that blocks (`+0.1...0.2`). */
export interface When {
  readonly time: Time;
  readonly until: number | undefined;
}

/** `0.1`, `+0.1`, `*`, `0.1~0.2`, `+0.1~+0.2`, `+0.1...0.2`. */
export function readWhen(reader: Reader): When {
  if (reader.skip('*')) {
    return { time: { kind: 'any' }, until: undefined };
  }
  const relative = reader.skip('+');
  const from = readSeconds(reader);
  if (reader.skip('~')) {
    reader.skip('+');
    const to = readSeconds(reader);
    return { time: { kind: relative ? 'relative range' : 'absolute range', from, to }, until: undefined };
  }
  const time: Time = { kind: relative ? 'relative' : 'absolute', at: from };
  if (reader.token.kind !== 'ellipsis') {
    return { time, until: undefined };
  }
  reader.advance();
  reader.skip('+');
  return { time, until: readSeconds(reader) };
}

/** Seconds with a fraction, as whole microseconds: from their digits, since 0.1 is no binary fraction. */
function readSeconds(reader: Reader): number {
  const { token: first } = reader;
  const whole = isDecimal(first) ? reader.advance().text : '';
  let fraction = '';
  if (reader.at('.') && (whole === '' ? isDecimal(reader.peek(1)) : adjacent(reader.before, reader.token))) {
    const point = reader.advance();
    if (isDecimal(reader.token) && adjacent(point, reader.token)) {
      fraction = reader.advance().text;
    }
  }
  if (whole === '' && fraction === '') {
    return reader.fail('a time in seconds');
  }
  const time =
    Number(whole) * 1_000_000 +
    Number(`${fraction}000000`.slice(0, 6)) +
    (Number(fraction[6] ?? 0) < 5 ? 0 : 1);
  if (!Number.isSafeInteger(time)) {
    throw reader.problem('syntax', 'The time is too far away.', first, reader.before);
  }
  return time;
}
