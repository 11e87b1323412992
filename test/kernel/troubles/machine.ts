import { setTimeout as pause } from 'node:timers/promises';
import { findingInWords } from '../../../src/explanations/finding';
import { wordsIn } from '../../../src/explanations/tables/words';
import { diagnose } from '../../../src/sockets/diagnosis/diagnose';
import { dropsAfter, type Drops } from '../../../src/sockets/drops';
import type { Diagnosed, FindingRule } from '../../../src/sockets/finding';
import { LinuxReader } from '../../../src/sockets/node/linux';
import type { History } from '../../../src/sockets/history';
import type { Socket } from '../../../src/sockets/socket';
import type { System } from '../../../src/sockets/system';
import { Histories } from '../../../src/sockets/watch/histories';

/** Between two looks at what is waited for. */
const PAUSE = 50;

/**
 * The sockets of this namespace as they are read, but for those that were there before, and what is said about them.
 * Time passes as it is told: what stays for a minute need not be waited for.
 */
export class Machine {
  readonly #reader = new LinuxReader();
  readonly #histories = new Histories();
  readonly #before: ReadonlySet<string>;
  #now = Date.now();
  #drops: Drops | undefined;

  private constructor(before: readonly Socket[]) {
    this.#before = new Set(before.map(({ key }) => key));
  }

  static async begin(): Promise<Machine> {
    const machine = new Machine((await new LinuxReader().read()).sockets);
    await machine.read();
    return machine;
  }

  get histories(): Iterable<History> {
    return this.#histories.kept;
  }

  system(): Promise<System> {
    return this.#reader.system();
  }

  /** Reads, as if it were so many seconds after the reading before, and says what looks wrong. */
  async read(later = 1): Promise<Diagnosed[]> {
    this.#now += later * 1000;
    const [sockets, system] = [await this.sockets(), await this.system()];
    this.#histories.add(this.#now, sockets);
    this.#drops = dropsAfter(this.#drops, system, this.#now);
    return diagnose(this.#histories.kept, system, this.#now, this.#drops);
  }

  async sockets(): Promise<Socket[]> {
    return (await this.#reader.read()).sockets.filter(({ key }) => !this.#before.has(key));
  }

  /** Waits until the sockets are as they are to be. */
  async until(holds: (sockets: readonly Socket[]) => boolean): Promise<readonly Socket[]> {
    for (;;) {
      const sockets = await this.sockets();
      if (holds(sockets)) {
        return sockets;
      }
      await pause(PAUSE);
    }
  }
}

const words = wordsIn('en');

/** What is said by a rule: in how earnest a voice, of how many sockets, with what numbers, in what words. */
export function saidBy(rule: FindingRule, findings: readonly Diagnosed[]): unknown[] {
  return findings
    .filter((finding) => finding.rule === rule)
    .map((finding) => ({
      severity: finding.severity,
      sockets: finding.sockets.length,
      values: finding.values,
      title: findingInWords(words, finding).title,
    }));
}
