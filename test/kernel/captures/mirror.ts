import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Segment } from '../../../src/tcp/segment';
import type { ReadSegment } from '../../../src/tcp/wire/tcp';
import type { Tun } from '../tun';

/** Whoever is sent something there hears it from there. */
export const MIRROR = '10.0.0.50';

export type Side = 'client' | 'server';

/** What becomes of a segment at the mirror. */
export type Verdict = 'pass' | 'lose' | 'hold';

/**
 * A machine that sends back to the kernel whatever the kernel sends to it, as if it came from there. So a client and a
 * server of one kernel talk over a wire on which things can be lost: what each of them sends, and what reaches it, pass
 * the TUN device one after the other.
 */
export class Mirror {
  /** What is to become of the segments of one side. */
  judge: (segment: Segment, from: Side) => Verdict = () => 'pass';
  /** Whose segments were lost or held since that was asked last. */
  readonly withheld = new Set<Side>();
  readonly #tun: Tun;
  readonly #serverPort: number;
  readonly #held: ReadSegment[] = [];
  #seen = 0;
  #marks = 0;

  constructor(tun: Tun, serverPort: number) {
    this.#tun = tun;
    this.#serverPort = serverPort;
    tun.receive(MIRROR, (segment) => {
      this.#take(segment);
    });
  }

  get held(): number {
    return this.#held.length;
  }

  /** Sends on what was held longest. */
  release(): void {
    const segment = this.#held.shift();
    if (segment !== undefined) {
      this.#tun.send(MIRROR, segment);
    }
  }

  /**
   * Resolves when the kernel has nothing more to say for the moment.
   *
   * @returns how many marks that has left in a capture so far
   */
  async settle(): Promise<number> {
    for (;;) {
      const before = this.#seen;
      // What Node has still to call.
      await nextTurn();
      await nextTurn();
      await this.#tun.settle();
      this.#marks++;
      if (this.#seen === before) {
        return this.#marks;
      }
    }
  }

  #take(read: ReadSegment): void {
    this.#seen++;
    const from = read.destinationPort === this.#serverPort ? 'client' : 'server';
    switch (this.judge(read.segment, from)) {
      case 'pass':
        this.#tun.send(MIRROR, read);
        break;
      case 'hold':
        this.#held.push(read);
        this.withheld.add(from);
        break;
      case 'lose':
        this.withheld.add(from);
    }
  }
}
