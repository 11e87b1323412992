import {
  CAPTURE_CALLS,
  type CaptureHost,
  type CapturePage,
  type ConnectionView,
  type CurveView,
  type DirectionView,
  type FrameView,
  type GraphsView,
  type ListView,
  type ProblemView,
  type Query,
  type ReadingView,
  type SaidOfConnection,
  type SummaryView,
} from '../../../src/protocol/capture';
import { serve } from '../../../src/protocol/rpc';
import { installVsCode, parameters } from './vscode';

/**
 * Stands in for VS Code and the extension, inside the page of a capture: a file of as many connections as the test asks
 * for, each of which can be foretold from its number.
 */

const HOSTILE = '<img src=x onerror="document.title=1">';

const STATES: readonly ConnectionView['states'][] = [
  [
    { state: 'TIME-WAIT', sure: true },
    { state: 'CLOSED', sure: true },
  ],
  [
    { state: 'ESTABLISHED', sure: true },
    { state: 'ESTABLISHED', sure: false },
  ],
  [
    { state: 'FIN-WAIT-2', sure: true },
    { state: 'CLOSE-WAIT', sure: true },
  ],
  [
    { state: 'SYN-SENT', sure: true },
    { state: undefined, sure: false },
  ],
];

const SAID = [
  'Opened, used and closed in order.',
  'The server answered the SYN after three tries, 3.1 s later.',
  'Zero window for 2.1 s: the receiving application was not reading.',
  'The client reset the connection after 30 s without an answer.',
];

function connection(number: number): ConnectionView {
  return {
    number,
    a:
      number % 5 === 4
        ? `[2001:db8:0:1::${number.toString(16)}]:40000`
        : `10.0.${String(number >> 8)}.${String(number & 255)}:40000`,
    b: '10.0.0.2:443',
    states: STATES[number % STATES.length] ?? [
      { state: 'CLOSED', sure: true },
      { state: 'CLOSED', sure: true },
    ],
    diagnosis: number === 2 ? `${SAID[2] ?? ''} ${HOSTILE}` : (SAID[number % SAID.length] ?? ''),
    start: number * 12.5,
    duration: 1000 + ((number * 7919) % 5000),
    frames: 10 + ((number * 31) % 400),
    octets: (number * 104_729) % 5_000_000,
    retransmissions: number % 4 === 0 ? 0 : 1 + ((number * 7) % 23),
    initialRtt: number % 4 === 3 ? undefined : 0.5 + (number % 40),
  };
}

/** As many points as a graph of a long connection has. */
function direction(from: string, to: string, points: number): DirectionView {
  const curve = (value: (i: number) => number, every = 1): CurveView => {
    const places = Array.from({ length: Math.floor(points / every) }, (_, i) => i * every);
    return { x: places.map((i) => i * 0.04), y: places.map(value), rows: places.map((i) => i * 2) };
  };
  return {
    from,
    to,
    sequence: curve((i) => i * 1448 - (i % 17 === 0 ? 8000 : 0)),
    acknowledged: curve((i) => Math.max(0, i * 1448 - 20_000), 2),
    roundTrip: curve((i) => 12 + 9 * Math.abs(Math.sin(i / 9)), 3),
    window: curve((i) => 65_535 - (i % 40) * 900),
    inFlight: curve((i) => (i % 30) * 1448),
    throughput: { ...curve((i) => 300_000 + 120_000 * Math.sin(i / 20), 5), rows: [] },
  };
}

class FakeCapture {
  readonly calls: string[] = [];
  readonly refused: string[] = [];
  #count = Number(parameters.get('connections') ?? '40');
  #reading: ReadingView = {
    version: 1,
    state: 'whole',
    part: 1,
    frames: 12_345,
    tcpFrames: 12_000,
    connections: this.#count,
    problems: [],
    ...(JSON.parse(parameters.get('reading') ?? '{}') as Partial<ReadingView>),
  };

  readonly functions: CaptureHost = {
    ready: () =>
      Promise.resolve({
        name: 'lossy.pcapng',
        reading: this.#reading,
        strings: JSON.parse(parameters.get('strings') ?? '{}') as Record<string, string>,
      }),
    list: (query, from, most) => {
      this.calls.push(
        `list ${query.filter} ${query.by}${query.descending ? ' descending' : ''} ${String(from)} ${String(most)}`,
      );
      return Promise.resolve(this.#list(query, from, most));
    },
    complete: (text, offset) => {
      const start = Math.max(0, text.lastIndexOf(' ', offset - 1) + 1);
      const word = text.slice(start, offset);
      const items = [
        { text: 'tcp.port', detail: 'Either port' },
        { text: 'tcp.analysis.retransmission', detail: 'A segment that was sent again' },
        { text: 'tcp.flags.reset', detail: 'The RST bit' },
      ];
      return Promise.resolve({
        start,
        end: offset,
        items: word === '' ? [] : items.filter((item) => item.text.startsWith(word) && item.text !== word),
      });
    },
    said: (number) => Promise.resolve(number < this.#count ? said(number) : undefined),
    graphs: (number) => {
      this.calls.push(`graphs ${String(number)}`);
      return Promise.resolve(graphs(number));
    },
    frame: (row) => Promise.resolve(frame(row)),
    summary: () => Promise.resolve(this.#summary()),
    follow: (numbers) => this.#note(`follow ${numbers.join(' ')}`),
    showLadder: (numbers) => this.#note(`showLadder ${numbers.join(' ')}`),
    goTo: (row) => this.#note(`goTo ${String(row)}`),
    cancel: () => {
      this.read({ state: 'cancelled' });
      return this.#note('cancel');
    },
    read: () => {
      this.read({ state: 'whole', part: 1 });
      return this.#note('read');
    },
    explain: (number) => this.#note(`explain ${String(number)}`),
    extract: (numbers) =>
      numbers.includes(7)
        ? Promise.reject(new Error('The file was deleted.'))
        : this.#note(`extract ${numbers.join(' ')}`),
    copyFilter: (numbers) => this.#note(`copyFilter ${numbers.join(' ')}`),
  };

  /** More of the file was read, or something is to be said of it. */
  read(change: Partial<ReadingView>): void {
    this.#reading = { ...this.#reading, version: this.#reading.version + 1, ...change };
    this.#count = this.#reading.connections;
    page.reading.asEvent(this.#reading).catch(console.error);
  }

  problem(problem: ProblemView): void {
    this.read({ problems: [...this.#reading.problems, problem] });
  }

  select(row: number): void {
    page.selected.asEvent(row).catch(console.error);
  }

  choose(numbers: readonly number[]): void {
    page.chosen.asEvent(numbers).catch(console.error);
  }

  focusFilter(): void {
    page.focusFilter.asEvent().catch(console.error);
  }

  #note(call: string): Promise<void> {
    this.calls.push(call);
    return Promise.resolve();
  }

  #list({ filter, by, descending }: Query, from: number, most: number): ListView {
    const text = filter.trim();
    if (text !== '' && !/^(tcp\.(port == \d+|analysis\.retransmission)|diagnosis\.said_\d)$/.test(text)) {
      return {
        mistake: { text: `There is no field ${text}.`, start: filter.indexOf(text), end: filter.length },
      };
    }
    const numbers = Array.from({ length: this.#count }, (_, i) => i).filter(
      (number) =>
        (!text.startsWith('tcp.analysis') || connection(number).retransmissions > 0) &&
        (!text.startsWith('diagnosis') || number % SAID.length === Number(text.at(-1))),
    );
    if (by !== 'number' || descending) {
      const key = (number: number): number | string => {
        const one = connection(number);
        return by === 'state' ? (one.states[0].state ?? '') : (one[by] ?? -1);
      };
      numbers.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0) * (descending ? -1 : 1));
    }
    return { count: numbers.length, rows: numbers.slice(from, from + most).map(connection) };
  }

  #summary(): SummaryView {
    return {
      format: 'pcapng',
      start: '23 November 2026, 08:00:00.123456',
      duration: 93_412,
      setBack: 2,
      frames: 12_345,
      tcpFrames: 12_000,
      octets: 9_876_543,
      connections: this.#count,
      diagnoses: SAID.map((text, i) => ({ text, count: 40 - 9 * i, filter: `diagnosis.said_${String(i)}` })),
      flags: [
        { text: 'tcp.analysis.duplicate_ack', count: 210, filter: 'tcp.analysis.duplicate_ack' },
        { text: 'tcp.analysis.retransmission', count: 87, filter: 'tcp.analysis.retransmission' },
        { text: 'tcp.analysis.zero_window', count: 3, filter: 'tcp.analysis.zero_window' },
      ],
    };
  }
}

function said(number: number): SaidOfConnection {
  const one = connection(number);
  return {
    connection: one,
    said: [
      {
        title: one.diagnosis,
        seen: ['The SYN was sent at 0, 1 and 3 s.'],
        why: 'Each lost SYN costs a second and then twice as long, so that a connection that needs three takes longer than most people wait.',
        check: ['Is the server’s listen queue full?', 'Does a firewall between them drop the first segment?'],
        sources: [
          { label: 'RFC 6298, section 5', address: 'https://www.rfc-editor.org/rfc/rfc6298#section-5' },
        ],
        row: 6,
      },
      {
        title: 'The client closed first: its port waits in TIME-WAIT.',
        seen: [],
        why: '',
        check: [],
        sources: [],
        row: -1,
      },
    ],
  };
}

function graphs(number: number): GraphsView {
  const { a, b } = connection(number);
  return { connection: number, directions: [direction(a, b, 300), direction(b, a, 40)] };
}

function frame(row: number): FrameView {
  return {
    row,
    frame: row + 1,
    connection: 0,
    flags: row % 4 === 2 ? ['retransmission', 'fast_retransmission'] : [],
    layers: [
      {
        name: 'Frame',
        value: '74 octets on the wire, 74 captured',
        fields: [{ name: 'Arrival Time', value: '2026-11-23 08:00:00.123456000' }],
      },
      {
        name: 'Ethernet',
        value: '',
        fields: [{ name: 'Source', value: '02:00:00:00:00:01', filter: 'eth.src' }],
      },
      {
        name: 'Internet Protocol Version 4',
        value: '10.0.0.1 → 10.0.0.2',
        fields: [{ name: 'Time to Live', value: '64', filter: 'ip.ttl' }],
      },
      {
        name: 'Transmission Control Protocol',
        value: '40000 → 443',
        fields: [
          { name: 'Sequence Number', value: '0 (2882343476)', filter: 'tcp.seq' },
          { name: 'Comment', value: HOSTILE },
          {
            name: 'Options',
            value: '20 octets',
            fields: [
              { name: 'Maximum Segment Size', value: '1460', filter: 'tcp.options.mss_val' },
              { name: 'Window Scale', value: '7 (×128)', filter: 'tcp.options.wscale.shift' },
            ],
          },
        ],
      },
    ],
    octets: Array.from({ length: 74 }, (_, i) => ((i * 37 + row) & 255).toString(16).padStart(2, '0')).join(
      '',
    ),
  };
}

const host = new FakeCapture();
const page = serve<CapturePage, CaptureHost>(installVsCode(), CAPTURE_CALLS, host.functions, (problem) => {
  host.refused.push(problem);
});
Object.assign(window, { fakeHost: host });
export type { FakeCapture };
