import type { Policy } from '../tcp/policy';
import { ACK, FIN, SYN, URG, type SegmentOptions } from '../tcp/segment';
import { encodeOptions } from '../tcp/wire/options';
import type { ReceivedRow, Row, SegmentSummary, SentRow } from '../timeline/rows';
import type { Action, Direction, Event, Expression, Option, TcpPacket } from './language/script';
import { printScript } from './language/print';
import { createConversation } from './run/conversation';
import { optionsOf } from './run/packets';
import { SYSCTLS, unsayableIn, type ExportSource, type Unsayable } from './sayable';

/**
 * A script that asks of a stack what this end of a connection did: its calls and what reached it at their times, what it
 * sent as what is expected. It passes under the profile that the picture was made with; what the picture cannot say
 * exactly, it leaves open.
 */
export function exportScript(source: ExportSource): string | Unsayable {
  const unsayable = unsayableIn(source);
  if (unsayable !== undefined) {
    return unsayable;
  }
  const { mtu } = source.policy;
  const options: Option[] = mtu === undefined ? [] : [option('mtu', String(mtu))];
  return printScript({ options, events: new Exporter(source).run(), cleanup: [] });
}

const NO_PLACE = { start: 0, end: 0 };
const LISTENER = 3;
const ACCEPTED = 4;
const O_NONBLOCK = 'O_RDWR|O_NONBLOCK';

class Exporter {
  readonly #source: ExportSource;
  readonly #events: Event[] = [];
  /** Milliseconds of the moment that is being told. */
  #time = 0;
  #fd = LISTENER;
  /** The text that has come without a gap, as the script counts it, and how much of it has been read. */
  #arrived = 1;
  #read = 1;
  #beyond: { readonly start: number; readonly end: number }[] = [];

  constructor(source: ExportSource) {
    this.#source = source;
  }

  run(): readonly Event[] {
    const { timeline, lane, connection } = this.#source;
    const moments = Array.from({ length: timeline.length }, (_, index) => timeline.moment(index))
      .filter((moment) => moment.lane === lane)
      .map(({ time, rows }) => ({ time, rows: rows.filter((row) => row.connection === connection) }));
    this.#turnKnobs();
    this.#open(moments.flatMap(({ rows }) => rows));
    for (const { time, rows } of moments) {
      this.#time = time;
      for (const row of rows) {
        this.#row(row);
        if (row.kind === 'received') {
          this.#acknowledgeApart(row, rows);
        }
      }
    }
    return this.#events;
  }

  #turnKnobs(): void {
    for (const [knob, sysctl] of Object.entries(SYSCTLS)) {
      const value = this.#source.policy[knob as keyof Policy];
      if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') {
        const text = `sysctl -w ${sysctl}=${String(value === true ? 1 : value === false ? 0 : value)}`;
        this.#say({ kind: 'command', range: NO_PLACE, line: 0, text });
      }
    }
  }

  #open(rows: readonly Row[]): void {
    this.#call('socket', [ANY, word('SOCK_STREAM'), word('IPPROTO_TCP')], LISTENER);
    if (rows.some((row) => row.kind === 'call' && row.text.startsWith('connect('))) {
      this.#call('fcntl', [number(LISTENER), word('F_SETFL'), word(O_NONBLOCK)], 0);
      return;
    }
    this.#call('bind', [number(LISTENER), ANY, ANY], 0);
    if (rows.some(({ kind }) => kind === 'state')) {
      this.#call('listen', [number(LISTENER), number(128)], 0);
    }
  }

  #row(row: Row): void {
    switch (row.kind) {
      case 'received':
        this.#received(row);
        return;
      case 'sent':
        if (!row.copy) {
          this.#say(this.#packet('>', row));
        }
        return;
      case 'call':
        this.#called(row.text);
        return;
      case 'told':
        this.#told(row.text);
        return;
      case 'icmp':
        this.#icmp(row.text);
        return;
      case 'state':
      case 'timeout':
      case 'network':
        return;
    }
  }

  #received(row: ReceivedRow): void {
    // What was damaged or misdirected on its way no script can send.
    if (row.rule === 'arrival.checksum' || row.rule === 'arrival.not-unicast') {
      return;
    }
    this.#say(this.#packet('<', row));
    if (!row.dropped) {
      this.#arrive(row.segment);
    }
  }

  /**
   * A program in a picture may answer a FIN in the same instant, so that one segment acknowledges it and carries the
   * answer. To a script the FIN is acknowledged before it can call anything.
   */
  #acknowledgeApart({ segment }: ReceivedRow, rows: readonly Row[]): void {
    const answers = rows.some(({ kind }) => kind === 'call');
    const next = rows.find((row) => row.kind === 'sent');
    if ((segment.ctl & FIN) === 0 || !answers || next?.kind !== 'sent' || next.segment.ctl === ACK) {
      return;
    }
    const start = next.segment.relativeSeq;
    this.#say({
      ...this.#packet('>', next),
      flags: { range: NO_PLACE, ctl: ACK },
      seq: { start, end: start, length: 0 },
      win: undefined,
      options: 'any',
    });
  }

  /** Puts text where it belongs. */
  #arrive({ relativeSeq, len, ctl }: SegmentSummary): void {
    const start = (ctl & SYN) === 0 ? relativeSeq : relativeSeq + 1;
    this.#beyond.push({ start, end: start + len });
    for (;;) {
      const next = this.#beyond.find(({ start: from, end }) => from <= this.#arrived && end > this.#arrived);
      if (next === undefined) {
        return;
      }
      this.#arrived = next.end;
    }
  }

  #called(text: string): void {
    const [, name = '', argument = ''] = /^(\w+)\(([^)]*)\)/.exec(text) ?? [];
    if (text.includes(': error')) {
      // Refused: nothing came of it that a script could see.
      return;
    }
    switch (name) {
      case 'connect':
        this.#fail('connect', [number(this.#fd), ANY, ANY], 'EINPROGRESS');
        return;
      case 'send':
        this.#call('write', [number(this.#fd), ANY, number(Number(argument))], Number(argument));
        return;
      case 'read':
        this.#reads(Number(argument));
        return;
      case 'shutdown':
        this.#call('shutdown', [number(this.#fd), word('SHUT_WR')], 0);
        return;
      case 'abort':
        this.#call(
          'setsockopt',
          [number(this.#fd), word('SOL_SOCKET'), word('SO_LINGER'), LINGER, number(8)],
          0,
        );
        this.#call('close', [number(this.#fd)], 0);
        return;
      case 'close':
        this.#call('close', [number(this.#fd)], 0);
    }
  }

  #told(text: string): void {
    if (text === 'established' && !this.#isActive) {
      this.#call('accept', [number(LISTENER), ANY, ANY], ACCEPTED);
      this.#fd = ACCEPTED;
    } else if (text === 'data' && this.#source.reads) {
      this.#reads(Infinity);
    }
  }

  get #isActive(): boolean {
    return this.#events.some(({ action }) => action.kind === 'call' && action.name === 'connect');
  }

  #reads(most: number): void {
    const count = Math.min(most, this.#arrived - this.#read);
    if (count > 0) {
      this.#read += count;
      this.#call('read', [number(this.#fd), ANY, number(count)], count);
    }
  }

  /** Messages by the names that the picture gives them. */
  #icmp(text: string): void {
    const [name = '', mtu] = text.replace(')', '').split(' (mtu ');
    const code = ICMP_CODES[name];
    this.#say({
      kind: 'icmp',
      direction: '<',
      range: NO_PLACE,
      ip: {},
      type:
        name === 'time exceeded'
          ? 'time_exceeded'
          : name === 'source quench'
            ? 'source_quench'
            : 'unreachable',
      code,
      mtu: mtu === undefined ? undefined : Number(mtu),
      echoed: undefined,
    });
  }

  #packet(direction: Direction, { segment }: SentRow | ReceivedRow): TcpPacket {
    const { relativeSeq, relativeAck, ctl, len, wnd, up, ecn, options } = segment;
    // Programs that read at once leave a window open that the script's read, a moment later, does not yet find.
    const windowKnown = direction === '<' || !this.#source.reads;
    return {
      kind: 'tcp',
      direction,
      range: NO_PLACE,
      ip: ecn === 0 ? {} : { ecn: ECN_NAMES[ecn] ?? 'noecn' },
      ports: undefined,
      flags: { range: NO_PLACE, ctl },
      seq: { start: relativeSeq, end: (relativeSeq + len) >>> 0, length: len },
      ack: (ctl & ACK) === 0 ? undefined : relativeAck,
      win: windowKnown ? wnd : undefined,
      urg: (ctl & URG) === 0 ? undefined : up,
      options: listed(options),
    };
  }

  #call(name: string, args: readonly Expression[], result: number): void {
    this.#say({
      kind: 'call',
      range: NO_PLACE,
      name,
      arguments: args,
      result: number(result),
      errno: undefined,
      until: undefined,
    });
  }

  #fail(name: string, args: readonly Expression[], errno: string): void {
    this.#say({
      kind: 'call',
      range: NO_PLACE,
      name,
      arguments: args,
      result: number(-1),
      errno,
      until: undefined,
    });
  }

  #say(action: Action): void {
    const time = { kind: 'absolute', at: Math.round(this.#time * 1000) } as const;
    this.#events.push({ range: NO_PLACE, line: 0, time, action });
  }
}

const ANY: Expression = { kind: 'any', range: NO_PLACE };
const LINGER: Expression = {
  kind: 'struct',
  range: NO_PLACE,
  fields: [
    { name: 'onoff', value: number(1) },
    { name: 'linger', value: number(0) },
  ],
};
const ECN_NAMES = ['noecn', 'ect1', 'ect0', 'ce'] as const;

/** What src/simulation/icmp.ts calls them. */
const ICMP_CODES: Readonly<Record<string, string>> = {
  'network unreachable': 'net_unreachable',
  'host unreachable': 'host_unreachable',
  'protocol unreachable': 'protocol_unreachable',
  'port unreachable': 'port_unreachable',
  'fragmentation needed': 'frag_needed',
  'source route failed': 'source_route_failed',
  'destination network unknown': 'net_unknown',
  'destination host unknown': 'host_unknown',
  'source host isolated': 'source_host_isolated',
  'network prohibited': 'net_prohibited',
  'host prohibited': 'host_prohibited',
  'network unreachable for service': 'net_unreachable_for_tos',
  'host unreachable for service': 'host_unreachable_for_tos',
  'communication prohibited': 'comm_prohibited',
};

function number(value: number): Expression {
  return { kind: 'number', range: NO_PLACE, value };
}

function word(name: string): Expression {
  return { kind: 'word', range: NO_PLACE, name };
}

function option(name: string, value: string): Option {
  return { range: NO_PLACE, line: 0, name, value };
}

function listed(options: SegmentOptions): TcpPacket['options'] {
  return optionsOf(encodeOptions(options), createConversation(0, 0));
}
