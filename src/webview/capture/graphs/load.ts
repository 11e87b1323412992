import type * as Plot from './plot.js';

let loaded: Promise<typeof Plot> | undefined;

/** What draws graphs, fetched when there is one to draw: it stands beside the page's own script (see esbuild.mjs). */
export function loadPlot(): Promise<typeof Plot> {
  return (loaded ??= import('./plot.js'));
}
