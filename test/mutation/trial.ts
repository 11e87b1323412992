import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure, temporaryFolder } from '../tools/ending';
import { root } from '../tools/paths';
import type { Judge } from './judges';
import type { Mutation } from './mutations';

/** Puts mutations into a copy of the project, one at a time, and asks who finds them. */

/** Not part of the project, or of no use to its tests. */
const LEFT_OUT = ['.git', '.cache', 'node_modules', 'out', 'dist'];

export interface Verdict {
  readonly mutation: Mutation;
  /** Who found it, and by which test; undefined when nobody did. */
  readonly found: { readonly by: string; readonly test: string } | undefined;
}

/** A copy of the project as it stands here, gone at the end of the run. */
export async function copyProject(): Promise<string> {
  const folder = await temporaryFolder('mutation');
  await cp(root, folder, {
    recursive: true,
    filter: (source) => !LEFT_OUT.includes(path.relative(root, source)),
  });
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  return folder;
}

/** How long the tests may take: a mutation may keep them from ending. */
interface Panel {
  readonly judge: Judge;
  readonly timeout: number;
}

/** Those judges who find nothing where nothing is wrong; says who is left out. */
export async function seat(
  judges: readonly Judge[],
  folder: string,
  say: (text: string) => void,
): Promise<readonly Panel[]> {
  const seated: Panel[] = [];
  for (const judge of judges) {
    const began = Date.now();
    const failed = await judge.judge(folder, 30 * 60_000);
    if (failed === undefined) {
      seated.push({ judge, timeout: 60_000 + 4 * (Date.now() - began) });
    } else {
      say(`Left out: ${judge.name} fails without any mutation: ${failed}`);
    }
  }
  if (seated.length === 0) {
    throw new Failure('No tests pass without a mutation.');
  }
  return seated;
}

export async function tryOut(mutation: Mutation, folder: string, panel: readonly Panel[]): Promise<Verdict> {
  const file = path.join(folder, 'src/tcp', mutation.file);
  const source = await readFile(file, 'utf8');
  if (source.split(mutation.text).length !== 2) {
    throw new Failure(
      `"${mutation.fault}" no longer applies: ${mutation.file} does not have its text exactly once.`,
    );
  }
  await writeFile(
    file,
    source.replace(mutation.text, () => mutation.instead),
  );
  try {
    for (const { judge, timeout } of panel) {
      const test = await judge.judge(folder, timeout);
      if (test !== undefined) {
        return { mutation, found: { by: judge.name, test } };
      }
    }
    return { mutation, found: undefined };
  } finally {
    await writeFile(file, source);
  }
}
