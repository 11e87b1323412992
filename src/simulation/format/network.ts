import * as v from 'valibot';
import { header } from './header';
import { milliseconds, name, probability } from './values';

const which = {
  from: v.pipe(name, v.description('The host that sends it.')),
  segment: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(1),
    v.description('Which of the segments that this host sends, counted from 1.'),
  ),
};

/** What happens to a single segment. */
export const fault = v.variant('do', [
  v.strictObject({ ...which, do: v.literal('lose') }),
  v.strictObject({ ...which, do: v.literal('delay'), by: milliseconds }),
  v.strictObject({ ...which, do: v.literal('duplicate'), by: milliseconds }),
  v.pipe(
    v.strictObject({ ...which, do: v.literal('reorder'), within: v.optional(milliseconds, 1000) }),
    v.description(
      'The next segment between the same hosts overtakes it: it arrives right after that one. When none is sent within so many milliseconds, it arrives so much later.',
    ),
  ),
  v.pipe(
    v.strictObject({ ...which, do: v.literal('corrupt') }),
    v.description('It is damaged on the way: its checksum no longer fits.'),
  ),
  v.pipe(
    v.strictObject({ ...which, do: v.literal('edit'), set: v.partial(v.strictObject(header)) }),
    v.description('Somebody on the way writes other values into its header, and a checksum that fits.'),
  ),
  v.pipe(
    v.strictObject({ ...which, do: v.literal('mark') }),
    v.description('A router marks it with congestion experienced (ECN); what cannot be marked is lost.'),
  ),
  v.pipe(
    v.strictObject({
      ...which,
      do: v.literal('icmp'),
      type: v.pipe(
        v.picklist([3, 4, 11, 12]),
        v.description('3 unreachable, 4 source quench, 11 time exceeded, 12 parameter problem.'),
      ),
      code: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(15)), 0),
      mtu: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65535)), 0),
    }),
    v.description('It is not delivered: its sender gets this ICMP error, as long after as a segment takes.'),
  ),
]);

/** What the network is like for all that passes. */
const conditions = {
  delay: v.pipe(milliseconds, v.description('One way, in milliseconds.')),
  jitter: v.pipe(
    milliseconds,
    v.description('Up to so many milliseconds more, by chance. What one host sends keeps its order.'),
  ),
  rate: v.pipe(
    v.number(),
    v.minValue(0),
    v.maxValue(1e9),
    v.description(
      'What the line of each host carries, in kilobits per second: datagrams wait for those before them, however many there are. 0: as much as there is.',
    ),
  ),
  loss: v.pipe(probability, v.description('The probability that a segment is lost.')),
  duplication: v.pipe(probability, v.description('The probability that a segment arrives twice.')),
  reordering: v.pipe(
    probability,
    v.description(
      'The probability that a segment takes twice the delay, so that those sent after it overtake it.',
    ),
  ),
  mtu: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(68),
    v.maxValue(65535),
    v.description(
      'Octets of the largest datagram it carries: the sender of a larger one gets an ICMP error that says so.',
    ),
  ),
  partition: v.pipe(
    v.array(name),
    v.description(
      'The hosts on one side of a cut: what they send to the others from then on is lost, and the other way round. None: the cut is healed.',
    ),
  ),
  firewall: v.pipe(
    v.strictObject({
      idle: v.pipe(
        milliseconds,
        v.description('After how many milliseconds without a segment it forgets a connection; 0: never.'),
      ),
      then: v.pipe(
        v.optional(v.picklist(['drop', 'reset']), 'drop'),
        v.description(
          'What it does with segments of a connection that it does not know, SYNs aside: drop them without a word, or answer them with a RST.',
        ),
      ),
    }),
    v.description(
      'A firewall or NAT in the middle: it knows a connection from its SYN on, and forgets it when it is idle.',
    ),
  ),
};

/** Other conditions, from a time on. */
export const change = v.strictObject({
  at: v.pipe(milliseconds, v.description('From when on, in milliseconds from the beginning.')),
  ...v.partial(v.strictObject(conditions)).entries,
});

export const network = v.strictObject({
  ...v.partial(v.strictObject(conditions)).entries,
  delay: v.optional(conditions.delay, 50),
  loss: v.optional(conditions.loss, 0),
  seed: v.optional(
    v.pipe(v.number(), v.integer(), v.description('Of the generator that chance is drawn from.')),
    1,
  ),
  faults: v.optional(
    v.pipe(v.array(fault), v.description('What happens to single segments, whatever chance says.')),
    [],
  ),
  changes: v.optional(v.pipe(v.array(change), v.description('How the network is from later times on.'))),
});
