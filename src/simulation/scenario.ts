import * as v from 'valibot';
import type { Signal } from '../tcp/out';
import type { BacklogPolicy } from './backlog';
import { POLICY } from './policy-schema';
import { PROFILES, type ProfileName } from '../tcp/profiles';

/** The format of `*.tcp.json` files. The JSON schema that VS Code checks them by is made from this. */

const milliseconds = v.pipe(v.number(), v.minValue(0), v.maxValue(1e9));
const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535));
const octets = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1e7));
const name = v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9-]{0,30}$/));

const text = v.pipe(
  v.union([v.string(), v.strictObject({ en: v.string(), ko: v.string() })]),
  v.description('A text, or the same text in English and Korean.'),
);

const ipv4 = v.pipe(
  v.string(),
  v.regex(/^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$)|$)){4}$/, 'Not an IPv4 address.'),
);
const sequenceNumber = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff));

const queueLength = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e6));
const backlogs = v.partial(
  v.strictObject({
    somaxconn: queueLength,
    maxSynBacklog: queueLength,
    synCookies: v.picklist(['off', 'on overflow', 'always']),
    abortOnOverflow: v.boolean(),
    fastOpen: v.picklist(['asked for', 'always']),
  } satisfies Record<keyof BacklogPolicy, v.GenericSchema>),
);

const host = v.strictObject({
  name: v.pipe(name, v.description('The name of the host, as it stands above its lane.')),
  address: v.pipe(ipv4, v.description('Its IPv4 address.')),
  addresses: v.optional(
    v.pipe(v.array(ipv4), v.description('Further addresses of it: what it sends comes from the first.')),
    [],
  ),
  profile: v.optional(
    v.pipe(
      v.picklist(Object.keys(PROFILES) as ProfileName[]),
      v.description('Whose choices its TCP makes where stacks differ.'),
    ),
    'rfc9293',
  ),
  policy: v.optional(v.pipe(POLICY, v.description('Single choices that differ from the profile.')), {}),
  backlogs: v.optional(
    v.pipe(backlogs, v.description('What its listeners do with connections that nobody has accepted yet.')),
    {},
  ),
  isn: v.optional(
    v.pipe(
      sequenceNumber,
      v.description('The initial sequence number of every connection, instead of one by RFC 6528.'),
    ),
  ),
  reads: v.optional(
    v.pipe(v.boolean(), v.description('Whether its application reads what arrives. Default: it does.')),
    true,
  ),
});

const which = {
  from: v.pipe(name, v.description('The host that sends it.')),
  segment: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(1),
    v.description('Which of the segments that this host sends, counted from 1.'),
  ),
};

const fault = v.variant('do', [
  v.strictObject({ ...which, do: v.literal('lose') }),
  v.strictObject({ ...which, do: v.literal('delay'), by: milliseconds }),
  v.strictObject({ ...which, do: v.literal('duplicate'), by: milliseconds }),
  v.pipe(
    v.strictObject({ ...which, do: v.literal('corrupt') }),
    v.description('It is damaged on the way: its checksum no longer fits.'),
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

const network = v.strictObject({
  delay: v.optional(v.pipe(milliseconds, v.description('One way, in milliseconds.')), 50),
  loss: v.optional(
    v.pipe(
      v.number(),
      v.minValue(0),
      v.maxValue(1),
      v.description('The probability that a segment is lost.'),
    ),
    0,
  ),
  mtu: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(68),
      v.maxValue(65535),
      v.description(
        'Octets of the largest datagram it carries: the sender of a larger one gets an ICMP error that says so.',
      ),
    ),
  ),
  seed: v.optional(
    v.pipe(v.number(), v.integer(), v.description('Of the generator that chance is drawn from.')),
    1,
  ),
  faults: v.optional(
    v.pipe(v.array(fault), v.description('What happens to single segments, whatever chance says.')),
    [],
  ),
});

/** When a call is made: at a time, or when the stack has told the application something. */
const trigger = {
  at: v.optional(v.pipe(milliseconds, v.description('When, in milliseconds from the beginning.'))),
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

const target = v.pipe(v.union([name, ipv4]), v.description('The host, or an address, whoever has it.'));
const localAddress = v.optional(v.pipe(ipv4, v.description('Which of the host’s addresses.')));

const call = v.variant('call', [
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
      source: v.pipe(ipv4, v.description('The address that the segment claims to come from.')),
      sourcePort: port,
      to: target,
      port,
      flags: v.array(v.picklist(['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'])),
      seq: v.optional(sequenceNumber, 0),
      ack: v.optional(sequenceNumber, 0),
      wnd: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65535)), 65535),
      octets: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1460)), 0),
    }),
    v.description('Puts a single segment on the network that no connection of the host sends.'),
  ),
]);

export const SCENARIO = v.strictObject({
  $schema: v.optional(v.string()),
  title: text,
  description: v.optional(text, ''),
  topic: v.optional(v.pipe(v.string(), v.description('The explanation that belongs to it.'))),
  hosts: v.pipe(v.array(host), v.minLength(2), v.maxLength(8)),
  network: v.optional(network, {}),
  calls: v.pipe(v.array(call), v.description('What the applications do.')),
  until: v.optional(
    v.pipe(
      milliseconds,
      v.description('When to stop, in milliseconds. Default: when nothing is left to happen.'),
    ),
  ),
});

export type Scenario = v.InferOutput<typeof SCENARIO>;
/** The part of a scenario that makes a world; what is done in it is another matter. */
export type WorldSpec = Pick<Scenario, 'hosts' | 'network' | 'until'>;
export type HostSpec = Scenario['hosts'][number];
export type CallSpec = Scenario['calls'][number];
export type FaultSpec = Scenario['network']['faults'][number];
export type Text = Scenario['title'];

/** Something wrong with a scenario, and where: the keys and indices that lead to it. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** Against the schema, or against the rest of the file. */
  readonly kind: 'schema' | 'contradiction';
}

/** Reads a scenario from parsed JSON: the scenario, or everything that is wrong with it. */
export function readScenario(json: unknown): { scenario: Scenario } | { problems: readonly Problem[] } {
  const result = v.safeParse(SCENARIO, json);
  if (!result.success) {
    return {
      problems: result.issues.map((issue) => ({
        path: (issue.path ?? []).map((item) => item.key).filter(isKey),
        message: issue.message,
        kind: 'schema',
      })),
    };
  }
  const problems = contradictions(result.output);
  return problems.length > 0 ? { problems } : { scenario: result.output };
}

/** What each part may say, but not together with the rest. */
function contradictions(scenario: Scenario): Problem[] {
  const problems: Problem[] = [];
  const report = (path: Problem['path'], message: string): void => {
    problems.push({ path, message, kind: 'contradiction' });
  };
  const names = scenario.hosts.map((one) => one.name);
  scenario.hosts.forEach((one, i) => {
    if (names.indexOf(one.name) !== i) {
      report(['hosts', i, 'name'], `There are two hosts named "${one.name}".`);
    }
    [one.address, ...one.addresses].forEach((address, nth, own) => {
      const elsewhere = scenario.hosts.findIndex((other) => addressesOf(other).includes(address));
      if (elsewhere !== i || own.indexOf(address) !== nth) {
        report(
          nth === 0 ? ['hosts', i, 'address'] : ['hosts', i, 'addresses', nth - 1],
          `Two hosts have the address ${address}.`,
        );
      }
    });
  });
  const checkName = (value: string, path: readonly (string | number)[]): void => {
    if (!names.includes(value)) {
      report(path, `There is no host "${value}". Hosts: ${names.join(', ')}.`);
    }
  };
  scenario.calls.forEach((one, i) => {
    checkName(one.host, ['calls', i, 'host']);
    const caller = scenario.hosts.find((other) => other.name === one.host);
    if ((one.call === 'connect' || one.call === 'forge') && !isAddress(one.to)) {
      checkName(one.to, ['calls', i, 'to']);
    }
    if (one.call === 'connect' && caller && [caller.name, ...addressesOf(caller)].includes(one.to)) {
      report(['calls', i, 'to'], 'A host cannot connect to itself here.');
    }
    if (
      'localAddress' in one &&
      caller &&
      !addressesOf(caller).includes(one.localAddress ?? caller.address)
    ) {
      report(['calls', i, 'localAddress'], `"${caller.name}" does not have this address.`);
    }
    if ((one.at === undefined) === (one.when === undefined)) {
      report(['calls', i], 'A call needs either "at" or "when".');
    }
  });
  scenario.network.faults.forEach((one, i) => {
    checkName(one.from, ['network', 'faults', i, 'from']);
  });
  return problems;
}

function addressesOf({ address, addresses }: HostSpec): string[] {
  return [address, ...addresses];
}

/** Whether what a call names is an address: names begin with a letter. */
export function isAddress(target: string): boolean {
  return /^\d/.test(target);
}

function isKey(key: unknown): key is string | number {
  return typeof key === 'string' || typeof key === 'number';
}

/** A text in a language; English where it was given in one language only. */
export function inLanguage(value: Text, language: 'en' | 'ko'): string {
  return typeof value === 'string' ? value : value[language];
}
