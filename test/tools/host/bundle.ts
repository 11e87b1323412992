import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { testFiles } from '../discover';
import { outDir } from '../paths';
import type { Run } from './run';

/** The web worker has no Node: mocha and assert come from elsewhere there. */
const withoutNode: Plugin = {
  name: 'without-node',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/mocha$/ }, () => ({ path: path.join(__dirname, 'mocha.web.ts') }));
    onResolve({ filter: /^node:assert$/ }, () => ({ path: require.resolve('assert/build/assert.js') }));
    onResolve({ filter: /^node:assert\/strict$/ }, () => ({ path: path.join(__dirname, 'assert.web.ts') }));
  },
};

/** What packages made for bundlers expect to find. */
const workerGlobals = { global: 'globalThis', process: '{"env":{}}' };

/** All the tests of test/host as one file that the extension host of the target loads. */
export async function bundleHostTests(run: Run): Promise<string> {
  const web = run.target.host === 'web';
  const outfile = path.join(outDir, 'host', run.target.name, 'index.js');
  const imports = (await testFiles('host')).map((file) => `await import(${JSON.stringify(file)});`);
  await build({
    stdin: {
      contents: `import { runSuite } from './suite';
        export const run = () => runSuite(async () => { ${imports.join('\n')} });`,
      resolveDir: __dirname,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'cjs',
    platform: web ? 'browser' : 'node',
    target: web ? 'chrome128' : 'node20',
    external: web ? ['vscode'] : ['vscode', 'mocha'],
    plugins: web ? [withoutNode] : [],
    define: { TCP_HANDSHAKE_LAB_RUN: JSON.stringify(run), ...(web ? workerGlobals : {}) },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}
