import type { Workbench } from '../../tools/workbench';
import { keptStates } from '../../tools/workbench/kept';
import { until } from './eventually';

/** All that VS Code has stored in the browser, as one text; runs in the workbench's page. */
async function readStorage(): Promise<string> {
  const values: unknown[] = [];
  for (const { name } of await indexedDB.databases()) {
    if (name?.startsWith('vscode-web-state-db') !== true) {
      continue;
    }
    values.push(
      await new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(new Error(`${name} can't be opened`));
        opening.onsuccess = () => {
          const all = opening.result.transaction('ItemTable').objectStore('ItemTable').getAll();
          all.onerror = () => reject(new Error(`${name} can't be read`));
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result);
          };
        };
      }),
    );
  }
  return JSON.stringify(values);
}

/** Milliseconds: VS Code stores when it has nothing else to do, which on a busy machine is late. */
const PATIENCE = 90_000;

/** What is kept is JSON within JSON within JSON. */
const plain = (text: string): string => text.replaceAll('\\', '');

/**
 * Waits until VS Code has stored all that the pages of webviews keep: it does so every few seconds, since a browser
 * leaves it no time when the window goes.
 *
 * @param parts are of what the pages must keep first, each of one of them
 */
export async function stored(workbench: Workbench, ...parts: readonly object[]): Promise<void> {
  await until(
    () => look(workbench, parts),
    areIn,
    `pages do not keep ${JSON.stringify(parts)}, or VS Code has not stored what they do`,
    PATIENCE,
  );
}

/** Whether it has, now. */
export async function areStored(workbench: Workbench, ...parts: readonly object[]): Promise<boolean> {
  return areIn(await look(workbench, parts));
}

interface Look {
  readonly kept: readonly string[];
  /** Whether pages keep all that they must. */
  readonly isKept: boolean;
  readonly notStored: readonly string[];
}

function areIn({ isKept, notStored }: Look): boolean {
  return isKept && notStored.length === 0;
}

async function look(workbench: Workbench, parts: readonly object[]): Promise<Look> {
  const wanted = parts.map((part) => plain(JSON.stringify(part).slice(1, -1)));
  const kept = (await keptStates(workbench.page)).map(plain);
  const storage = plain(await workbench.page.evaluate(readStorage));
  return {
    kept,
    isKept: wanted.every((part) => kept.some((state) => state.includes(part))),
    notStored: kept.filter((state) => !storage.includes(state)),
  };
}
