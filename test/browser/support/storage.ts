import type { Workbench } from '../../tools/workbench';
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

/**
 * Waits until VS Code has stored what panels keep: it does so every few seconds, since a browser leaves it no time
 * when the window goes.
 */
export async function stored(workbench: Workbench, ...parts: readonly object[]): Promise<void> {
  await until(
    // What is kept is JSON within JSON within JSON.
    async () => (await workbench.page.evaluate(readStorage)).replaceAll('\\', ''),
    (text) => parts.every((part) => text.includes(JSON.stringify(part).slice(1, -1))),
    `VS Code has not stored ${JSON.stringify(parts)}`,
  );
}
