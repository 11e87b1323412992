import assert from 'node:assert/strict';
import type { Reading } from '../../../src/sockets/reading';
import type { Endpoint, Socket } from '../../../src/sockets/socket';
import type { State } from '../../../src/tcp/state';

/*
 * What ss prints and what we read, each made into lines of one kind, and the lines compared.
 */

/** A socket as a line, and the ends that it is found by. */
interface Line {
  readonly ends: string;
  readonly text: string;
}

/** What ss(8) calls states. */
const STATES: Readonly<Record<string, State>> = {
  ESTAB: 'ESTABLISHED',
  'SYN-SENT': 'SYN-SENT',
  'SYN-RECV': 'SYN-RECEIVED',
  'FIN-WAIT-1': 'FIN-WAIT-1',
  'FIN-WAIT-2': 'FIN-WAIT-2',
  'TIME-WAIT': 'TIME-WAIT',
  UNCONN: 'CLOSED',
  'CLOSE-WAIT': 'CLOSE-WAIT',
  'LAST-ACK': 'LAST-ACK',
  LISTEN: 'LISTEN',
  CLOSING: 'CLOSING',
};

/** The lines of `ss -Htan`, or of `ss -Htanp`. */
export function linesOfSs(output: string): Line[] {
  return output
    .split('\n')
    .filter((row) => row !== '')
    .map((row) => {
      const [state = '', receive = '', send = '', local = '', remote = '', ...users] = row.trim().split(/ +/);
      const pids = [...users.join(' ').matchAll(/\("([^"]*)",pid=(\d+),/g)].map(
        ([, name = '', pid = '']) => `${pid} ${name}`,
      );
      return line({
        state: STATES[state] ?? assert.fail(row),
        queues: `${receive} ${send}`,
        local: endOfSs(local),
        // It names the link once.
        remote: endOfSs(remote),
        holders: pids,
      });
    });
}

/** `[::ffff:127.0.0.1]:8046`, `*:8046`, `0.0.0.0:*`, `[fe80::1]%tun0:8007` */
function endOfSs(text: string): string {
  const [, address = '', link = '', port = ''] =
    /^\[?(.*?)\]?(%\w+)?:(\d+|\*)$/.exec(text) ?? assert.fail(text);
  const bare = address.replace(/^::ffff:/, '').replace(/^\*$/, '::');
  return port === '*' ? '' : `${bare}${link} ${port}`;
}

/**
 * The lines of what was read.
 *
 * @param named whether with the processes that hold the sockets
 */
export function linesOfReading({ sockets }: Reading, named: boolean): Line[] {
  return sockets.map(({ state, local, remote, owner, ...socket }) =>
    line({
      state,
      queues: queuesOf(socket),
      local: endOf(local),
      remote: remote === undefined ? '' : endOf({ ...remote, address: remote.address.replace(/%.*/, '') }),
      holders:
        named && owner.kind === 'processes'
          ? owner.processes.map(({ pid, name }) => `${String(pid)} ${name}`)
          : [],
    }),
  );
}

function queuesOf({
  backlog,
  receiveQueue,
  sendQueue,
}: Pick<Socket, 'backlog' | 'receiveQueue' | 'sendQueue'>) {
  return backlog === undefined
    ? `${String(receiveQueue)} ${String(sendQueue)}`
    : `${String(backlog.waiting)} ${String(backlog.most)}`;
}

function endOf({ address, port }: Endpoint): string {
  return `${address} ${String(port)}`;
}

interface Parts {
  readonly state: State;
  readonly queues: string;
  readonly local: string;
  readonly remote: string;
  readonly holders: readonly string[];
}

function line({ state, queues, local, remote, holders }: Parts): Line {
  const ends = `${local} - ${remote}`;
  return { ends, text: [state, ends, queues, ...[...new Set(holders)].sort()].join(', ') };
}

/** What is not as it has to be. */
export interface Differences {
  /** Were there before and after, and not in between. */
  readonly missing: readonly string[];
  /** Were there neither before nor after. */
  readonly extra: readonly string[];
  /** Were there, but otherwise than before and than after. */
  readonly wrong: readonly string[];
  /** How many were the same all the time. */
  readonly same: number;
}

/** Compares lines with those before and after them. */
export function compare(
  before: readonly Line[],
  between: readonly Line[],
  after: readonly Line[],
): Differences {
  const [first, last] = [counted(before), counted(after)];
  const here = counted(between);
  const missing: string[] = [];
  let same = 0;
  for (const [text, count] of first) {
    const always = Math.min(count, last.get(text) ?? 0);
    const found = Math.min(always, here.get(text) ?? 0);
    same += found;
    missing.push(...new Array<string>(always - found).fill(text));
  }
  const known = new Set([...before, ...after].map(({ ends }) => ends));
  const others = between.filter(({ text }) => !first.has(text) && !last.has(text));
  const more = [...here].flatMap(([text, count]) => {
    const most = Math.max(first.get(text) ?? 0, last.get(text) ?? 0);
    return most > 0 && count > most ? [text] : [];
  });
  return {
    missing,
    extra: [...others.filter(({ ends }) => !known.has(ends)).map(({ text }) => text), ...more],
    wrong: others.filter(({ ends }) => known.has(ends)).map(({ text }) => text),
    same,
  };
}

function counted(lines: readonly Line[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of lines) {
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}
