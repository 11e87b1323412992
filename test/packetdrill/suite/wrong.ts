import type {
  Action,
  Call,
  Event,
  Expression,
  Script,
  TcpOption,
  TcpPacket,
} from '../../../src/packetdrill/language/script';
import { PSH, SYN } from '../../../src/tcp/segment';

/** A script with one of its expectations made wrong. */
export interface Wrong {
  readonly script: Script;
  /** Of the expectation. */
  readonly line: number;
  /** What is wrong about it. */
  readonly what: string;
}

/** Every expectation of a script, made wrong one at a time. */
export function wrongs(script: Script): Wrong[] {
  const { events } = script;
  return events.flatMap((event, place) =>
    wrongEvents(event, events.slice(0, place)).map(({ what, event: wrong }) => ({
      script: { ...script, events: replaced(events, place, wrong) },
      line: event.line,
      what,
    })),
  );
}

interface WrongEvent {
  readonly what: string;
  readonly event: Event;
}

function wrongEvents(event: Event, before: readonly Event[]): WrongEvent[] {
  const { action } = event;
  const changed = (what: string, wrong: Action): WrongEvent => ({ what, event: { ...event, action: wrong } });
  switch (action.kind) {
    case 'tcp':
      return action.direction === '<'
        ? []
        : [
            ...wrongPackets(action, before).map(([what, wrong]) => changed(what, wrong)),
            { what: 'time', event: later(event) },
          ];
    case 'call':
      return wrongCalls(action).map(([what, wrong]) => changed(what, wrong));
    case 'code':
      return [changed('assertion', { ...action, text: action.text.replaceAll('==', '!=') })];
    case 'icmp':
    case 'command':
      return [];
  }
}

/** A second after it will have been. */
function later(event: Event): Event {
  const { time } = event;
  switch (time.kind) {
    case 'absolute':
    case 'relative':
      return { ...event, time: { ...time, at: time.at + 1_000_000 } };
    case 'absolute range':
    case 'relative range':
      return { ...event, time: { ...time, from: time.from + 1_000_000, to: time.to + 1_000_000 } };
    case 'any':
      return event;
  }
}

function wrongPackets(packet: TcpPacket, before: readonly Event[]): [string, TcpPacket][] {
  const { flags, seq, ack, win, urg, options } = packet;
  const wrong: [string, TcpPacket][] = [
    ['flags', { ...packet, flags: { ...flags, ctl: flags.ctl ^ PSH } }],
    ['length', { ...packet, seq: { ...seq, end: seq.end + 1, length: seq.length + 1 } }],
  ];
  if (!namesSequence(packet, before)) {
    wrong.push(['seq', { ...packet, seq: { ...seq, start: seq.start + 1, end: seq.end + 1 } }]);
  }
  if (ack !== undefined) {
    wrong.push(['ack', { ...packet, ack: ack + 1 }]);
  }
  if (win !== undefined) {
    wrong.push(['win', { ...packet, win: win - 1 }]);
  }
  if (urg !== undefined) {
    wrong.push(['urg', { ...packet, urg: urg + 1 }]);
  }
  if (options !== 'any') {
    wrong.push(['options', { ...packet, options: wrongOptions(options) }]);
  }
  return wrong;
}

/** The number of a SYN is what the script calls the stack's own; unless it is the same SYN again. */
function namesSequence({ flags, ack }: TcpPacket, before: readonly Event[]): boolean {
  return (
    (flags.ctl & SYN) !== 0 &&
    !before.some(
      ({ action }) =>
        action.kind === 'tcp' &&
        action.direction === '>' &&
        action.flags.ctl === flags.ctl &&
        action.ack === ack,
    )
  );
}

function wrongOptions(options: readonly TcpOption[]): readonly TcpOption[] {
  const [first, ...rest] = options;
  return first?.kind === 'mss'
    ? [{ ...first, value: first.value + 1 }, ...rest]
    : [...options, { kind: 'sackOK' }];
}

function wrongCalls(call: Call): [string, Call][] {
  const { result, errno, arguments: args } = call;
  if (result.kind !== 'number') {
    return [];
  }
  const wrong: [string, Call][] = [
    errno === undefined
      ? ['result', { ...call, result: { ...result, value: -1 }, errno: 'EPERM' }]
      : ['errno', { ...call, errno: 'EPERM' }],
  ];
  // What opens a descriptor only names it.
  if (call.name !== 'socket' && call.name !== 'accept') {
    wrong.push(['result', { ...call, result: { ...result, value: result.value + 1 }, errno: undefined }]);
  }
  const value = args[3];
  if (call.name === 'getsockopt' && value !== undefined) {
    wrong.push(['value', { ...call, arguments: replaced(args, 3, wrongValue(value)) }]);
  }
  if (call.until !== undefined) {
    wrong.push(['end', { ...call, until: call.until + 1_000_000 }]);
  }
  return wrong;
}

function wrongValue(value: Expression): Expression {
  return value.kind === 'array'
    ? { ...value, items: [{ kind: 'word', name: 'EPERM', range: value.range }] }
    : value;
}

function replaced<T>(list: readonly T[], place: number, item: T): T[] {
  return list.map((old, at) => (at === place ? item : old));
}
