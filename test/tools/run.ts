import { type SpawnOptions, spawn } from 'node:child_process';
import { adopt, Failure, ownGroup } from './ending';
import { root } from './paths';

interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Sees the output as it comes, which is else shown only when the command fails. */
  readonly onOutput?: (text: string) => unknown;
  /** Ends it after so many milliseconds. */
  readonly timeout?: number;
}

/** What a command left. */
export interface Ran {
  readonly code: number;
  /** What it wrote, and what of that went to its standard output. */
  readonly output: string;
  readonly stdout: string;
}

/** Runs a command to its end, whatever that is. */
export async function attempt(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Ran> {
  const settings: SpawnOptions = {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: ownGroup,
    ...(options.timeout !== undefined && { timeout: options.timeout, killSignal: 'SIGKILL' }),
    // npm is a script on Windows, and those need a shell.
    shell: process.platform === 'win32',
  };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, settings);
    adopt(child);
    let output = '';
    let stdout = '';
    const take = (text: string): void => {
      output += text;
      options.onOutput?.(text);
    };
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      take(text);
    });
    child.stderr?.setEncoding('utf8').on('data', take);
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code: code ?? 1, output, stdout });
    });
  });
}

/** Runs a command that has to succeed; gives its standard output. */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { code, output, stdout } = await attempt(command, args, options);
  if (code !== 0) {
    throw new Failure(`${command} ${args.join(' ')} ended with ${String(code)}\n${output}`);
  }
  return stdout;
}
