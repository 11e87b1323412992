import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleForNode } from '../sockets/bundle';
import { environmentWith } from '../tools/debian';
import { temporaryFolder } from '../tools/ending';
import { run } from '../tools/run';
import { findLsof, findNetstat, findSs } from '../tools/socket-tools';
import type { Figure } from './figure';

/** Their own processes, and no others: what is looked through is the same whatever else this machine does. */
const PROCESSES = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'] as const;

/**
 * What reading twenty thousand sockets costs, beside the tools that do the same; what it costs whoever asks, and what the
 * worker holds. Needs Linux, and the rights of root.
 */
export async function measureSockets(): Promise<Figure[]> {
  const tools = await Promise.all([findSs(), findNetstat(), findLsof()]);
  const [once, worker] = await Promise.all(
    ['once.ts', 'worker.ts'].map((entry) => bundleForNode(path.join(__dirname, 'sockets', entry))),
  );
  const file = path.join(await temporaryFolder('sockets'), 'figures.json');
  const [command, ...options] = PROCESSES;
  const program = ['--expose-gc', '--import', 'tsx', path.join(__dirname, 'sockets/inside.ts')];
  const namespace = path.join(__dirname, '../kernel/namespace.pl');
  await run(
    command,
    [...options, 'perl', namespace, process.execPath, ...program, file, once ?? '', worker ?? ''],
    {
      env: environmentWith(tools),
    },
  );
  return JSON.parse(await readFile(file, 'utf8')) as Figure[];
}
