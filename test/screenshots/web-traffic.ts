import { packetsAt } from '../../src/capture/write/packets';
import { NANOSECONDS, pcap, RAW_IP, type WrittenFrame } from '../capture/support/files';
import { session } from '../simulation/support';

/** A connection of the capture: what is done with it, in a scenario of its own, and what the network does to it. */
interface Story {
  readonly port: number;
  readonly calls: readonly object[];
  readonly faults?: readonly object[];
  readonly delay?: number;
  /** Whether the server listens, and whether its application reads. Default: both. */
  readonly listens?: boolean;
  readonly reads?: boolean;
}

const client = (call: object): object => ({ host: 'client', ...call });
const server = (call: object): object => ({ host: 'server', ...call });

const REQUEST = client({ when: 'established', call: 'send', octets: 420 });
const CLOSES = [
  client({ at: 2900, call: 'close' }),
  server({ when: 'closing', after: 20, call: 'close' }),
] as const;

const answer = (octets: number, after: number): object =>
  server({ when: 'data', received: 420, after, call: 'send', octets });
const lose = (from: string, segment: number): object => ({ do: 'lose', from, segment });

/** What a developer finds in an hour of traffic: most of it is well, some of it is why the capture was made. */
const STORIES: readonly Story[] = [
  { port: 443, calls: [REQUEST, answer(5000, 30), ...CLOSES] },
  { port: 443, calls: [REQUEST, answer(2400, 12), ...CLOSES], faults: [lose('client', 1)] },
  { port: 443, calls: [REQUEST, answer(14_000, 25), ...CLOSES], faults: [lose('server', 4)] },
  { port: 8080, calls: [], listens: false },
  {
    port: 9000,
    calls: [
      client({ when: 'established', call: 'send', octets: 90_000 }),
      server({ at: 2400, call: 'read', octets: 90_000 }),
      server({ at: 3400, call: 'read', octets: 90_000 }),
      client({ at: 4000, call: 'close' }),
      server({ when: 'closing', call: 'close' }),
    ],
    reads: false,
  },
  { port: 5432, calls: [REQUEST, answer(800, 4), client({ at: 700, call: 'close' })] },
  { port: 6379, calls: [], faults: [1, 2, 3, 4, 5, 6, 7].map((nth) => lose('client', nth)) },
  { port: 443, calls: [REQUEST, answer(600, 1800), client({ at: 2600, call: 'abort' })] },
];

/** Milliseconds between the beginnings of two connections. */
const APART = 350;
/** Seconds since 1970 at which the capture begins. */
const BEGAN = 1_700_000_000;

/** A capture on the host of a client whose connections fare differently, as the engine has them. */
export function webTraffic(): Uint8Array {
  return pcap(
    STORIES.flatMap(framesOf).sort(
      (one, other) =>
        (one.seconds ?? 0) - (other.seconds ?? 0) || (one.nanoseconds ?? 0) - (other.nanoseconds ?? 0),
    ),
    { magic: NANOSECONDS, linkType: RAW_IP },
  );
}

function framesOf(story: Story, index: number): WrittenFrame[] {
  const { port, calls, faults = [], delay = 12, listens = true, reads = true } = story;
  const { timeline } = session({
    title: 'traffic',
    hosts: [
      { name: 'client', address: '192.168.1.20', profile: 'linux' },
      { name: 'server', address: `203.0.113.${String(10 + (port % 7))}`, profile: 'linux', reads },
    ],
    network: { delay, faults },
    calls: [
      ...(listens ? [server({ at: 0, call: 'listen', port })] : []),
      client({ at: 10, call: 'connect', to: 'server', port, localPort: 50_210 + 2 * index }),
      ...calls,
    ],
    until: 8000,
  });
  return packetsAt(timeline, 0).map(({ time, octets }) => {
    const milliseconds = time + APART * index;
    return {
      octets,
      seconds: BEGAN + Math.floor(milliseconds / 1000),
      nanoseconds: Math.round((milliseconds % 1000) * 1e6),
    };
  });
}
