import path from 'node:path';
import type { Detail, ProcessDetail, SocketReader } from '../reader';
import type { Reading } from '../reading';
import type { System } from '../system';
import { parseNetstat } from '../windows/netstat';
import { socketsOf } from '../windows/sockets';
import { systemOf } from '../windows/system';
import { parseTasklist } from '../windows/tasklist';
import { needed, timed } from './reading';
import { runTool } from './spawn';

/**
 * The system's own tools, by their place: else what has their name in the folder that VS Code was started in would be
 * run.
 */
const FOLDER = path.win32.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32');
const NETSTAT = path.win32.join(FOLDER, 'netstat.exe');
const TASKLIST = path.win32.join(FOLDER, 'tasklist.exe');
const NETSH = path.win32.join(FOLDER, 'netsh.exe');

/** Comma-separated, without heads: in the same order in every language. */
const AS_CSV = ['/fo', 'csv', '/nh'];

/** How long the answer of netsh, which takes its time, is good for; milliseconds. */
const GOOD_FOR = 60_000;

/**
 * Reads Windows' sockets by two tools: netstat tells all of them with the numbers of their processes, and tasklist their
 * names. (PowerShell's Get-NetTCPConnection would tell states in one language, but takes seconds of a processor's time to
 * start, each time.)
 */
export class WindowsReader implements SocketReader {
  readonly #run: typeof runTool;
  #system: { readonly at: number; readonly is: Promise<System> } | undefined;

  /** @param run what runs the tools */
  constructor(run = runTool) {
    this.#run = run;
  }

  read(): Promise<Reading> {
    return timed(async () => {
      const [table, tasks] = await Promise.all([this.#run(NETSTAT, ['-ano']), this.#run(TASKLIST, AS_CSV)]);
      const entries = parseNetstat(needed(table), NETSTAT);
      const processes = parseTasklist(tasks.output.toString(), TASKLIST);
      return {
        sockets: socketsOf(entries.found, processes.found),
        unreadable: [...entries.unreadable, ...processes.unreadable],
        shortcomings: [table, tasks].flatMap(({ shortcoming }) => shortcoming ?? []),
      };
    });
  }

  /** Nothing here tells more. */
  detail(): Promise<Detail | undefined> {
    return Promise.resolve(undefined);
  }

  async process(pid: number): Promise<ProcessDetail | undefined> {
    const { output } = await this.#run(TASKLIST, ['/fi', `PID eq ${String(pid)}`, ...AS_CSV]);
    const found = parseTasklist(output.toString(), TASKLIST).found.find((one) => one.pid === pid);
    return found && { ...found, command: [], folder: undefined };
  }

  system(): Promise<System> {
    const now = Date.now();
    if (this.#system === undefined || now - this.#system.at > GOOD_FOR) {
      this.#system = { at: now, is: this.#askSystem() };
    }
    return this.#system.is;
  }

  async #askSystem(): Promise<System> {
    const { output } = await this.#run(NETSH, ['int', 'ipv4', 'show', 'dynamicport', 'tcp']);
    return systemOf(output.toString());
  }
}
