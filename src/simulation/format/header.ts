import * as v from 'valibot';
import { sequenceNumber, word } from './values';

/** What a header may be made to say, in place of what its sender says or where nobody says anything. */
export const header = {
  flags: v.array(v.picklist(['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'])),
  seq: sequenceNumber,
  ack: sequenceNumber,
  wnd: v.pipe(word, v.description('The window field as it stands in the header, before scaling.')),
  up: v.pipe(word, v.description('The urgent pointer.')),
  options: v.pipe(
    v.partial(
      v.strictObject({
        mss: word,
        windowScale: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255)),
        sackPermitted: v.boolean(),
        sack: v.pipe(
          v.array(v.strictObject({ left: sequenceNumber, right: sequenceNumber })),
          v.maxLength(4),
          v.description('What has arrived beyond the acknowledgment, from left up to, but without, right.'),
        ),
        timestamps: v.strictObject({ tsval: sequenceNumber, tsecr: sequenceNumber }),
      }),
    ),
    v.description('All the options it has: those that are not here are not there.'),
  ),
};
