import type { Signal } from '../../tcp/out';
import type { Policy } from '../../tcp/policy';
import type { ProfileName } from '../../tcp/profiles';
import type { State } from '../../tcp/state';
import { createTcb } from '../../tcp/tcb';
import { encodeOptions } from '../../tcp/wire/options';
import type { Application } from '../../simulation/application';
import type { BacklogPolicy } from '../../simulation/backlog';
import { connectionTo } from '../../simulation/calls';
import { nextTime, schedule, scheduleInLine } from '../../simulation/clock';
import { endpointAt, type Endpoint } from '../../simulation/endpoint';
import { findRecord } from '../../simulation/host';
import { Simulation } from '../../simulation/simulation';
import type { Turn } from '../../simulation/turn';
import {
  createWorld,
  type ConnectionRecord,
  type Host,
  type Packet as Carried,
} from '../../simulation/world';
import { Timeline } from '../../timeline/timeline';
import { tcpInfo } from '../info';
import { applySetting } from '../shell/settings';
import type {
  Answer,
  Blocked,
  Heard,
  Packet,
  Request,
  Requests,
  SystemCall,
  TcpInfo,
  Unreachable,
  Unsupported,
} from '../stack';
import { asIcmp, errnoOfIcmp } from './errno';
import type { Waiting } from './made';
import { Sockets } from './sockets';

/** What a stack under test is made of. */
export interface StackOptions {
  readonly profile: ProfileName;
  readonly policy: Partial<Policy>;
  readonly backlogs: Partial<BacklogPolicy>;
  readonly localAddress: string;
  readonly remoteAddress: string;
}

/** The lanes of the timeline, and the hosts of the world: the stack under test, and the script. */
export const STACK = 0;
export const SCRIPT = 1;

/** Nothing that a script waits for takes longer; some timers would go on for ever. In milliseconds. */
const LONGEST = 24 * 3600 * 1000;
/** The clock does not begin at zero: a TSval of zero means none to some stacks. In milliseconds. */
const ORIGIN = 1000;

/** No script needs as many events; timers of nothing, as options and sysctls can set them, bring them without end. */
const MOST_STEPS = 100_000;

/** The stack has more and more to do, and the script does not get on. */
export class Endless extends Error {
  constructor() {
    super('The stack does not come to rest.');
  }
}

interface Pending extends Waiting {
  readonly givesUpAt: number;
}

/** The engine in simulated time, as the stack under test. */
export class EngineStack implements Application {
  readonly timeline: Timeline;
  /** For each moment of the timeline, the script's line on whose behalf it came to pass. */
  readonly lines: number[] = [];
  readonly #simulation: Simulation;
  readonly #stack: Host;
  readonly #sockets: Sockets;
  readonly #profile: ProfileName;
  readonly #local: (port: number) => Endpoint;
  readonly #remote: (port: number) => Endpoint;
  /** The connection that packets between two ports were about when no record knew it. */
  readonly #connections = new Map<string, number>();
  /** What nobody has asked for yet, and the moments in which it came. */
  readonly #heard: { readonly packet: Heard; readonly moment: number }[] = [];
  /** What is to be done in the next task. */
  #task: ((turn: Turn) => unknown) | undefined;
  /** Calls that wait, and what those answered that have waited. */
  readonly #waiting = new Map<number, Pending>();
  readonly #ended = new Map<number, { readonly at: number; readonly answer: Answer }>();
  #calls = 0;
  /** The errno of the ICMP message that is arriving. */
  #icmpError: string | undefined;
  /** Milliseconds since the world began: how far the script has got. */
  #now = ORIGIN;
  #line = 0;
  #steps = 0;

  constructor({ profile, policy, backlogs, localAddress, remoteAddress }: StackOptions) {
    const host = { addresses: [], backlogs, isn: undefined, reads: false, profile, policy };
    const world = createWorld(
      {
        hosts: [
          { ...host, name: 'stack', address: localAddress },
          { ...host, name: 'script', address: remoteAddress },
        ],
        network: { delay: 0, loss: 0, mtu: undefined, seed: 1, faults: [] },
        until: undefined,
      },
      { raw: [SCRIPT] },
    );
    const [stack] = world.hosts;
    if (stack === undefined) {
      throw new RangeError('a world without hosts');
    }
    this.timeline = new Timeline(
      world.hosts.map(({ name, address }) => ({ name, address })),
      ORIGIN,
    );
    this.#simulation = new Simulation(world, this, this.timeline);
    this.#stack = stack;
    this.#profile = profile;
    this.#sockets = new Sockets(stack, remoteAddress, profile);
    this.#local = (port) => endpointAt(world.addresses, localAddress, port);
    this.#remote = (port) => endpointAt(world.addresses, remoteAddress, port);
  }

  answer(request: Request): Requests[keyof Requests]['answer'] {
    this.#line = request.line;
    switch (request.do) {
      case 'wait':
        this.#passUntil(milliseconds(request.until), () => false);
        return undefined;
      case 'hear':
        this.#passUntil(milliseconds(request.until), () => this.#heard.length > 0);
        return this.#next();
      case 'inject':
        this.#inject(request.packet);
        return undefined;
      case 'icmp':
        this.#warn(request.message);
        return undefined;
      case 'call':
        return this.#call(request.call);
      case 'ended':
        this.#passUntil(milliseconds(request.until), () => this.#ended.has(request.blocked));
        return this.#ended.get(request.blocked);
      case 'info':
        return this.#info(request.fd);
      case 'states':
        return this.#states(request.port);
      case 'set':
        return this.#set(request.name, request.value);
    }
  }

  // -- the world's programs -----------------------------------------------------------------------------------------

  told(_turn: Turn, record: ConnectionRecord, signal: Signal): void {
    this.#sockets.told(record, signal, this.#icmpError);
  }

  perform(turn: Turn): void {
    this.#task?.(turn);
    this.#task = undefined;
  }

  heard(turn: Turn, { source, destination, segment }: Carried): void {
    const record = findRecord(this.#stack, source, destination);
    // Who is not accepted yet has what the listener's socket has.
    const listener = record?.pending && this.#stack.records[record.pending.listener];
    const owner = listener ?? record;
    const descriptor = owner && this.#sockets.table.of(owner);
    const packet: Heard = {
      at: microseconds(turn.world.clock.now),
      local: source.port,
      remote: destination.port,
      segment,
      optionOctets: encodeOptions(segment.options, [], this.#stack.policy.optionOrder),
      ttl: descriptor?.ttl ?? 64,
      dscp: descriptor?.tos ?? 0,
    };
    // A moment is written when it is over.
    this.#heard.push({ packet, moment: this.timeline.length });
  }

  /** The next packet that was heard: the moment in which it came is that of the line that asks for it. */
  #next(): Heard | undefined {
    const next = this.#heard.shift();
    if (next !== undefined) {
      this.lines[next.moment] = this.#line;
    }
    return next?.packet;
  }

  // -- time ---------------------------------------------------------------------------------------------------------

  /** Lets everything happen that is due by then, or until what was waited for has. */
  #passUntil(until: number, enough: () => boolean): void {
    const { clock } = this.#simulation.world;
    const end = Math.min(until, this.#now + LONGEST);
    while (!enough()) {
      const next = Math.min(nextTime(clock) ?? Infinity, this.#nextInVain());
      if (next > end) {
        this.#now = Math.max(this.#now, Number.isFinite(until) ? end : this.#now);
        return;
      }
      this.#now = Math.max(this.#now, next);
      if ((nextTime(clock) ?? Infinity) <= next) {
        this.#step();
      }
      this.#wake();
    }
  }

  #step(): void {
    if (++this.#steps > MOST_STEPS) {
      throw new Endless();
    }
    this.#simulation.step();
    while (this.lines.length < this.timeline.length) {
      this.lines.push(this.#line);
    }
  }

  /** Does something on a host, now, and returns what came of it. */
  #act<T>(host: number, task: (turn: Turn) => T): T {
    const { clock } = this.#simulation.world;
    const done: { readonly value: T }[] = [];
    this.#task = (turn) => done.push({ value: task(turn) });
    schedule(clock, this.#now, { kind: 'task', host, task: 0, record: undefined });
    // What was scheduled for this instant before comes first.
    for (;;) {
      this.#step();
      const [first] = done;
      if (first !== undefined) {
        return first.value;
      }
    }
  }

  // -- calls --------------------------------------------------------------------------------------------------------

  #call(call: SystemCall): Answer | Blocked | Unsupported {
    const answer = this.#act(STACK, (turn) => this.#sockets.make(turn, call));
    if (this.timeline.moment(this.timeline.length - 1).rows.length === 0) {
      // No user call of TCP's, but one that the script makes: the picture has it too.
      this.timeline.call(-1, describeCall(call), '');
    }
    if (!('ready' in answer)) {
      return answer;
    }
    const blocked = ++this.#calls;
    this.#waiting.set(blocked, { ...answer, givesUpAt: this.#now + (answer.patience ?? Infinity) });
    return { blocked };
  }

  #nextInVain(): number {
    return Math.min(Infinity, ...[...this.#waiting.values()].map(({ givesUpAt }) => givesUpAt));
  }

  /** Calls that have waited long enough answer. */
  #wake(): void {
    for (const [number, { ready, again, givesUpAt, inVain }] of this.#waiting) {
      const inTime = ready();
      const answer = inTime ? this.#act(STACK, again) : givesUpAt <= this.#now ? inVain : undefined;
      if (answer !== undefined) {
        this.#waiting.delete(number);
        this.#ended.set(number, { at: microseconds(this.#now), answer });
      }
    }
  }

  // -- packets ------------------------------------------------------------------------------------------------------

  #inject({ local, remote, segment }: Packet): void {
    this.#act(SCRIPT, (turn) => {
      const source = this.#remote(remote);
      const destination = this.#local(local);
      const connection = this.#connectionOf(turn, source, destination);
      turn.between(source, destination, connection).put(segment, '', false);
    });
    this.#passUntil(this.#now, () => false);
  }

  #connectionOf(turn: Turn, source: Endpoint, destination: Endpoint): number {
    const record = findRecord(this.#stack, destination, source);
    const key = `${String(source.port)} ${String(destination.port)}`;
    const connection =
      record?.connection ?? this.#connections.get(key) ?? connectionTo(turn, source, destination);
    this.#connections.set(key, connection);
    return connection;
  }

  #warn(message: Unreachable): void {
    const { world } = this.#simulation;
    const { type, code, mtu } = isIpv6(this.#stack.address) ? asIcmp(message) : message;
    const local = this.#local(message.local);
    const remote = this.#remote(message.remote);
    const connection = findRecord(this.#stack, local, remote)?.connection ?? -1;
    this.#icmpError = errnoOfIcmp({ type, code }, this.#profile);
    scheduleInLine(world.clock, this.#now, {
      kind: 'icmp',
      to: STACK,
      local,
      remote,
      seq: message.seq,
      connection,
      error: { type, code, mtu },
    });
    this.#passUntil(this.#now, () => false);
  }

  // -- settings -----------------------------------------------------------------------------------------------------

  /** For the sockets that have no connection yet, and all that come. */
  #set(name: string, value: string): string | undefined {
    const { policy, backlogs, fastOpenKeys: keys } = this.#stack;
    const changed = applySetting({ policy, backlogs, keys }, name, value);
    if (typeof changed === 'string') {
      return changed;
    }
    this.#stack.policy = changed.policy;
    this.#stack.backlogs = changed.backlogs;
    this.#stack.fastOpenKeys = changed.keys;
    this.#sockets.table.changePolicy(policy, changed.policy);
    return undefined;
  }

  // -- looks --------------------------------------------------------------------------------------------------------

  #info(fd: number): TcpInfo | undefined {
    const descriptor = this.#sockets.table.get(fd);
    if (descriptor === undefined) {
      return undefined;
    }
    const tcb = descriptor.record?.tcb ?? createTcb(descriptor.policy);
    return tcpInfo(tcb, this.#profile === 'freebsd' ? 'freebsd' : 'linux', this.#now);
  }

  #states(port: number): State[] {
    return this.#stack.records
      .filter(({ local, remote, tcb }) => tcb.state !== 'CLOSED' && [local.port, remote?.port].includes(port))
      .map(({ tcb }) => tcb.state);
  }
}

/** `bind()`, `setsockopt(SO_LINGER)` */
function describeCall(call: SystemCall): string {
  switch (call.call) {
    case 'getfl':
      return 'fcntl(F_GETFL)';
    case 'setfl':
      return 'fcntl(F_SETFL)';
    case 'getsockopt':
    case 'setsockopt':
      return `${call.call}(${call.option})`;
    case 'ioctl':
      return `ioctl(${call.request})`;
    default:
      return `${call.call}()`;
  }
}

function isIpv6(address: string): boolean {
  return address.includes(':');
}

function milliseconds(since: number): number {
  return ORIGIN + since / 1000;
}

/** Whole microseconds since the script began. */
function microseconds(now: number): number {
  return Math.round((now - ORIGIN) * 1000);
}
