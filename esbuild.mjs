/**
 * Builds what ships into dist/: `node esbuild.mjs [--production] [--watch]`.
 */
import { watch as watchFolder } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
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
const extension = {
  ...common,
  format: 'cjs',
  external: ['vscode'],
  mainFields: ['module', 'main'],
  // Both hosts know \p{…}. Without this, expressions that use it and that nobody needs are kept.
  supported: { 'regexp-unicode-property-escapes': true },
};

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

/** @type {import('esbuild').BuildOptions} */
const desktop = {
  ...extension,
  outdir: 'dist',
  platform: 'node',
  target: 'node20',
};

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  {
    ...desktop,
    entryPoints: { extension: 'src/extension/main.node.ts' },
    // Files of their own, which are loaded when they are first asked for. The web host loads one file only: what it may
    // have of them is in it.
    external: ['vscode', './runs.js', './this-machine.js', './capture-editor.js'],
    supported: { ...extension.supported, 'dynamic-import': false },
  },
  { ...desktop, entryPoints: { 'this-machine': 'src/extension/this-machine.ts' } },
  { ...desktop, entryPoints: { runs: 'src/extension/runs.ts' } },
  { ...desktop, entryPoints: { 'capture-editor': 'src/extension/capture-editor.ts' } },
  // A worker, which reads this machine's sockets.
  { ...desktop, entryPoints: { sockets: 'src/sockets/node/worker.ts' } },
  // Another, which reads a capture file and is asked about it.
  { ...desktop, entryPoints: { capture: 'src/capture/node/worker.ts' } },
  {
    ...extension,
    entryPoints: { 'extension.web': 'src/extension/main.web.ts' },
    outdir: 'dist',
    platform: 'browser',
    target: 'chrome128',
  },
  {
    ...webview,
    entryPoints: { diagram: 'src/webview/diagram/main.tsx' },
    outdir: 'dist/webview',
    // A file of its own, which is loaded when there is a chart to draw.
    external: ['./chart.js'],
  },
  {
    ...webview,
    entryPoints: { capture: 'src/webview/capture/main.tsx' },
    outdir: 'dist/webview',
    external: ['./plot.js'],
  },
  {
    ...webview,
    format: 'esm',
    entryPoints: {
      chart: 'src/webview/population/chart.ts',
      plot: 'src/webview/capture/graphs/plot.ts',
    },
    outdir: 'dist/webview',
    // What both of them stand on is in a file of its own.
    splitting: true,
    chunkNames: 'uplot',
  },
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

/**
 * What the knobs of a policy mean: in the words of the file that declares them, so that they are said once.
 *
 * @returns {Promise<Record<string, string>>}
 */
async function readKnobs() {
  const source = await readFile('src/tcp/policy.ts', 'utf8');
  // One comment may stand for several: those that follow it without one of their own.
  const declared = source.matchAll(/(?:\/\*\*((?:(?!\*\/)[^])*)\*\/\s*)?^ {2}readonly (\w+):/gm);
  let meaning = '';
  return Object.fromEntries(
    Array.from(declared, ([, text, name = '']) => {
      meaning = text?.replace(/\s*\n\s*\*?\s*/g, ' ').trim() ?? meaning;
      return [name, meaning];
    }),
  );
}

/**
 * As much of a JSON schema as is looked at here.
 *
 * @typedef {{ const?: unknown, oneOf?: Schema[], properties?: Record<string, Schema> }} Schema
 */

/** The JSON schema of scenario files in each language, from the schema that reads them. */
async function writeScenarioSchema() {
  /** @type {typeof import('./src/simulation/scenario')} */
  const { SCENARIO } = await tsImport('./src/simulation/scenario.ts', import.meta.url);
  /** @type {typeof import('./src/explanations/tables/knobs')} */
  const { KNOBS_KO } = await tsImport('./src/explanations/tables/knobs.ts', import.meta.url);
  /** @type {typeof import('./src/explanations/tables/scenario-schema')} */
  const { SCENARIO_SCHEMA_KO } = await tsImport(
    './src/explanations/tables/scenario-schema.ts',
    import.meta.url,
  );
  const knobs = await readKnobs();
  await mkdir('dist', { recursive: true });
  await writeFile('dist/knobs.en.json', JSON.stringify(knobs));
  await writeFile('dist/knobs.ko.json', JSON.stringify(KNOBS_KO));

  const { calls, hosts, network } = SCENARIO.entries;
  const schema = toJsonSchema(SCENARIO, {
    typeMode: 'input',
    // What stands in several places stands once.
    definitions: {
      call: calls.item,
      fault: network.wrapped.entries.faults.wrapped.item,
      policy: hosts.item.entries.policy.wrapped,
    },
  });
  const { call, policy } = /** @type {{ $defs: Record<string, Schema> }} */ (schema).$defs;
  // Each kind of call has a shape of its own; that there are these kinds is said beside them, so that an editor offers
  // all of them, not just those whose shape fits what is there already.
  const kinds = call?.oneOf?.map(({ properties }) => properties?.['call']?.const);
  Object.assign(call ?? {}, { properties: { call: { enum: kinds } } });
  describe(policy, knobs);
  await writeFile('dist/scenario.schema.json', JSON.stringify(schema));
  describe(policy, KNOBS_KO);
  const korean = JSON.stringify(schema, (name, /** @type {unknown} */ value) =>
    name === 'description' && typeof value === 'string' ? (SCENARIO_SCHEMA_KO[value] ?? value) : value,
  );
  await writeFile('dist/scenario.schema.ko.json', korean);
}

/**
 * @param {Schema | undefined} policy
 * @param {Readonly<Record<string, string>>} meanings of its knobs, by name
 */
function describe(policy, meanings) {
  for (const [name, knob] of Object.entries(policy?.properties ?? {})) {
    Object.assign(knob, { description: meanings[name] });
  }
}

/**
 * The licences of what is bundled, as they ask for.
 *
 * @param {Iterable<string>} inputs the files that went into the bundles
 */
async function writeNotices(inputs) {
  const packages = new Set(['@vscode/codicons']);
  for (const input of inputs) {
    const name = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(input)?.[1];
    if (name !== undefined) {
      packages.add(name);
    }
  }
  const notices = await Promise.all([...packages].sort().map(readNotice));
  await writeFile('dist/THIRD-PARTY-NOTICES.txt', notices.join('\n\n'));
}

/** @param {string} name */
async function readNotice(name) {
  const folder = `node_modules/${name}`;
  /** @type {{ version: string, license: string }} */
  const { version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
  const files = (await readdir(folder)).filter((file) => /^licen[cs]e/i.test(file));
  const texts = await Promise.all(files.map((file) => readFile(`${folder}/${file}`, 'utf8')));
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}

await rm('dist', { recursive: true, force: true });
await Promise.all([copyCodicons(), renderExplanations(), writeScenarioSchema()]);
/** @type {Set<string>} */
const inputs = new Set();
for (const bundle of bundles) {
  const made = await context({ ...bundle, metafile: true });
  if (watching) {
    await made.watch();
  } else {
    const { metafile } = await made.rebuild();
    Object.keys(metafile.inputs).forEach((input) => inputs.add(input));
    await made.dispose();
  }
}
if (watching) {
  watchFolder('media/explanations', { recursive: true }, () => void renderExplanations());
} else {
  await writeNotices(inputs);
}
