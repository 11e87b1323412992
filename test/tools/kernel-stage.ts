import path from 'node:path';
import { say } from './log';
import { runNodeStage } from './node-stage';
import { root } from './paths';
import type { Results } from './results';
import { attempt } from './run';
import { findSs } from './socket-tools';
import { findTcpdump } from './tcpdump';

const namespace = ['perl', path.join(root, 'test/kernel/namespace.pl')] as const;

/** Why there can be no namespace with a TUN device here; undefined when there can. */
async function obstacle(): Promise<string | undefined> {
  const [command, script] = namespace;
  return attempt(command, [script, 'true']).then(
    ({ code, output }) => (code === 0 ? undefined : output.trim() || `exit code ${String(code)}`),
    (error: unknown) => String(error),
  );
}

/** What our reading of sockets asks, and is compared with: found out here, for the namespace has no network. */
async function pathToSs(): Promise<Record<string, string>> {
  const { executable, env } = await findSs();
  return path.isAbsolute(executable)
    ? { ...env, PATH: [path.dirname(executable), process.env['PATH']].join(path.delimiter) }
    : {};
}

/** How tests are run beside the kernel. */
interface BesideKernel {
  readonly launcher: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * What it takes to run tests beside the kernel, in a network namespace of their own; nothing where none can be made: then
 * those that need it skip themselves.
 */
export async function besideKernel(): Promise<BesideKernel | undefined> {
  const why = await obstacle();
  if (why !== undefined) {
    say(`The kernel cannot be asked here, what needs it is skipped: ${why}`);
    return undefined;
  }
  return { launcher: namespace, env: { TCP_HANDSHAKE_LAB_TUN: '3' } };
}

/** Runs the tests of test/kernel. */
export async function runKernelStage(
  name: 'kernel' | 'kernel-full',
  grep: string,
): Promise<Results | undefined> {
  const beside = await besideKernel();
  if (beside !== undefined) {
    // Is there when it is asked for, where there is no network to fetch it from.
    await findTcpdump().catch((error: unknown) => {
      say(`There is no tcpdump, and none can be fetched: ${String(error)}`);
    });
  }
  return runNodeStage({
    name,
    suite: 'kernel',
    grep,
    timeout: 120_000,
    ...(beside && {
      launcher: beside.launcher,
      env: { ...(await pathToSs()), ...beside.env, TCP_HANDSHAKE_LAB_KERNEL: name },
    }),
  });
}
