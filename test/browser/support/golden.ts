import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../tools/paths';

/*
 * What the ladders of test/golden say, moment by moment. They were written by hand from RFC 9293; this reads them
 * without any of the code that they test.
 */

/** What a host has written down: a connection's record, or a listener's, which has no number and no other end. */
export interface GoldenRecord {
  readonly state: string;
  /** Connections are counted from 0, in the order in which they begin; a listener has none. */
  readonly connection: number | undefined;
  readonly local: string;
  readonly remote: string | undefined;
}

export interface GoldenHost {
  readonly name: string;
  readonly address: string;
  /** In the order in which they came to be; those that are CLOSED stay. */
  readonly records: readonly GoldenRecord[];
  /** Beside the lane, from the line outwards: what each place shows. */
  readonly places: readonly GoldenRecord[];
}

/** A change of state: `client: CLOSED -> SYN-SENT`. */
export interface GoldenChange {
  readonly host: string;
  readonly before: string;
  readonly after: string;
}

export interface GoldenMoment {
  readonly time: number;
  /** What the ladder writes for it. */
  readonly lines: readonly string[];
  readonly changes: readonly GoldenChange[];
  /** What holds after it. */
  readonly hosts: readonly GoldenHost[];
}

/** A ladder's line, by its columns: time, left lane, between, right lane. */
interface Line {
  readonly time: number;
  readonly side: 0 | 1;
  readonly kind: 'call' | 'state' | 'told' | 'timeout' | 'sent' | 'received';
  readonly text: string;
}

const TIME = 8;
const LEFT = 10;
const MIDDLE = 42;
const RIGHT = 94;

function parseLine(line: string): Line {
  const time = Number(line.slice(0, TIME));
  const right = line.slice(RIGHT).trim();
  const between = line.slice(MIDDLE, RIGHT).trimEnd();
  // A long text on the left lane goes on over the space between.
  if (line.charAt(LEFT) !== ' ') {
    const text = line.slice(LEFT).trim();
    return { time, side: 0, kind: kindOf(text), text };
  }
  if (right !== '') {
    assert.equal(between.trim(), '', line);
    return { time, side: 1, kind: kindOf(right), text: right };
  }
  // A host's own text between the lanes begins, or ends, at its side; an arrow after it, or after "lost", sends.
  const text = between.trim();
  const side = between.startsWith(' ') ? 1 : 0;
  const received = side === 0 ? text.startsWith('<--- ') : text.startsWith('---> ');
  assert.match(text, /--->|<---|---X|X---/, line);
  return { time, side, kind: received ? 'received' : 'sent', text };
}

function kindOf(text: string): Line['kind'] {
  return text.startsWith('-> ')
    ? 'state'
    : text.startsWith('told: ')
      ? 'told'
      : text.startsWith('timeout: ')
        ? 'timeout'
        : 'call';
}

/**
 * A call, an arrival or a timeout begins a moment; what follows from it on that host belongs to it, also the call
 * with which the application answers at once what it has just been told.
 */
function begins(line: Line, before: Line | undefined): boolean {
  if (before?.time !== line.time || before.side !== line.side) {
    return true;
  }
  const answers = line.kind === 'call' && before.kind === 'told';
  return ['call', 'received', 'timeout'].includes(line.kind) && !answers;
}

/** The ways of RFC 9293, Figure 5, and its notes: none other may stand in a ladder. */
const WAYS: Readonly<Record<string, readonly string[]>> = {
  CLOSED: ['LISTEN', 'SYN-SENT', 'SYN-RECEIVED'],
  LISTEN: ['SYN-SENT', 'SYN-RECEIVED', 'CLOSED'],
  'SYN-SENT': ['SYN-RECEIVED', 'ESTABLISHED', 'CLOSED'],
  'SYN-RECEIVED': ['ESTABLISHED', 'FIN-WAIT-1', 'CLOSED'],
  ESTABLISHED: ['FIN-WAIT-1', 'CLOSE-WAIT', 'CLOSED'],
  'FIN-WAIT-1': ['FIN-WAIT-2', 'CLOSING', 'TIME-WAIT', 'CLOSED'],
  'FIN-WAIT-2': ['TIME-WAIT', 'CLOSED'],
  'CLOSE-WAIT': ['LAST-ACK', 'CLOSED'],
  CLOSING: ['TIME-WAIT', 'CLOSED'],
  'LAST-ACK': ['CLOSED'],
  'TIME-WAIT': ['CLOSED'],
};

/** A host while its ladder is read. */
class Reader {
  readonly records: GoldenRecord[] = [];
  readonly name: string;
  readonly address: string;
  /** For each place beside the lane, the record that is there. */
  readonly #places: number[] = [];
  #latest: number | undefined;

  constructor(name: string, address: string) {
    this.name = name;
    this.address = address;
  }

  get snapshot(): GoldenHost {
    const { name, address, records } = this;
    return { name, address, records: [...records], places: this.#places.map((index) => this.#record(index)) };
  }

  /** The connection that is being opened or used. */
  get latest(): GoldenRecord | undefined {
    return this.#latest === undefined ? undefined : this.#record(this.#latest);
  }

  /** Returns the state that the record was in. */
  change(after: string, opened: Omit<GoldenRecord, 'state'> | undefined): string {
    if (opened === undefined) {
      const index = this.#latest ?? -1;
      const record = this.#record(index);
      this.records[index] = { ...record, state: after };
      return record.state;
    }
    const index = this.records.push({ ...opened, state: after }) - 1;
    if (opened.connection !== undefined) {
      this.#latest = index;
    }
    // As in the RFC's own figures, where LISTEN turns into SYN-RECEIVED on one line.
    const free = this.#places.findIndex((place) => ['CLOSED', 'LISTEN'].includes(this.#record(place).state));
    this.#places[free === -1 ? this.#places.length : free] = index;
    const listens = this.records.some((record) => record.connection === undefined);
    return after === 'SYN-RECEIVED' && listens ? 'LISTEN' : 'CLOSED';
  }

  #record(index: number): GoldenRecord {
    const record = this.records[index];
    assert.ok(record !== undefined, `${this.name} has no record ${String(index)}`);
    return record;
  }
}

interface Scenario {
  readonly title: { readonly en: string; readonly ko: string };
  readonly calls: readonly { readonly host: string; readonly call: string; readonly localPort?: number }[];
}

/** A built-in scenario and what the RFC says of it. */
export class Golden {
  readonly id: string;
  readonly title: Scenario['title'];
  /** The first is before everything; the nth, after n moments. */
  readonly moments: readonly GoldenMoment[];

  constructor(id: string) {
    this.id = id;
    const scenario = JSON.parse(
      readFileSync(path.join(root, 'media/scenarios', `${id}.tcp.json`), 'utf8'),
    ) as Scenario;
    this.title = scenario.title;
    const [head = '', ...lines] = readFileSync(path.join(root, 'test/golden', `${id}.txt`), 'utf8')
      .trimEnd()
      .split('\n');
    const ports = (name: string): number[] =>
      scenario.calls.flatMap(({ host, call, localPort }) =>
        host === name && call === 'connect' && localPort !== undefined ? [localPort] : [],
      );
    this.moments = read(head, lines, ports);
  }

  /** How many moments there are. */
  get length(): number {
    return this.moments.length - 1;
  }

  /** The number of the moment after which a host's latest record is in a state for the first time. */
  momentOf(host: string, state: string): number {
    const found = this.moments.findIndex(({ changes }) =>
      changes.some((change) => change.host === host && change.after === state),
    );
    assert.ok(found > 0, `in ${this.id} ${host} is never in ${state}`);
    return found;
  }

  /** The number of the moment at which a host's application makes a call for the first time. */
  momentOfCall(host: string, call: string): number {
    const side = this.at(0).hosts.findIndex(({ name }) => name === host);
    const found = this.moments.findIndex(({ lines }) =>
      lines.map(parseLine).some((line) => line.side === side && line.text.startsWith(`${call}(`)),
    );
    assert.ok(found > 0, `in ${this.id} ${host} never calls ${call}`);
    return found;
  }

  at(moment: number): GoldenMoment {
    const found = this.moments[moment];
    assert.ok(found !== undefined, `${this.id} has no moment ${String(moment)}`);
    return found;
  }
}

function read(head: string, lines: readonly string[], portsOf: (host: string) => number[]): GoldenMoment[] {
  const hosts = [head.slice(LEFT, RIGHT), head.slice(RIGHT)].map((title) => {
    const [name = '', address = ''] = title.trim().split(' ');
    return new Reader(name, address);
  });
  const ports = new Map(hosts.map(({ name }) => [name, portsOf(name)]));
  const moments: GoldenMoment[] = [
    { time: 0, lines: [], changes: [], hosts: hosts.map(({ snapshot }) => snapshot) },
  ];
  let connections = 0;
  /** What a host is about to open, since its application has called. */
  let opening: Omit<GoldenRecord, 'state'> | undefined;
  let before: Line | undefined;
  for (const raw of lines) {
    const line = parseLine(raw);
    const host = hosts[line.side];
    const other = hosts[1 - line.side];
    assert.ok(host !== undefined && other !== undefined);
    if (begins(line, before)) {
      moments.push({ time: line.time, lines: [], changes: [], hosts: [] });
    }
    before = line;
    if (line.kind === 'call') {
      opening = undefined;
      const listens = /^listen\((\d+)\)$/.exec(line.text)?.[1];
      const remote = /^connect\(([\d.:]+)\)/.exec(line.text)?.[1];
      if (listens !== undefined) {
        opening = { connection: undefined, local: `${host.address}:${listens}`, remote: undefined };
      } else if (remote !== undefined) {
        const port = ports.get(host.name)?.shift();
        assert.ok(port !== undefined, `the scenario gives ${host.name} no port to ${line.text}`);
        if (!line.text.includes('error')) {
          // A simultaneous open is one connection, not two.
          const crossed = other.latest?.state === 'SYN-SENT' ? other.latest.connection : undefined;
          opening = {
            connection: crossed ?? connections++,
            local: `${host.address}:${String(port)}`,
            remote,
          };
        }
      }
    }
    if (line.kind === 'state') {
      const after = line.text.slice(3);
      const asked = other.latest;
      // A SYN that meets no SYN of our own is for a listener, and makes a new record of the connection.
      const spawned =
        after === 'SYN-RECEIVED' && host.latest?.state !== 'SYN-SENT' && asked?.remote !== undefined
          ? { connection: asked.connection, local: asked.remote, remote: asked.local }
          : undefined;
      const state = host.change(after, opening ?? spawned);
      opening = undefined;
      assert.ok(WAYS[state]?.includes(after) === true, `${raw}: not from ${state}`);
      append(moments, { change: { host: host.name, before: state, after } });
    }
    append(moments, { line: raw, hosts: hosts.map(({ snapshot }) => snapshot) });
  }
  return moments;
}

/** Adds to the last moment. */
function append(
  moments: GoldenMoment[],
  more: { change?: GoldenChange; line?: string; hosts?: readonly GoldenHost[] },
): void {
  const last = moments.at(-1);
  assert.ok(last !== undefined);
  moments[moments.length - 1] = {
    ...last,
    lines: more.line === undefined ? last.lines : [...last.lines, more.line],
    changes: more.change === undefined ? last.changes : [...last.changes, more.change],
    hosts: more.hosts ?? last.hosts,
  };
}
