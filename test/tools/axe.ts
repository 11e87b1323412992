import axeCore from 'axe-core';
import type { Locator } from 'playwright-core';

/** The same, in the page into which its source was put. */
declare const axe: typeof axeCore;

/** What axe says of a document. */
interface Opinion {
  /** What is wrong: for each rule, where and why. */
  readonly faults: readonly string[];
  /** How many texts have enough contrast: without any, it has looked at nothing. */
  readonly contrasts: number;
}

/**
 * Asks axe about the document that an element is in, or about parts of it. It runs there, in one frame: axe's own way for
 * playwright goes through every frame and opens a page to put together what it found, which takes four times as long.
 */
export async function askAxe(element: Locator, ...parts: readonly string[]): Promise<Opinion> {
  if (!(await element.evaluate(() => 'axe' in window))) {
    await element.evaluate(axeCore.source);
  }
  return element.evaluate(async (_element, include) => {
    const { violations, passes } = await axe.run(
      include.length === 0 ? document : { include: include.map((part) => [part]) },
      // Style sheets and media are fetched anew for what is not asked (orientation) or not there (sound).
      { selectors: false, preload: false, resultTypes: ['violations', 'passes'] },
    );
    return {
      faults: violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ''}`),
      ),
      contrasts: passes.find(({ id }) => id === 'color-contrast')?.nodes.length ?? 0,
    };
  }, parts);
}
