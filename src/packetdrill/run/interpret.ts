import { add } from '../../tcp/seq';
import { parseCode } from '../code/parse';
import { CodeProblem } from '../code/problem';
import { runCode } from '../code/run';
import type { Call, Code, Command, Event, IcmpPacket, Script, TcpPacket, Time } from '../language/script';
import { printPacket } from '../language/print';
import type { Answer, Blocked, Fd, Heard, Request, Requests, TcpInfo } from '../stack';
import type { Verdict } from '../verdict';
import { readCall, type ReadCall } from './calls';
import { difference, type TimestampRule } from './compare';
import { createConversation, hearSyn, nameTimestamp, type Conversation } from './conversation';
import { icmpNumbers } from './icmp';
import { toScript, toStack, toUnreachable } from './packets';
import type { RunSettings } from './settings';
import { runCommand, type CommandSteps } from './shell';

/** What the interpreter asks, and what it ends with. It knows no clock and no stack: whoever runs it answers. */
export type Interpretation = Generator<Request, Verdict, Requests[keyof Requests]['answer']>;

type Steps<T> = Generator<Request, T, Requests[keyof Requests]['answer']>;

/** Where the script goes wrong: thrown by a step, caught where the script ends. */
class Stop extends Error {
  readonly verdict: Verdict;

  constructor(verdict: Verdict) {
    super(verdict.result);
    this.verdict = verdict;
  }
}

/** Runs a script without problems, event by event, until one does not come as it says. */
export function* interpret(script: Script, settings: RunSettings): Interpretation {
  try {
    yield* new Interpreter(settings).run(script);
    return { result: 'pass' };
  } catch (error) {
    if (error instanceof Stop) {
      return error.verdict;
    }
    throw error;
  }
}

/** A call that waits, and the line that expects it to end. */
interface PendingCall {
  readonly line: number;
  readonly blocked: number;
  readonly read: ReadCall;
  readonly script: Call;
  /** Microseconds; undefined: whenever. */
  readonly endsAt: number | undefined;
}

/** A call that does not end, and that nobody expects to wait, is given up after this long. In microseconds. */
const PATIENCE = 600e6;
/** The script's ports towards a listener: one for each connection. */
const FIRST_REMOTE_PORT = 40000;

class Interpreter {
  readonly #settings: RunSettings;
  readonly #timestamps: TimestampRule;
  /** The stack's descriptors by the script's names, and the one that is spoken of. */
  readonly #fds = new Map<number, Fd>();
  #fd: Fd | undefined;
  /** Those that have, or had, a connection. */
  readonly #connected = new Set<Fd>();
  readonly #conversations: Conversation[] = [];
  /** The one that packets without ports belong to; undefined before the first, and after a `listen`. */
  #current: Conversation | undefined;
  /** The stack's port that is listened on or bound to. */
  #port: number;
  #nextRemote = FIRST_REMOTE_PORT;
  readonly #pending: PendingCall[] = [];
  /** The time of the event before, in microseconds: what relative times count from. */
  #before = 0;
  /** How far the stack has got. */
  #now = 0;
  #line = 0;

  constructor(settings: RunSettings) {
    const { timestampTick, tolerance, bindPort } = settings;
    this.#settings = settings;
    this.#port = bindPort;
    this.#timestamps = {
      ignore: timestampTick === 0,
      slack: timestampTick === 0 ? 0 : 1 + Math.ceil(tolerance / timestampTick),
    };
  }

  *run({ events, cleanup }: Script): Steps<void> {
    for (const event of events) {
      this.#line = event.line;
      yield* this.#event(event);
      yield* this.#collect(this.#now);
    }
    for (const pending of this.#pending) {
      yield* this.#finish(pending, (pending.endsAt ?? this.#now) + this.#settings.tolerance);
    }
    for (const command of cleanup) {
      this.#line = command.line;
      yield* this.#command(command);
    }
  }

  *#event({ time, action }: Event): Steps<void> {
    const base = this.#before;
    if (action.kind === 'tcp' && action.direction === '>') {
      yield* this.#expect(action, time, base);
      return;
    }
    const at = Math.max(this.#now, startOf(time, base) ?? this.#now);
    if (action.kind === 'call') {
      // One call at a time: packetdrill has one thread for those that wait.
      for (const pending of [...this.#pending]) {
        yield* this.#finish(pending, (pending.endsAt ?? this.#now) + this.#settings.tolerance);
      }
    }
    if (at > this.#now) {
      yield* this.#ask({ do: 'wait', line: this.#line, until: at });
      this.#now = at;
    }
    this.#before = time.kind === 'any' ? at : (startOf(time, base) ?? at);
    switch (action.kind) {
      case 'tcp':
        yield* this.#inject(action);
        return;
      case 'icmp':
        yield* this.#icmp(action);
        return;
      case 'call':
        yield* this.#call(action, base);
        return;
      case 'command':
        yield* this.#command(action);
        return;
      case 'code':
        yield* this.#code(action);
    }
  }

  // -- packets ----------------------------------------------------------------------------------------------------

  *#inject(packet: TcpPacket): Steps<void> {
    const conversation = this.#speak(packet.ports?.destination, packet.ports?.source);
    const local = conversation.local ?? this.#port;
    yield* this.#ask({ do: 'inject', line: this.#line, packet: toStack(packet, conversation, local) });
  }

  *#icmp(message: IcmpPacket): Steps<void> {
    if (message.direction === '>') {
      this.#unsupported('ICMP messages of the stack');
    }
    const numbers = icmpNumbers(message, this.#settings.ipVersion);
    if (numbers === undefined) {
      return this.#unsupported(`icmp ${message.type} ${message.code ?? ''}`.trimEnd());
    }
    const conversation = this.#speak(undefined, undefined);
    const local = conversation.local ?? this.#port;
    yield* this.#ask({
      do: 'icmp',
      line: this.#line,
      message: toUnreachable(message, numbers, conversation, local),
    });
  }

  /** The conversation that a packet of the script is part of; a new one when there is none yet. */
  #speak(local: number | undefined, remote: number | undefined): Conversation {
    if (local !== undefined && remote !== undefined) {
      this.#current = this.#between(local, remote) ?? this.#begin(local, remote);
    }
    return (this.#current ??= this.#begin(this.#port, this.#nextRemote++));
  }

  #begin(local: number | undefined, remote: number): Conversation {
    const conversation = createConversation(local, remote);
    this.#conversations.push(conversation);
    return conversation;
  }

  /** The latest of this name. */
  #between(local: number, remote: number): Conversation | undefined {
    return [...this.#conversations]
      .reverse()
      .find((conversation) => (conversation.local ?? local) === local && conversation.remote === remote);
  }

  *#expect(expected: TcpPacket, time: Time, base: number): Steps<void> {
    const { tolerance } = this.#settings;
    const from = startOf(time, base);
    const to = endOf(time, base);
    const until = to === undefined ? Infinity : Math.max(this.#now, to + tolerance);
    const first = yield* this.#hear(expected, until);
    this.#now = Math.max(this.#now, first.at);
    this.#before = time.kind === 'absolute' || time.kind === 'relative' ? (from ?? first.at) : first.at;
    const conversation = this.#conversationOf(first, expected);
    hearSyn(conversation, first, expected.seq.start);
    const whole = yield* this.#whole(first, expected, conversation, until);
    this.#learn(expected, whole, conversation);
    const actual = toScript(whole, conversation);
    const differs = difference(expected, actual, this.#timestamps) ?? this.#lateness(first.at, from, to);
    if (differs !== undefined) {
      this.#fail(differs, printPacket(expected), printPacket(shown(actual, expected)));
    }
  }

  /** The next packet of a connection that the script still speaks of. */
  *#hear(expected: TcpPacket, until: number): Steps<Heard> {
    for (;;) {
      const heard = yield* this.#ask({ do: 'hear', line: this.#line, until });
      if (heard === undefined) {
        return this.#fail('nothing was sent', printPacket(expected), 'nothing');
      }
      const known = this.#between(heard.local, heard.remote);
      if (expected.ports !== undefined || known === undefined || known === this.#current) {
        return heard;
      }
    }
  }

  #conversationOf({ local, remote }: Heard, { ports }: TcpPacket): Conversation {
    const known = this.#between(local, remote);
    const conversation = known ?? this.#begin(local, remote);
    conversation.local ??= local;
    if (ports !== undefined && (ports.source !== local || ports.destination !== remote)) {
      this.#fail(
        'other ports',
        `${String(ports.source)} > ${String(ports.destination)}`,
        `${String(local)} > ${String(remote)}`,
      );
    }
    this.#current = conversation;
    return conversation;
  }

  /** A segment that is longer than what left at once stands for several: the hardware cuts it on a real machine. */
  *#whole(first: Heard, { seq }: TcpPacket, conversation: Conversation, until: number): Steps<Heard> {
    let whole = first;
    while (whole.segment.data.length > 0 && whole.segment.data.length < seq.length) {
      const next = yield* this.#ask({ do: 'hear', line: this.#line, until });
      if (next === undefined || !continues(whole, next)) {
        const missing = `${String(whole.segment.data.length)} octets of ${String(seq.length)}`;
        const heard = next ?? whole;
        return this.#fail(`no more than ${missing}`, missing, printPacket(toScript(heard, conversation)));
      }
      whole = join(whole, next);
    }
    return whole;
  }

  /** What the packet teaches about the stack's numbers, where it says anything of which the script speaks. */
  #learn(expected: TcpPacket, { segment }: Heard, conversation: Conversation): void {
    conversation.lastSeq = segment.seq;
    const { timestamps } = segment.options;
    if (timestamps === undefined) {
      return;
    }
    conversation.lastTimestamp = timestamps.tsval;
    const wanted =
      expected.options === 'any' ? undefined : expected.options.find(({ kind }) => kind === 'TS');
    if (wanted?.kind === 'TS' && wanted.val !== 'any') {
      nameTimestamp(conversation, wanted.val, timestamps.tsval);
    }
  }

  #lateness(at: number, from: number | undefined, to: number | undefined): string | undefined {
    const { tolerance } = this.#settings;
    if (from !== undefined && at < from - tolerance) {
      return `sent at ${seconds(at)} s, not before ${seconds(from)} s as expected`;
    }
    return to !== undefined && at > to + tolerance
      ? `sent at ${seconds(at)} s, not until ${seconds(to)} s as expected`
      : undefined;
  }

  // -- calls ------------------------------------------------------------------------------------------------------

  *#call(script: Call, base: number): Steps<void> {
    const read = readCall(script, this.#fds, this.#settings);
    if ('unsupported' in read) {
      return this.#unsupported(read.unsupported);
    }
    const answer = yield* this.#ask({ do: 'call', line: this.#line, call: read.call });
    if ('unsupported' in answer) {
      return this.#unsupported(answer.unsupported);
    }
    this.#spokenOf(read, answer);
    const endsAt = script.until === undefined ? undefined : base + script.until;
    if (!('blocked' in answer)) {
      if (endsAt !== undefined && endsAt > this.#now + this.#settings.tolerance) {
        this.#fail(`${script.name} returned at once, not at ${seconds(endsAt)} s`, undefined, undefined);
      }
      this.#answered(script, read, answer);
      return;
    }
    const pending = { line: this.#line, blocked: answer.blocked, read, script, endsAt };
    if (endsAt === undefined) {
      yield* this.#finish(pending, this.#now + PATIENCE);
    } else {
      this.#pending.push(pending);
    }
  }

  /** Where packets go from now on: to the connection that a call begins, or to one that is yet to come. */
  #spokenOf({ call }: ReadCall, answer: Answer | Blocked): void {
    switch (call.call) {
      case 'bind':
        this.#port = call.port ?? this.#port;
        return;
      case 'listen':
        if (!('errno' in answer)) {
          this.#current = undefined;
        }
        return;
      case 'connect':
      case 'write':
        if ((call.call === 'connect' || call.connects) && !this.#connected.has(call.fd)) {
          this.#fd = call.fd;
          this.#connected.add(call.fd);
          this.#current = this.#begin(undefined, this.#settings.connectPort);
        }
        return;
      default:
        return;
    }
  }

  #answered(script: Call, { call, judge }: ReadCall, answer: Answer): void {
    const differs = judge(answer);
    if (differs !== undefined) {
      const { value, errno } = answer;
      this.#fail(
        differs,
        `${script.name}(…) = ${resultOf(script)}`,
        `${script.name}(…) = ${String(value)}${errno === undefined ? '' : ` ${errno}`}`,
      );
    }
    const name = script.result.kind === 'number' ? script.result.value : undefined;
    if ((call.call === 'socket' || call.call === 'accept') && name !== undefined && answer.value >= 0) {
      this.#fds.set(name, answer.value);
      this.#fd = answer.value;
      if (call.call === 'accept') {
        this.#connected.add(answer.value);
      } else {
        this.#connected.delete(answer.value);
      }
    }
  }

  /** Lets time pass until a call that waited ends, and judges it. */
  *#finish(pending: PendingCall, until: number): Steps<void> {
    const ended = yield* this.#ask({
      do: 'ended',
      line: this.#line,
      blocked: pending.blocked,
      until: Math.max(until, this.#now),
    });
    const { line, script, endsAt } = pending;
    this.#line = line;
    if (ended === undefined) {
      return this.#fail(`${script.name} has not returned`, `= ${resultOf(script)}`, 'it still waits');
    }
    this.#now = Math.max(this.#now, ended.at);
    this.#judgeEnd(pending, ended);
    if (endsAt !== undefined && Math.abs(ended.at - endsAt) > this.#settings.tolerance) {
      this.#fail(
        `${script.name} returned at ${seconds(ended.at)} s, not at ${seconds(endsAt)} s`,
        undefined,
        undefined,
      );
    }
  }

  #judgeEnd(pending: PendingCall, { answer }: { readonly answer: Answer }): void {
    const place = this.#pending.indexOf(pending);
    if (place !== -1) {
      this.#pending.splice(place, 1);
    }
    this.#answered(pending.script, pending.read, answer);
  }

  /** Judges the calls that have ended by now. */
  *#collect(now: number): Steps<void> {
    for (const pending of [...this.#pending]) {
      const ended = yield* this.#ask({ do: 'ended', line: this.#line, blocked: pending.blocked, until: now });
      if (ended !== undefined) {
        yield* this.#finish(pending, now);
      }
    }
  }

  // -- the rest ---------------------------------------------------------------------------------------------------

  *#command({ text }: Pick<Command, 'text'>): Steps<void> {
    const steps: CommandSteps = {
      set: (name, value) => this.#ask({ do: 'set', line: this.#line, name, value }),
      states: (port) => this.#ask({ do: 'states', line: this.#line, port }),
      wait: (microseconds) => this.#pass(microseconds),
    };
    const outcome = yield* runCommand(text, steps);
    if (outcome === undefined) {
      return;
    }
    if ('unsupported' in outcome) {
      this.#unsupported(outcome.unsupported);
    }
    this.#fail(outcome.failed, outcome.expected, outcome.actual);
  }

  *#pass(microseconds: number): Steps<undefined> {
    this.#now += microseconds;
    this.#before = Math.max(this.#before, this.#now);
    return yield* this.#ask({ do: 'wait', line: this.#line, until: this.#now });
  }

  *#code({ text }: Code): Steps<void> {
    const program = parseCode(text);
    if (program instanceof CodeProblem) {
      return this.#unsupported(program.message);
    }
    const info: TcpInfo | undefined =
      this.#fd === undefined ? undefined : yield* this.#ask({ do: 'info', line: this.#line, fd: this.#fd });
    const result = runCode(program, info ?? {});
    switch (result.result) {
      case 'passed':
        return;
      case 'failed':
        return this.#fail('the assertion does not hold', result.expected, result.actual);
      case 'unsupported':
        this.#unsupported(result.message);
    }
  }

  /** Whoever answers answers what was asked. */
  *#ask<K extends keyof Requests>(request: Extract<Request, { do: K }>): Steps<Requests[K]['answer']> {
    return yield request;
  }

  #unsupported(what: string): never {
    throw new Stop({ result: 'unsupported', line: this.#line, message: `not supported: ${what}` });
  }

  #fail(message: string, expected: string | undefined, actual: string | undefined): never {
    throw new Stop({
      result: 'fail',
      line: this.#line,
      message,
      ...(expected !== undefined && { expected }),
      ...(actual !== undefined && { actual }),
    });
  }
}

/** When an event is due, or its range begins; undefined for any time. */
function startOf(time: Time, base: number): number | undefined {
  switch (time.kind) {
    case 'absolute':
      return time.at;
    case 'relative':
      return base + time.at;
    case 'absolute range':
      return time.from;
    case 'relative range':
      return base + time.from;
    case 'any':
      return undefined;
  }
}

function endOf(time: Time, base: number): number | undefined {
  switch (time.kind) {
    case 'absolute range':
      return time.to;
    case 'relative range':
      return base + time.to;
    case 'absolute':
    case 'relative':
    case 'any':
      return startOf(time, base);
  }
}

/** Whether a segment goes on where another ended, as if both had been one. */
function continues({ segment: a, local, remote }: Heard, next: Heard): boolean {
  const { segment: b } = next;
  return (
    next.local === local &&
    next.remote === remote &&
    b.seq === add(a.seq, a.data.length) &&
    b.ack === a.ack &&
    b.data.length > 0
  );
}

function join(a: Heard, b: Heard): Heard {
  const data = new Uint8Array(a.segment.data.length + b.segment.data.length);
  data.set(a.segment.data);
  data.set(b.segment.data, a.segment.data.length);
  return { ...b, at: a.at, segment: { ...b.segment, seq: a.segment.seq, data } };
}

/** Without what the script says nothing about. */
function shown(actual: TcpPacket, expected: TcpPacket): TcpPacket {
  const { ip } = expected;
  return {
    ...actual,
    ip: {
      ...(ip.ecn !== undefined && actual.ip.ecn !== undefined && { ecn: actual.ip.ecn }),
      ...(ip.tos !== undefined && actual.ip.tos !== undefined && { tos: actual.ip.tos }),
      ...(ip.ttl !== undefined && actual.ip.ttl !== undefined && { ttl: actual.ip.ttl }),
    },
    win: expected.win === undefined ? undefined : actual.win,
    options: expected.options === 'any' ? 'any' : actual.options,
  };
}

function resultOf({ result, errno }: Call): string {
  const value = result.kind === 'number' ? String(result.value) : '…';
  return errno === undefined ? value : `${value} ${errno}`;
}

function seconds(microseconds: number): string {
  return (microseconds / 1e6).toFixed(6).replace(/\.?0+$/, '');
}
