import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/*
 * Nothing that a run starts outlives it: neither processes nor temporary folders, however it ends.
 */

const children = new Set<ChildProcess>();
const folders = new Set<string>();

/** Each child leads a process group of its own where there are such, so that its children end with it. */
function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  try {
    if (process.platform === 'win32') {
      child.kill(name);
    } else {
      process.kill(-child.pid, name);
    }
  } catch {
    // It is gone already, which is what was asked for.
  }
}

function ended(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Takes charge of a process that was spawned with `detached: ownGroup`. */
export function adopt(child: ChildProcess): void {
  children.add(child);
  child.once('exit', () => children.delete(child));
}

/** Whether `spawn` makes a process group for each child: not on Windows, where it would open a window. */
export const ownGroup = process.platform !== 'win32';

/** Ends a process and those that it started: politely, then not. */
export async function end(child: ChildProcess): Promise<void> {
  if (!ended(child)) {
    const gone = new Promise<void>((resolve) =>
      child.once('exit', () => {
        resolve();
      }),
    );
    signal(child, 'SIGTERM');
    const timer = setTimeout(() => {
      signal(child, 'SIGKILL');
    }, 5000);
    await gone;
    clearTimeout(timer);
  }
  // The leader is gone; what it left behind in its group goes too.
  signal(child, 'SIGKILL');
}

/** A folder that is gone when the run is. */
export async function temporaryFolder(purpose: string): Promise<string> {
  const folder = await mkdtemp(path.join(await realpath(os.tmpdir()), `tcp-handshake-lab-${purpose}-`));
  folders.add(folder);
  return folder;
}

/** Removes a temporary folder before the end of the run. */
export async function discard(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  folders.delete(folder);
}

async function endAll(): Promise<void> {
  await Promise.all([...children].map(end));
  await Promise.all([...folders].map(discard));
}

let ending = false;

for (const [name, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(name, () => {
    // A second Ctrl-C waits for nothing.
    if (ending) {
      process.exit(code);
    }
    ending = true;
    void endAll().finally(() => process.exit(code));
  });
}

process.on('exit', () => {
  for (const child of children) {
    signal(child, 'SIGTERM');
  }
  for (const folder of folders) {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Runs a tool to its end: what it throws is shown, and makes the exit code. */
export function main(tool: () => Promise<void>): void {
  tool()
    .catch((error: unknown) => {
      console.error(error instanceof Failure ? error.message : error);
      process.exitCode = 1;
    })
    .finally(() => void endAll().finally(() => process.exit()))
    .catch(() => undefined);
}

/** Something that the reader can do something about: shown without a stack. */
export class Failure extends Error {}
