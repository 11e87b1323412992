import { openWorkbench, type Workbench } from '../../tools/workbench';

/** The size of its window; who changes it changes it back. */
export const USUAL_SIZE = { width: 1400, height: 900 } as const;

let opened: Promise<Workbench> | undefined;

/**
 * The VS Code that all suites of a run have in common which ask for nothing in particular: to start one costs more than
 * most of their tests. Each finds it with no editor open; at the end it is closed by the root hooks.
 */
export async function usualWorkbench(): Promise<Workbench> {
  try {
    if (opened === undefined) {
      opened = openWorkbench({ viewport: USUAL_SIZE });
      return await opened;
    }
    const workbench = await opened;
    await workbench.runCommand('View: Close All Editors');
    await workbench.page.locator('.editor-group-container.empty').waitFor();
    return workbench;
  } catch (error) {
    // The next suite shall have one all the same.
    opened = undefined;
    throw error;
  }
}
