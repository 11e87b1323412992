import { diagnose } from '../diagnosis/diagnose';
import { dropsAfter, type Drops } from '../drops';
import { parseFilter, type Filter } from '../filter';
import type { History } from '../history';
import type { Detail, ProcessDetail, SocketReader } from '../reader';
import type { Reading } from '../reading';
import type { Counts, Member, Overview, Query, SocketEvents, SocketService } from '../service';
import type { System } from '../system';
import type { Diagnosed } from '../finding';
import type { Clock } from './clock';
import { Counted } from './counted';
import { Histories } from './histories';
import { pauseAfter } from './pace';
import { changedGroups, viewOf, type View } from './view';

/** What the last reading came to. */
interface Latest {
  readonly reading: Reading;
  readonly at: number;
  readonly findings: readonly Diagnosed[];
  readonly view: View;
}

const ALL: Query = { by: 'state', filter: '', loopback: true };

/**
 * The watch of a machine's sockets: reads while somebody looks, as often as that is worth, and keeps what was seen.
 * What it reads by, and what time it is, it is given.
 */
export class Watch implements SocketService {
  readonly #reader: SocketReader;
  readonly #clock: Clock;
  readonly #events: SocketEvents;
  readonly #histories = new Histories();
  readonly #counted = new Counted();
  #drops: Drops | undefined;

  #query = ALL;
  #holds = filterOf(ALL);
  #latest: Latest | undefined;

  #viewed = false;
  #followers = 0;
  #hidden = false;
  #took = 0;
  #failures = 0;
  /** When the last reading ended, or failed. */
  #ended = -Infinity;
  #reading: Promise<void> | undefined;
  #callOff: (() => void) | undefined;

  constructor(reader: SocketReader, clock: Clock, events: SocketEvents) {
    this.#reader = reader;
    this.#clock = clock;
    this.#events = events;
  }

  async watch(query: Query): Promise<Overview> {
    this.#holds = filterOf(query);
    this.#query = query;
    this.#viewed = true;
    if (this.#latest !== undefined && this.#failures === 0 && this.#clock.now() < this.#due) {
      this.#latest = { ...this.#latest, view: this.#look(this.#latest.findings) };
      this.#schedule();
    } else {
      await this.#readAnew();
    }
    return this.#overview(this.#known());
  }

  async rest(): Promise<void> {
    this.#viewed = false;
    this.#schedule();
    return Promise.resolve();
  }

  async follow(): Promise<void> {
    this.#followers++;
    this.#schedule();
    return Promise.resolve();
  }

  async unfollow(): Promise<void> {
    this.#followers = Math.max(0, this.#followers - 1);
    this.#schedule();
    return Promise.resolve();
  }

  async hidden(isHidden: boolean): Promise<void> {
    this.#hidden = isHidden;
    this.#schedule();
    return Promise.resolve();
  }

  async refresh(): Promise<Overview> {
    await this.#readAnew();
    return this.#overview(this.#known());
  }

  async members(group: string, from: number, most: number): Promise<readonly Member[]> {
    const members = this.#latest?.view.groups.get(group)?.members ?? [];
    return Promise.resolve(members.slice(from, from + most).map((history) => this.#member(history)));
  }

  async showing(finding: string, from: number, most: number): Promise<readonly Member[]> {
    const keys = this.#latest?.findings.find(({ id }) => id === finding)?.sockets ?? [];
    const histories = keys.slice(from, from + most).map((key) => this.#histories.get(key));
    return Promise.resolve(
      histories.flatMap((history) => (history === undefined ? [] : [this.#member(history)])),
    );
  }

  async find(filter: string, most: number): Promise<{ count: number; found: readonly History[] }> {
    const found = [...this.#histories.present].filter(filterOf({ ...ALL, filter }));
    return Promise.resolve({ count: found.length, found: found.slice(0, most) });
  }

  async history(key: string): Promise<History | undefined> {
    return Promise.resolve(this.#histories.get(key));
  }

  async histories(from: number, most: number): Promise<readonly History[]> {
    return Promise.resolve(this.#histories.all().slice(from, from + most));
  }

  async detail(key: string): Promise<Detail | undefined> {
    const history = this.#histories.get(key);
    const { local, remote } = history?.socket ?? {};
    return local === undefined || remote === undefined || history?.gone !== undefined
      ? undefined
      : this.#reader.detail(local, remote);
  }

  async process(pid: number): Promise<ProcessDetail | undefined> {
    return this.#reader.process(pid);
  }

  async system(): Promise<System> {
    return this.#reader.system();
  }

  async counts(): Promise<Counts> {
    return Promise.resolve(this.#counted.counts());
  }

  // -- reading ----------------------------------------------------------------------------------------------

  get #due(): number {
    return this.#ended + pauseAfter({ took: this.#took, failures: this.#failures, hidden: this.#hidden });
  }

  /** Whoever looks has it read when it is time. */
  #schedule(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    if (this.#reading === undefined && (this.#viewed || this.#followers > 0)) {
      const wait = Math.max(0, this.#due - this.#clock.now());
      this.#callOff = this.#clock.after(wait, () => {
        void this.#poll();
      });
    }
  }

  async #poll(): Promise<void> {
    try {
      await this.#read();
    } catch (error) {
      this.#events.failed(messageOf(error));
    }
    this.#schedule();
  }

  async #readAnew(): Promise<void> {
    // One that is under way may have begun before what its caller has done.
    await this.#reading?.catch(() => undefined);
    try {
      await this.#read();
    } finally {
      this.#schedule();
    }
  }

  /** Reads, or waits for the reading that is under way. */
  async #read(): Promise<void> {
    this.#reading ??= this.#readOnce().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readOnce(): Promise<void> {
    const begun = this.#clock.now();
    const before = this.#latest?.view ?? NOTHING;
    let latest: Latest;
    try {
      const [reading, system] = await Promise.all([this.#reader.read(), this.#reader.system()]);
      latest = this.#take(reading, system);
      this.#failures = 0;
    } catch (error) {
      this.#failures++;
      throw error;
    } finally {
      this.#ended = this.#clock.now();
      this.#took = Math.max(0, this.#ended - begun);
    }
    this.#latest = latest;
    this.#events.changed({ overview: this.#overview(latest), groups: changedGroups(before, latest.view) });
  }

  #known(): Latest {
    if (this.#latest === undefined) {
      throw new Error('Nothing has been read yet.');
    }
    return this.#latest;
  }

  #take(reading: Reading, system: System): Latest {
    // A clock that is put back does not make what is seen later earlier.
    const at = Math.max(reading.at, (this.#latest?.at ?? -Infinity) + 1);
    this.#histories.add(at, reading.sockets);
    this.#counted.add(at, this.#histories.present);
    this.#drops = dropsAfter(this.#drops, system, at);
    const findings = diagnose(this.#histories.kept, system, at, this.#drops);
    return { reading, at, findings, view: this.#look(findings) };
  }

  #member(history: History): Member {
    const said = this.#latest?.view.said.get(history.key) ?? [];
    return { history, findings: said.map(({ id }) => id) };
  }

  #look(findings: readonly Diagnosed[]): View {
    return viewOf(this.#histories.present, this.#query, this.#holds, findings);
  }

  #overview({ reading, at, findings, view }: Latest): Overview {
    return {
      groups: [...view.groups.values()].map(({ key, label, count, severity }) => ({
        key,
        label,
        count,
        severity,
      })),
      total: this.#histories.count,
      shown: view.shown,
      at,
      pause: Math.max(0, this.#due - this.#ended),
      unreadable: reading.unreadable,
      unreadableCount: reading.unreadableCount,
      shortcomings: reading.shortcomings,
      findings: findings.map(({ sockets, ...finding }) => ({ ...finding, count: sockets.length })),
    };
  }
}

const NOTHING: View = { groups: new Map(), shown: 0, said: new Map() };

/** @throws Error when the filter says nothing */
function filterOf({ filter }: Query): Filter {
  const parsed = parseFilter(filter);
  if (typeof parsed !== 'function') {
    throw new Error(`The filter's word ${JSON.stringify(parsed.word)} says nothing (${parsed.problem}).`);
  }
  return parsed;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
