import type { Page } from 'playwright-core';

type Post = (command: string, data: unknown) => void;

/** The frame around a webview's page, through which what the page keeps goes to VS Code. */
interface Outer {
  kept?: string;
}

/**
 * Notes what the page of a webview keeps (`setState`); runs in every frame, before anything of its own, and without what
 * esbuild would wrap it in: hence no functions that take a name.
 */
function noteKept(): void {
  const passing: { post?: Post } = {};
  Object.defineProperty(window, '__vscode_post_message__', {
    get() {
      return passing.post;
    },
    set(real: Post) {
      passing.post = (command, data) => {
        if (command === 'do-update-state') {
          (window as Outer).kept = String(data);
        }
        real(command, data);
      };
    },
  });
}

/** To be called before a page is opened whose `keptStates` will be asked for. */
export async function noteKeptStates(page: Page): Promise<void> {
  await page.addInitScript(noteKept);
}

/** What the pages of the webviews that are open have kept last, as JSON. */
export async function keptStates(page: Page): Promise<string[]> {
  const states = await Promise.all(
    // A frame that goes away meanwhile keeps nothing.
    page.frames().map((frame) => frame.evaluate(() => (window as Outer).kept).catch(() => undefined)),
  );
  return states.filter((state) => state !== undefined);
}
