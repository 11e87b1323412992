import * as v from 'valibot';
import { STATES, type State } from '../../tcp/state';
import type { Timer } from '../../tcp/timers';
import { header } from './header';
import { milliseconds, name, port, sequenceNumber } from './values';

/** The states that a record can begin in. */
export type BegunState = Exclude<State, 'CLOSED' | 'LISTEN'>;
const BEGUN_STATES = STATES.filter((state): state is BegunState => state !== 'CLOSED' && state !== 'LISTEN');

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e7));
const window = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 30));
const shift = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(14));

const unacknowledged = v.strictObject({
  octets: v.optional(v.pipe(count, v.description('Of text. Default: none, as on a SYN, or a FIN alone.')), 0),
  psh: v.optional(v.pipe(v.boolean(), v.description('Whether it has PSH. Default: not.')), false),
  ago: v.optional(v.pipe(milliseconds, v.description('How long ago it was sent, in milliseconds.')), 0),
  times: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(1000),
      v.description('How often. Default: once.'),
    ),
    1,
  ),
  sacked: v.optional(v.pipe(v.boolean(), v.description('The other side has reported it (SACK).')), false),
});

const outOfOrder = v.strictObject({
  seq: sequenceNumber,
  octets: v.optional(count, 0),
  fin: v.optional(v.boolean(), false),
});

const timers = v.partial(
  v.strictObject({
    retransmission: milliseconds,
    'delayed ack': milliseconds,
    'keep-alive': milliseconds,
    'fin-wait-2': milliseconds,
    'time-wait': milliseconds,
  } satisfies Partial<Record<Timer, v.GenericSchema>>),
);

const record = v.strictObject({
  state: v.pipe(v.picklist(BEGUN_STATES), v.description('The state it is in (RFC 9293 section 3.3.2).')),
  passive: v.optional(
    v.pipe(v.boolean(), v.description('Whether it came of a passive OPEN. Default: not.')),
    false,
  ),
  snd: v.pipe(
    v.strictObject({
      iss: v.pipe(sequenceNumber, v.description('The initial send sequence number.')),
      una: v.optional(
        v.pipe(sequenceNumber, v.description('The oldest unacknowledged number. Default: that of the SYN.')),
      ),
      wnd: v.optional(
        v.pipe(
          window,
          v.description('The window that the other side offers, in octets, scaled. Default: 65535.'),
        ),
        65535,
      ),
      maxWnd: v.optional(v.pipe(window, v.description('The largest that it has offered.'))),
      shift: v.optional(v.pipe(shift, v.description('How far its window field is shifted. Default: 0.')), 0),
      mss: v.optional(
        v.pipe(
          v.number(),
          v.integer(),
          v.minValue(1),
          v.maxValue(65535),
          v.description('The MSS that it has said. Default: 536.'),
        ),
      ),
    }),
    v.description('What it sends. SND.NXT follows from "unacknowledged".'),
  ),
  rcv: v.optional(
    v.pipe(
      v.strictObject({
        irs: v.pipe(sequenceNumber, v.description('The initial receive sequence number.')),
        nxt: v.pipe(sequenceNumber, v.description('The next number that it expects.')),
        acked: v.optional(
          v.pipe(sequenceNumber, v.description('What it last acknowledged. Default: all that it has.')),
        ),
        mss: v.optional(
          v.pipe(
            count,
            v.description('The longest text that came in one segment. Default: as it sends itself.'),
          ),
        ),
        wnd: v.optional(
          v.pipe(window, v.description('The window that it offers, in octets, scaled. Default: 65535.')),
          65535,
        ),
        shift: v.optional(
          v.pipe(shift, v.description('How far its window field is shifted. Default: 0.')),
          0,
        ),
      }),
      v.description('What it receives; in SYN-SENT nothing yet.'),
    ),
  ),
  windowScaling: v.optional(
    v.pipe(v.boolean(), v.description('Whether both sides scale windows. Default: not.')),
    false,
  ),
  sack: v.optional(v.pipe(v.boolean(), v.description('Whether both permit SACK. Default: not.')), false),
  timestamps: v.optional(
    v.pipe(
      v.strictObject({
        recent: v.pipe(v.number(), v.integer(), v.minValue(-0xffffffff), v.maxValue(0xffffffff)),
      }),
      v.description(
        'Both send timestamps: the latest one of the other side. Clocks count milliseconds from the beginning.',
      ),
    ),
  ),
  unacknowledged: v.optional(
    v.pipe(
      v.array(unacknowledged),
      v.maxLength(100_000),
      v.description(
        'The segments that the other side has not acknowledged, in order. Before ESTABLISHED the SYN alone; in FIN-WAIT-1, CLOSING and LAST-ACK the last one has the FIN.',
      ),
    ),
    [],
  ),
  outOfOrder: v.optional(
    v.pipe(
      v.array(outOfOrder),
      v.maxLength(100_000),
      v.description('What has come before what is ahead of it.'),
    ),
    [],
  ),
  unread: v.optional(
    v.pipe(count, v.description('Octets that its application has not read. Default: none.')),
    0,
  ),
  srtt: v.optional(v.pipe(milliseconds, v.description('The smoothed round-trip time (RFC 6298).'))),
  rttvar: v.optional(v.pipe(milliseconds, v.description('The round-trip time variation (RFC 6298).'))),
  rto: v.optional(
    v.pipe(
      v.number(),
      v.minValue(1),
      v.maxValue(1e9),
      v.description('The retransmission timeout, backed off, in milliseconds.'),
    ),
  ),
  cwnd: v.optional(
    v.pipe(window, v.description('The congestion window, in octets. Default: the initial one.')),
  ),
  timers: v.optional(
    v.pipe(
      timers,
      v.description('In how many milliseconds its timers run out. Default: those that must, run.'),
    ),
    {},
  ),
});

const end = v.strictObject({
  host: v.pipe(name, v.description('The host.')),
  port: v.pipe(port, v.description('Its port.')),
  record: v.optional(
    v.pipe(record, v.description('What its TCP keeps of the connection. None: it knows of no connection.')),
  ),
});

const underway = v.strictObject({
  at: v.pipe(milliseconds, v.description('When it leaves, in milliseconds from the beginning.')),
  from: v.pipe(name, v.description('The host that sends it.')),
  flags: header.flags,
  seq: header.seq,
  ack: v.optional(header.ack, 0),
  wnd: v.optional(header.wnd, 65535),
  up: v.optional(header.up, 0),
  options: v.optional(header.options, {}),
  octets: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65535)), 0),
  again: v.optional(v.pipe(v.boolean(), v.description('It was sent before. Default: not.')), false),
});

/** A connection that is there when the scenario begins. */
export const begin = v.strictObject({
  at: v.optional(
    v.pipe(
      milliseconds,
      v.description(
        'From when on its records are there, in milliseconds from the beginning; what is under way may have left before. Default: 0.',
      ),
    ),
    0,
  ),
  ends: v.pipe(v.strictTuple([end, end]), v.description('The end that opened it, and the other one.')),
  underway: v.optional(
    v.pipe(
      v.array(underway),
      v.maxLength(100_000),
      v.description(
        'Segments that its ends sent before, and that the network has not delivered: they are the first that their hosts send.',
      ),
    ),
    [],
  ),
});
