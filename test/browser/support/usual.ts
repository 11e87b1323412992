import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../../tools/ending';
import { openWorkbench, type Workbench } from '../../tools/workbench';
import { Editor } from './editor';

/** The size of its window; who changes it changes it back. */
export const USUAL_SIZE = { width: 1400, height: 900 } as const;

let opened: Promise<Workbench> | undefined;

/**
 * The VS Code that all suites of a run have in common which ask for nothing in particular: to start one costs more than
 * most of their tests. Each finds it with no editor open, and its own files alone in the folder; at the end it is closed by the
 * root hooks.
 *
 * @param files what is in each, by their names; no two suites give a name to different files, for VS Code knows some of them
 *   longer than they are there
 */
export async function usualWorkbench(files: Readonly<Record<string, string>> = {}): Promise<Workbench> {
  try {
    if (opened === undefined) {
      opened = open(files);
      return await opened;
    }
    const workbench = await opened;
    await workbench.closeEditors();
    if (await workbench.page.locator('.part.panel').isVisible()) {
      await workbench.runCommand('View: Hide Panel');
    }
    await fill(workbench.folder, files);
    return workbench;
  } catch (error) {
    // The next suite shall have one all the same.
    opened = undefined;
    throw error;
  }
}

async function open(files: Readonly<Record<string, string>>): Promise<Workbench> {
  const folder = await temporaryFolder('usual');
  await fill(folder, files);
  return openWorkbench({ viewport: USUAL_SIZE, folder, settings: Editor.settings });
}

/** Puts files into a folder, in the place of all that is there. */
async function fill(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const former of await readdir(folder)) {
    await rm(path.join(folder, former), { recursive: true });
  }
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
