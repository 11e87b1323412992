import { hostname } from 'node:os';
import type { RunningService } from '../service';
import type { System } from '../system';
import { openSockets } from './open';

/** What an extension host with Node can do with the machine that it runs on. */
export interface Platform {
  /** What the machine calls itself. */
  readonly hostname: string;
  /** As Node names it; nothing can be read on others than these three. */
  readonly system: System['platform'];
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

const SYSTEMS: readonly System['platform'][] = ['linux', 'darwin', 'win32'];

/** @param script the file of the worker that reads sockets */
export function platformHere(script: string): Platform {
  return {
    hostname: hostname(),
    system: SYSTEMS.find((system) => system === process.platform) ?? 'linux',
    ownProcesses: [process.pid, process.ppid],
    openSockets: () => openSockets(script),
    terminate: (pid) => {
      process.kill(pid, 'SIGTERM');
    },
  };
}
