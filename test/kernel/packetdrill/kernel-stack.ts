import { setTimeout as pause } from 'node:timers/promises';
import type {
  Answer,
  Blocked,
  Heard,
  Request,
  Requests,
  SystemCall,
  Unsupported,
} from '../../../src/packetdrill/stack';
import { ACK, SYN } from '../../../src/tcp/segment';
import type { ReadDatagram } from '../../../src/tcp/wire/datagram';
import type { ReadSegment } from '../../../src/tcp/wire/tcp';
import { kernelStates } from '../socket-table';
import type { Tun } from '../tun';
import type { Attempt } from './attempt';
import { familyOf, type Family } from './family';
import { Ports } from './ports';
import { Program } from './program';
import { Sysctls } from './sysctls';
import type { SystemCalls } from './system-calls';
import { decodePacket, encodePacket, encodeUnreachable } from './wire';

/** How long until a call that waits is made again, in milliseconds. */
const IMPATIENCE = 1;

type Ended = Requests['ended']['answer'];

/** The kernel as the stack under test: calls by {@link SystemCalls}, packets through the TUN device, in real time. */
export class KernelStack {
  readonly #tun: Tun;
  readonly #family: Family;
  readonly #ports = new Ports();
  readonly #program: Program;
  readonly #sysctls = new Sysctls();
  /** How long the script has waited so far, in microseconds, and since when it waits, if it does. */
  #elapsed = 0;
  #waitingSince: bigint | undefined;
  readonly #inbox: Heard[] = [];
  /** Somebody waits for a packet. */
  #wake: (() => void) | undefined;
  /** How calls that had to wait have ended, by their numbers. */
  readonly #ended: Ended[] = [];
  #over = false;

  /** @param lane see {@link familyOf} */
  constructor(tun: Tun, calls: SystemCalls, ipVersion: 4 | 6, lane: number) {
    this.#tun = tun;
    this.#family = familyOf(ipVersion, lane);
    this.#program = new Program(calls, this.#family, this.#ports);
    tun.receive(this.#family.peer, (tcp, datagram) => this.#take(tcp, datagram));
  }

  async answer(request: Request): Promise<Requests[keyof Requests]['answer']> {
    switch (request.do) {
      case 'wait':
        await this.#pass(request.until);
        return undefined;
      case 'hear':
        return this.#hear(request.until);
      case 'inject': {
        const local = this.#ports.kernelsFor(request.packet.local);
        await this.#send(encodePacket(this.#family.way, { ...request.packet, local }));
        return undefined;
      }
      case 'icmp': {
        const local = this.#ports.kernelsFor(request.message.local);
        await this.#send(encodeUnreachable(this.#family.way, { ...request.message, local }));
        return undefined;
      }
      case 'call':
        return this.#call(request.call);
      case 'ended':
        return this.#waitFor(request.blocked, request.until);
      case 'info':
        return this.#program.info(request.fd);
      case 'states':
        return kernelStates(this.#ports.kernelsFor(request.port)).filter((state) => state !== 'CLOSED');
      case 'set':
        return this.#sysctls.set(request.name, request.value);
    }
  }

  /** Leaves nothing behind that the next script could meet. */
  async end(): Promise<void> {
    this.#over = true;
    await this.#program.end();
    this.#sysctls.restore();
    await this.#tun.settle();
  }

  // -- time -------------------------------------------------------------------------------------------------------

  /**
   * Microseconds since the script began: only while it waits for something does its clock run, so that a busy machine
   * is not taken for a slow kernel.
   */
  #now(): number {
    return this.#elapsed + (this.#waitingSince === undefined ? 0 : microsecondsSince(this.#waitingSince));
  }

  async #wait(until: Promise<unknown>): Promise<void> {
    this.#waitingSince = process.hrtime.bigint();
    await until;
    this.#elapsed = this.#now();
    this.#waitingSince = undefined;
  }

  async #pass(until: number): Promise<void> {
    const left = until - this.#now();
    if (left > 0) {
      await this.#wait(pause(left / 1000));
    }
  }

  // -- packets ----------------------------------------------------------------------------------------------------

  async #send(packet: Uint8Array): Promise<void> {
    this.#tun.write(packet);
    await this.#tun.settle();
  }

  #take(tcp: ReadSegment, datagram: ReadDatagram): void {
    const at = this.#now();
    const packet = decodePacket(tcp, datagram);
    const begins = (packet.segment.ctl & (SYN | ACK)) === SYN;
    const local =
      this.#ports.scriptsFor(packet.local) ?? (begins ? this.#ports.adopt(packet.local) : undefined);
    // What connections of scripts before this one have still to say is for nobody.
    if (local !== undefined) {
      this.#inbox.push({ ...packet, local, at });
      this.#wake?.();
    }
  }

  async #hear(until: number): Promise<Heard | undefined> {
    await this.#tun.settle();
    const left = until - this.#now();
    if (this.#inbox.length === 0 && left > 0) {
      await this.#wait(
        new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.min(left / 1000, LONGEST));
          this.#wake = () => {
            clearTimeout(timer);
            resolve();
          };
        }),
      );
      this.#wake = undefined;
    }
    return this.#inbox.shift();
  }

  // -- calls ------------------------------------------------------------------------------------------------------

  async #call(call: SystemCall): Promise<Answer | Blocked | Unsupported> {
    const attempt = this.#program.attempt(call);
    if ('unsupported' in attempt) {
      return attempt;
    }
    const answer = await attempt.make();
    // What the kernel sends because of it has arrived.
    await this.#tun.settle();
    if (answer !== undefined || !attempt.waits) {
      return answer ?? { value: -1, errno: 'EAGAIN' };
    }
    const blocked = this.#ended.push(undefined) - 1;
    void this.#repeat(attempt, blocked);
    return { blocked };
  }

  async #repeat({ make }: Attempt, blocked: number): Promise<void> {
    while (!this.#over && this.#ended[blocked] === undefined) {
      await pause(IMPATIENCE);
      const answer = await make();
      this.#ended[blocked] = answer && { at: this.#now(), answer };
    }
  }

  async #waitFor(blocked: number, until: number): Promise<Ended> {
    while (this.#ended[blocked] === undefined && this.#now() < until) {
      await this.#wait(pause(IMPATIENCE));
    }
    return this.#ended[blocked];
  }
}

function microsecondsSince(start: bigint): number {
  return Number((process.hrtime.bigint() - start) / 1000n);
}

/** setTimeout's, in milliseconds. */
const LONGEST = 0x7fff_ffff;
