import { nameOf, parseLsof } from '../macos/lsof';
import { parseNetstat } from '../macos/netstat';
import { socketsOf } from '../macos/sockets';
import { SETTINGS, systemOf } from '../macos/system';
import type { Detail, ProcessDetail, SocketReader } from '../reader';
import type { Reading } from '../reading';
import type { System } from '../system';
import { needed, timed } from './reading';
import { runTool } from './spawn';

/** The system's own: others of the same name write other tables. */
const NETSTAT = '/usr/sbin/netstat';
const LSOF = '/usr/sbin/lsof';
const SYSCTL = '/usr/sbin/sysctl';
const PS = '/bin/ps';

/**
 * Reads macOS' sockets by two tools: netstat tells all of them and their states, lsof who holds those open that this user
 * may look into.
 */
export class MacosReader implements SocketReader {
  readonly #run: typeof runTool;

  /** @param run what runs the tools */
  constructor(run = runTool) {
    this.#run = run;
  }

  read(): Promise<Reading> {
    return timed(async () => {
      // In whole addresses. The other one after it, so that what is new in the table has somebody.
      const table = await this.#run(NETSTAT, ['-anvl', '-p', 'tcp']);
      const entries = parseNetstat(needed(table), NETSTAT);
      const holders = await this.#run(LSOF, ['-nPw', '+c', '0', '-iTCP', '-F', 'pcutn']);
      const held = parseLsof(holders.output.toString(), LSOF);
      return {
        sockets: socketsOf(entries.found, {
          held: held.found,
          uid: process.getuid?.() ?? 0,
          isWhole: holders.shortcoming === undefined,
        }),
        unreadable: [...entries.unreadable, ...held.unreadable],
        shortcomings: [table, holders].flatMap(({ shortcoming }) => shortcoming ?? []),
      };
    });
  }

  /** Nothing here tells more. */
  detail(): Promise<Detail | undefined> {
    return Promise.resolve(undefined);
  }

  async process(pid: number): Promise<ProcessDetail | undefined> {
    const number = String(pid);
    const [name, command, folder] = await Promise.all([
      this.#ask(PS, ['-p', number, '-o', 'ucomm=']),
      this.#ask(PS, ['-ww', '-p', number, '-o', 'args=']),
      this.#ask(LSOF, ['-w', '-a', '-p', number, '-d', 'cwd', '-F', 'n']),
    ]);
    const path = /^n(\/.*)$/mu.exec(folder)?.[1];
    return name.trim() === ''
      ? undefined
      : {
          pid,
          name: name.trim(),
          command: [command.trim()],
          folder: path === undefined ? undefined : nameOf(path),
        };
  }

  async system(): Promise<System> {
    const [settings, statistics] = await Promise.all([
      this.#ask(SYSCTL, SETTINGS),
      this.#ask(NETSTAT, ['-s', '-p', 'tcp']),
    ]);
    return systemOf(settings, statistics);
  }

  async #ask(tool: string, args: readonly string[]): Promise<string> {
    return (await this.#run(tool, args)).output.toString();
  }
}
