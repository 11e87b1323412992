import * as v from 'valibot';
import { code } from './schema-mistake';

/** What the values in a scenario file may be. */

export const milliseconds = v.pipe(v.number(), v.minValue(0), v.maxValue(1e9));
export const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535));
export const octets = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1e7));
export const name = v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9-]{0,30}$/, code('schema.name')));
export const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
export const word = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff));
export const sequenceNumber = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff));
export const queueLength = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e6));

export const text = v.pipe(
  v.union([v.string(), v.strictObject({ en: v.string(), ko: v.string() })], code('schema.text')),
  v.description('A text, or the same text in English and Korean.'),
);

/** IPv4 or IPv6; that the colons of the latter make sense is seen where an address is read. */
export const ipAddress = v.pipe(
  v.string(),
  v.regex(
    /^(?:((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$)|$)){4}|(?=[^:]*:[^:]*:)[\da-fA-F:.]{2,45})$/,
    code('schema.address'),
  ),
);
