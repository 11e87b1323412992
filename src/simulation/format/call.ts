import * as v from 'valibot';
import type { Signal } from '../../tcp/out';
import { header } from './header';
import { backlogs, policy, profile } from './host';
import { code } from './schema-mistake';
import { ipAddress, milliseconds, name, octets, port, queueLength } from './values';

/** When a call is made: at a time, or when the stack has told the application something. */
const trigger = {
  at: v.optional(v.pipe(milliseconds, v.description('When, in milliseconds from the beginning.'))),
  times: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(100_000),
      v.description('How often, when it has a time. Default: once.'),
    ),
  ),
  every: v.optional(
    v.pipe(milliseconds, v.description('How long after each other, in milliseconds. Default: 1.')),
  ),
  when: v.optional(
    v.pipe(
      v.picklist([
        'established',
        'data',
        'closing',
        'urgent',
        'retransmitting',
        'refused',
        'reset',
        'timeout',
        'unreachable',
        'soft error',
      ] satisfies Signal[]),
      v.description('Instead of a time: each time the stack tells the application this.'),
    ),
  ),
  received: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(0xffffffff),
      v.description(
        'With "data": only once, when so many octets have come since the connection was opened. Default: each time.',
      ),
    ),
  ),
  after: v.optional(v.pipe(milliseconds, v.description('How long after that, in milliseconds.')), 0),
  host: v.pipe(name, v.description('The host whose application calls.')),
  connection: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.description(
        'Which of the host’s connections, counted from 1. Default: the one it is about, or the latest.',
      ),
    ),
  ),
};

const target = v.pipe(
  v.union([name, ipAddress], code('schema.target')),
  v.description('The host, or an address, whoever has it.'),
);
const localAddress = v.optional(v.pipe(ipAddress, v.description('Which of the host’s addresses.')));

/** What an application does; or what is done to its host. */
export const call = v.variant('call', [
  v.strictObject({
    ...trigger,
    call: v.literal('listen'),
    port,
    localAddress,
    backlog: v.optional(
      v.pipe(
        queueLength,
        v.description('How many connections may wait to be accepted. Default: as many as the host allows.'),
      ),
    ),
    accepts: v.optional(
      v.pipe(
        v.boolean(),
        v.description(
          'Whether connections are accepted at once, which is the default; if not, "accept" does.',
        ),
      ),
      true,
    ),
    fastOpen: v.optional(
      v.pipe(
        queueLength,
        v.description(
          'How many connections the application takes, with the text on their SYN, before the handshake is complete (Fast Open; the policy fastOpenServer must allow it). Default: none.',
        ),
      ),
      0,
    ),
  }),
  v.pipe(
    v.strictObject({ ...trigger, call: v.literal('accept'), port }),
    v.description('Takes the connection that has waited longest; when none waits, the next one to come.'),
  ),
  v.strictObject({
    ...trigger,
    call: v.literal('connect'),
    to: target,
    port,
    localAddress,
    localPort: v.optional(v.pipe(port, v.description('Default: the next ephemeral port.'))),
    octets: v.optional(
      v.pipe(
        octets,
        v.description(
          'Text to send with the SYN (Fast Open), if the host may and knows a cookie; else after it.',
        ),
      ),
    ),
  }),
  v.strictObject({ ...trigger, call: v.literal('send'), octets }),
  v.strictObject({ ...trigger, call: v.literal('read'), octets }),
  v.strictObject({ ...trigger, call: v.literal('shutdown') }),
  v.strictObject({
    ...trigger,
    call: v.literal('close'),
    listener: v.optional(
      v.pipe(port, v.description('Close what listens at this port, instead of a connection.')),
    ),
  }),
  v.strictObject({ ...trigger, call: v.literal('abort') }),
  v.pipe(
    v.strictObject({
      ...trigger,
      call: v.literal('forge'),
      source: v.pipe(ipAddress, v.description('The address that the segment claims to come from.')),
      sourcePort: v.pipe(port, v.description('With "times", the next one each time.')),
      to: target,
      port,
      flags: header.flags,
      seq: v.optional(header.seq, 0),
      ack: v.optional(header.ack, 0),
      wnd: v.optional(header.wnd, 65535),
      up: v.optional(header.up),
      options: v.optional(header.options),
      octets: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1460)), 0),
    }),
    v.description('Puts a single segment on the network that no connection of the host sends.'),
  ),
  v.pipe(
    v.strictObject({
      ...trigger,
      call: v.literal('option'),
      linger: v.optional(
        v.pipe(
          milliseconds,
          v.description(
            'SO_LINGER: how long close waits, in milliseconds, which changes nothing on the network; 0: it resets the connection instead.',
          ),
        ),
      ),
      keepAlive: v.optional(v.pipe(v.boolean(), v.description('SO_KEEPALIVE.'))),
      noDelay: v.optional(v.pipe(v.boolean(), v.description('TCP_NODELAY: without Nagle’s algorithm.'))),
      sendBuffer: v.optional(v.pipe(octets, v.description('SO_SNDBUF.'))),
      receiveBuffer: v.optional(v.pipe(octets, v.description('SO_RCVBUF.'))),
      reuseAddress: v.optional(
        v.pipe(
          v.boolean(),
          v.description(
            'SO_REUSEADDR, of what is opened later: listen at a port that connections of before still hold, connect from one in TIME-WAIT where timestamps make it safe (Linux: tcp_tw_reuse). Default: neither.',
          ),
        ),
      ),
    }),
    v.description(
      'Socket options of a connection; while the host has none that is open, of its listeners and of what it opens later.',
    ),
  ),
  v.pipe(
    v.strictObject({
      ...trigger,
      call: v.literal('configure'),
      profile: v.optional(profile),
      policy: v.optional(policy),
      backlogs: v.optional(backlogs),
    }),
    v.description(
      'Other choices of the host’s TCP, for connections that begin later; a profile takes the place of all choices before it.',
    ),
  ),
  v.pipe(
    v.strictObject({ ...trigger, call: v.literal('crash') }),
    v.description('The host is gone at once, with all its records: it says nothing and hears nothing.'),
  ),
  v.pipe(
    v.strictObject({ ...trigger, call: v.literal('reboot') }),
    v.description('It is there again: it knows nothing of before, and listens where it listened.'),
  ),
]);
