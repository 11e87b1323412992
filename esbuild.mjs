/**
 * Builds what ships into dist/: `node esbuild.mjs [--production] [--watch]`.
 */
import { existsSync, watch as watchFolder } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { toJsonSchema } from '@valibot/to-json-schema';
import { context } from 'esbuild';
import { tsImport } from 'tsx/esm/api';
import { buildExplanations } from './src/explanations/build/index.mjs';

const production = process.argv.includes('--production');
const watching = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  // Korean as itself: escaped, each letter would take six bytes instead of three.
  charset: 'utf8',
  logLevel: 'info',
  define: { 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
};

// The runtimes are those of the oldest VS Code that package.json admits: Node 20 and Chromium 128.

/** @type {import('esbuild').BuildOptions} */
const extension = { ...common, format: 'cjs', external: ['vscode'], mainFields: ['module', 'main'] };

/** @type {import('esbuild').BuildOptions} */
const webview = {
  ...common,
  format: 'iife',
  platform: 'browser',
  target: 'chrome128',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  // A file beside the style sheet, as the page's content security policy wants it.
  loader: { '.ttf': 'file' },
  assetNames: '[name]',
};

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  {
    ...extension,
    entryPoints: { extension: 'src/extension/main.node.ts' },
    outdir: 'dist',
    platform: 'node',
    target: 'node20',
  },
  {
    ...extension,
    entryPoints: { 'extension.web': 'src/extension/main.web.ts' },
    outdir: 'dist',
    platform: 'browser',
    target: 'chrome128',
  },
  { ...webview, entryPoints: { diagram: 'src/webview/diagram/main.tsx' }, outdir: 'dist/webview' },
  { ...webview, entryPoints: { explanation: 'src/webview/explanation/main.ts' }, outdir: 'dist/webview' },
];

/** The icons as VS Code draws them: the font, and the style sheet that names them. */
async function copyCodicons() {
  await mkdir('dist/webview', { recursive: true });
  for (const file of ['codicon.css', 'codicon.ttf']) {
    await cp(`node_modules/@vscode/codicons/dist/${file}`, `dist/webview/${file}`);
  }
}

/** Renders the explanations' pages; one that is wrong is said, and does not keep the rest from being built. */
async function renderExplanations() {
  try {
    await buildExplanations('dist/explanations');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

/** The JSON schema of scenario files, from the schema that reads them. */
async function writeScenarioSchema() {
  /** @type {typeof import('./src/simulation/scenario')} */
  const { SCENARIO } = await tsImport('./src/simulation/scenario.ts', import.meta.url);
  const schema = toJsonSchema(SCENARIO, { typeMode: 'input' });
  await mkdir('dist', { recursive: true });
  await writeFile('dist/scenario.schema.json', JSON.stringify(schema));
}

await rm('dist', { recursive: true, force: true });
await Promise.all([copyCodicons(), renderExplanations(), writeScenarioSchema()]);
for (const bundle of bundles) {
  // While the house is going up, a room may not be there yet.
  const [entry] = Object.values(/** @type {Record<string, string>} */ (bundle.entryPoints));
  if (entry === undefined || !existsSync(entry)) {
    console.warn(`${entry} is not there yet: skipped.`);
    continue;
  }
  const made = await context(bundle);
  if (watching) {
    await made.watch();
  } else {
    await made.rebuild();
    await made.dispose();
  }
}
if (watching) {
  watchFolder('media/explanations', { recursive: true }, () => void renderExplanations());
}
