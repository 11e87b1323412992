import type * as Chart from './chart.js';

let loaded: Promise<typeof Chart> | undefined;

/**
 * What draws charts, fetched when there is one to draw: it stands beside the page's own script (see esbuild.mjs), whose
 * nonce the policy of the page asks for and the browser passes on.
 */
export function loadChart(): Promise<typeof Chart> {
  return (loaded ??= import('./chart.js'));
}
