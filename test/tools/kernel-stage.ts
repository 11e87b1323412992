import path from 'node:path';
import { say } from './log';
import { runNodeStage } from './node-stage';
import { root } from './paths';
import type { Results } from './results';
import { attempt } from './run';
import { findSs } from './socket-tools';

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

/**
 * Runs the tests of test/kernel beside the kernel, in a network namespace of their own; where none can be made,
 * they run all the same, and skip themselves.
 */
export async function runKernelStage(
  name: 'kernel' | 'kernel-full',
  grep: string,
): Promise<Results | undefined> {
  const why = await obstacle();
  const stage = { name, suite: 'kernel', grep, timeout: 120_000 } as const;
  if (why !== undefined) {
    say(`The kernel cannot be asked here, its tests are skipped: ${why}`);
    return runNodeStage(stage);
  }
  const env = { ...(await pathToSs()), TCP_HANDSHAKE_LAB_TUN: '3', TCP_HANDSHAKE_LAB_KERNEL: name };
  return runNodeStage({ ...stage, launcher: namespace, env });
}
