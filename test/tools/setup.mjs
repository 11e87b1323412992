/**
 * The way in to every tool: `node test/tools/setup.mjs TOOL [ARGUMENTS]`.
 *
 * Needs nothing but Node, so that it works on a fresh clone: it makes node_modules match package-lock.json,
 * then runs test/tools/TOOL.ts in this same process.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/**
 * @typedef {{ packages: Record<string, { version?: string, integrity?: string, optional?: boolean }> }} Lock
 * @param {string} file
 * @returns {Lock | undefined}
 */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Whether node_modules is what package-lock.json says. npm keeps its own account of what it installed and
 * writes it last, so an install that was broken off is done again.
 */
function installed() {
  const wanted = readLock('package-lock.json')?.packages ?? {};
  const there = readLock('node_modules/.package-lock.json')?.packages;
  return (
    there !== undefined &&
    Object.entries(wanted).every(([place, { version, integrity, optional }]) => {
      const present = there[place];
      // Optional ones are those of other platforms.
      return (
        place === '' ||
        (present === undefined
          ? optional === true
          : present.version === version && present.integrity === integrity)
      );
    })
  );
}

function install() {
  if (installed()) {
    return;
  }
  console.log('Installing the dependencies (npm ci) ...');
  const { status } = spawnSync('npm ci --no-audit --no-fund', { cwd: root, shell: true, stdio: 'inherit' });
  if (status !== 0) {
    console.error('npm ci failed: see above. It needs the npm registry.');
    process.exit(status ?? 1);
  }
}

const [tool, ...rest] = process.argv.slice(2);
if (tool === undefined) {
  console.error('Which tool? node test/tools/setup.mjs TOOL [ARGUMENTS]');
  process.exit(2);
}
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(`Node 20 or later is needed; this is ${process.version}.`);
  process.exit(1);
}
install();
const file = path.join(root, 'test', 'tools', `${tool}.ts`);
process.argv = [process.execPath, file, ...rest];
await import(pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href);
await import(pathToFileURL(file).href);
