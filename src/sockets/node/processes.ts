import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { socketOf } from '../linux/links';
import type { ProcessDetail } from '../reader';
import type { Process } from '../socket';

/** Who holds sockets open, as far as this user may see. */
export interface Holders {
  readonly byInode: ReadonlyMap<number, readonly Process[]>;
  /** There are processes that may not be looked into. */
  readonly someAreHidden: boolean;
}

/**
 * Looks through the descriptors of every process for sockets. Nothing is kept from one time to the next: a descriptor
 * that leads to another socket now, or that another process was handed, looks as it did before.
 *
 * @param wanted the inodes of the sockets that are asked for
 */
export function findHolders(wanted: ReadonlySet<number>): Holders {
  const byInode = new Map<number, Process[]>();
  let someAreHidden = false;
  for (const folder of readdirSync('/proc')) {
    const pid = Number(folder);
    if (!Number.isInteger(pid)) {
      continue;
    }
    const descriptors = `/proc/${folder}/fd`;
    const names = listed(descriptors);
    someAreHidden ||= names === 'denied';
    let holder: Process | undefined;
    for (const name of names === 'denied' ? [] : names) {
      const inode = socketOf(target(`${descriptors}/${name}`));
      if (inode === undefined || !wanted.has(inode)) {
        continue;
      }
      holder ??= { pid, name: processName(pid) };
      const holders = byInode.get(inode);
      if (holders === undefined) {
        byInode.set(inode, [holder]);
      } else if (holders.at(-1) !== holder) {
        holders.push(holder);
      }
    }
  }
  return { byInode, someAreHidden };
}

/** Undefined when there is no such process. */
export function describeProcess(pid: number): ProcessDetail | undefined {
  const command = textOf(`/proc/${String(pid)}/cmdline`);
  if (command === undefined) {
    return undefined;
  }
  return {
    pid,
    name: processName(pid),
    command: command.replace(/\0$/u, '').split('\0'),
    folder: target(`/proc/${String(pid)}/cwd`) || undefined,
  };
}

/** What ps(1) calls it; empty when it is over. */
function processName(pid: number): string {
  const name = textOf(`/proc/${String(pid)}/comm`)?.replace(/\n$/u, '') ?? '';
  // Newer Node gives its main thread this name, and so all that is written for it: then its program's name.
  return name === 'MainThread' ? path.basename(target(`/proc/${String(pid)}/exe`)) || name : name;
}

/** What is in a folder; of one that is not there any more, nothing. */
function listed(folder: string): readonly string[] | 'denied' {
  try {
    return readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'EACCES' || code === 'EPERM' ? 'denied' : [];
  }
}

/** Where a link leads; empty when it is not there any more, or may not be read. */
function target(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return '';
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
