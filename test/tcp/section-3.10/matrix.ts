import type { Place } from '../support';
import { ABORT } from './abort';
import { CLOSED } from './arrives-closed';
import { LISTEN } from './arrives-listen';
import { OTHERWISE } from './arrives-otherwise';
import { SYN_SENT } from './arrives-syn-sent';
import { CLOSE } from './close';
import type { Happening } from './happening';
import { OPEN } from './open';
import { RECEIVE } from './receive';
import type { Row } from './segments';
import { SEND } from './send';
import { STATUS } from './status';
import { TIMEOUTS } from './timeouts';

/** RFC 9293 section 3.10: every event in every state. */

/** The user calls and the timeouts, by section. */
export const HAPPENINGS: Readonly<Record<string, readonly Happening[]>> = {
  '3.10.1, OPEN': OPEN,
  '3.10.2, SEND': SEND,
  '3.10.3, RECEIVE': RECEIVE,
  '3.10.4, CLOSE': CLOSE,
  '3.10.5, ABORT': ABORT,
  '3.10.6, STATUS': STATUS,
  '3.10.8, timeouts': TIMEOUTS,
};

/** Section 3.10.7, SEGMENT ARRIVES, by state. */
export const ARRIVES: Readonly<Record<Place, readonly Row[]>> = {
  CLOSED,
  LISTEN,
  'SYN-SENT': SYN_SENT,
  ...OTHERWISE,
};
