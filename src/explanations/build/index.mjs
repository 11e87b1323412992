// The way in for esbuild.mjs, which plain node runs: node 20 reads no TypeScript.
import { tsImport } from 'tsx/esm/api';

/** @type {unknown} */
const build = await tsImport('./build.ts', import.meta.url);

export const { buildExplanations } = /** @type {typeof import('./build')} */ (build);
