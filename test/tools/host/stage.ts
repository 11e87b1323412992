import { createWriteStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { outDir } from '../paths';
import type { Results } from '../results';
import type { Target } from '../targets';
import { desktopVsCode } from '../desktop';
import { bundleHostTests } from './bundle';
import { runInDesktop } from './in-desktop';
import { runInServer } from './in-server';

/** Runs the tests of test/host on a target and gives what they left; undefined when they left nothing. */
export async function runHostStage(target: Target, grep: string): Promise<Results | undefined> {
  const results = path.join(outDir, 'host', target.name, 'results.json');
  await rm(results, { force: true });
  const bundle = await bundleHostTests({ target, results, grep });
  const log = createWriteStream(path.join(outDir, 'host', target.name, 'workbench.log'));
  const write = (text: string): unknown => log.write(`${text}\n`);
  // The worker host is the browser's own, and so are its tests.
  const desktop = target.host === 'node' ? await desktopVsCode(target.version) : undefined;
  const ran =
    desktop === undefined ? runInServer(target, bundle, write) : runInDesktop(desktop, bundle, write);
  await ran.finally(() => log.end());
  const text = await readFile(results, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Results);
}
