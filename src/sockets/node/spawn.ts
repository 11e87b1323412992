import { spawn, type ChildProcess } from 'node:child_process';
import { delimiter } from 'node:path';
import type { Shortcoming } from '../reading';

/** What a tool may take. */
export interface Limits {
  readonly milliseconds: number;
  /** Of its output. */
  readonly octets: number;
}

/** What a tool said, as far as it came, and why that is not all. */
export interface Said {
  readonly output: Buffer;
  readonly shortcoming: Shortcoming | undefined;
}

const LIMITS: Limits = { milliseconds: 5000, octets: 64 * 1024 * 1024 };

/** Milliseconds in which what waits to be heard is heard. */
const GRACE = 250;

/** What is kept of a complaint. */
const COMPLAINT = 500;

/** Where these tools are kept, though not always on the path of a user. */
const FOLDERS = ['/usr/sbin', '/sbin', '/usr/bin', '/bin'];

/**
 * Runs a tool, never through a shell, and gives what it said. It never rejects: a tool that is not there, fails, says
 * too much or does not end is a shortcoming. One that ends with an error but said something, or had no complaint, did
 * not fail: lsof does so when it finds nothing.
 */
export function runTool(tool: string, args: readonly string[], limits: Partial<Limits> = {}): Promise<Said> {
  const { milliseconds, octets } = { ...LIMITS, ...limits };
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let length = 0;
    let complaint = '';
    // Where there are no descriptors left, it has no pipes either.
    const child: ChildProcess = spawn(tool, args, {
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const end = (shortcoming: Shortcoming | undefined): void => {
      clearTimeout(timer);
      // Nothing more is waited for, not even that it dies: what hangs in the kernel does not.
      child.kill('SIGKILL');
      child.stdout?.destroy();
      child.stderr?.destroy();
      child.unref();
      resolve({ output: Buffer.concat(parts), shortcoming });
    };
    let timer = setTimeout(() => {
      // Where this thread was held up meanwhile, what the tool said waits to be heard.
      timer = setTimeout(end, GRACE, { kind: 'slow-tool', tool, milliseconds });
    }, milliseconds);
    child.stdout?.on('data', (part: Buffer) => {
      parts.push(part.subarray(0, octets - length));
      length += part.length;
      if (length > octets) {
        end({ kind: 'long-output', tool, octets });
      }
    });
    child.stderr?.on('data', (part: Buffer) => {
      complaint = (complaint + part.toString()).slice(0, COMPLAINT);
    });
    // More than once: one that may not be ended says so.
    child.on('error', (error: NodeJS.ErrnoException) => {
      end(
        error.code === 'ENOENT'
          ? { kind: 'missing-tool', tool }
          : { kind: 'failed-tool', tool, message: error.message },
      );
    });
    child.once('close', (code, signal) => {
      const message = complaint.trim() || (signal ?? '');
      const failed = code !== 0 && length === 0 && message !== '';
      end(failed ? { kind: 'failed-tool', tool, message } : undefined);
    });
  });
}

/** So that tools are found, and speak nobody's language where they can be asked to. Windows' can not. */
function environment(): NodeJS.ProcessEnv {
  const { env, platform } = process;
  return platform === 'win32'
    ? env
    : { ...env, LC_ALL: 'C', PATH: [env['PATH'] ?? '', ...FOLDERS].join(delimiter) };
}
