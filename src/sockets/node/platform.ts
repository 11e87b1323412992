import { hostname } from 'node:os';
import type { RunningService } from '../service';
import { openSockets } from './open';

/** What an extension host with Node can do with the machine that it runs on. */
export interface Platform {
  /** What the machine calls itself. */
  readonly hostname: string;
  readonly system: string;
  /** The extension host, and what started it. */
  readonly ownProcesses: readonly number[];
  /** Begins to read its sockets. */
  openSockets(): RunningService;
  /**
   * Asks a process to end (on Windows, ends it).
   *
   * @throws Error whose `code` says why not: EPERM, ESRCH
   */
  terminate(pid: number): void;
}

/** @param script the file of the worker that reads sockets */
export function platformHere(script: string): Platform {
  return {
    hostname: hostname(),
    system: process.platform,
    ownProcesses: [process.pid, process.ppid],
    openSockets: () => openSockets(script),
    terminate: (pid) => {
      process.kill(pid, 'SIGTERM');
    },
  };
}
