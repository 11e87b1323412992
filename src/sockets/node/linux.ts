import { existsSync, readFileSync } from 'node:fs';
import { endOf } from '../formats/ss';
import { parseBacklogs } from '../linux/backlogs';
import { parseDetail } from '../linux/detail';
import { parseScopes } from '../linux/scopes';
import { socketsOf } from '../linux/sockets';
import { systemOf } from '../linux/system';
import { parseTable, type Entry } from '../linux/table';
import type { Detail, ProcessDetail, SocketReader } from '../reader';
import type { Reading, Shortcoming } from '../reading';
import type { Endpoint } from '../socket';
import type { System } from '../system';
import { readWhole } from './files';
import { describeProcess, findHolders } from './processes';
import { timed, type Found } from './reading';
import { runTool } from './spawn';

/** The tables of the network namespace that this process is in, and of no other: a container's are its own. */
const IPV4 = '/proc/net/tcp';
/** Not there when the kernel is without IPv6. */
const IPV6 = '/proc/net/tcp6';
const ADDRESSES = '/proc/net/if_inet6';

/** Of iproute2. It asks the kernel what its tables do not say. */
const SS = 'ss';
/** Nobody waits longer for it: what it tells is an addition. */
const PATIENCE = { milliseconds: 2000 };

/**
 * Reads Linux' tables of sockets, and the descriptors of its processes. While it does, its thread does nothing else: it
 * is to have one of its own.
 */
export class LinuxReader implements SocketReader {
  /** How many connections may wait, by the listener's inode: asked for again when it may matter, see there. */
  #backlogs: ReadonlyMap<number, number> = new Map();

  read(): Promise<Reading> {
    return timed(() => this.#read());
  }

  async #read(): Promise<Found> {
    const files = [IPV4, ...(existsSync(IPV6) ? [IPV6] : [])].map((file) => ({ file, ...readWhole(file) }));
    const shortcomings = files.flatMap(({ shortcoming }) => shortcoming ?? []);
    if (shortcomings.filter(({ kind }) => kind === 'unreadable-file').length === files.length) {
      throw new Error(`The kernel’s table of sockets cannot be read. ${describe(shortcomings)}`);
    }
    const tables = files.map(({ file, text }) => parseTable(text, file));
    const entries = tables.flatMap(({ found }) => found);
    // Before the search, which would hold up what it says.
    const failed = await this.#askBacklogs(entries);
    const wanted = new Set(entries.map(({ inode }) => inode));
    const { byInode, someAreHidden } = findHolders(wanted);
    const sockets = socketsOf(entries, {
      holders: byInode,
      uid: process.getuid?.() ?? 0,
      someAreHidden,
      backlogs: this.#backlogs,
      scopes: parseScopes(readWhole(ADDRESSES).text),
    });
    return {
      sockets,
      unreadable: tables.flatMap((table) => table.unreadable),
      shortcomings: [...shortcomings, ...(failed === undefined ? [] : [failed])],
    };
  }

  async detail(local: Endpoint, remote: Endpoint): Promise<Detail | undefined> {
    const filter = ['src', endOf(local), 'dst', endOf(remote)];
    const { output } = await runTool(SS, ['-Htin', 'state', 'all', ...filter], PATIENCE);
    return parseDetail(output.toString());
  }

  process(pid: number): Promise<ProcessDetail | undefined> {
    return Promise.resolve(describeProcess(pid));
  }

  system(): Promise<System> {
    return Promise.resolve(systemOf(textOf));
  }

  /**
   * Learns how many connections listeners let wait: when there is one that was not seen before, and whenever one has
   * some waiting, for listen() may be called again. What went wrong is given.
   */
  async #askBacklogs(entries: readonly Entry[]): Promise<Shortcoming | undefined> {
    const listeners = entries.filter(({ state }) => state === 'LISTEN');
    if (listeners.every(({ inode, receiveQueue }) => receiveQueue === 0 && this.#backlogs.has(inode))) {
      return undefined;
    }
    const { output, shortcoming } = await runTool(SS, ['-Htlne'], PATIENCE);
    this.#backlogs = parseBacklogs(output.toString());
    return shortcoming;
  }
}

function describe(shortcomings: readonly Shortcoming[]): string {
  return shortcomings.map((one) => ('message' in one ? one.message : one.kind)).join('; ');
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
