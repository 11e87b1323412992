import { parseArgs } from 'node:util';
import { measureEngine } from '../bench/engine';
import type { Figure } from '../bench/figure';
import { measureVsCode } from '../bench/vscode';
import { build } from './build';
import { main } from './ending';

/*
 * `npm run bench`: what things cost, as a table; with `--json` as one JSON object. Numbers of one machine on one
 * day: nothing passes or fails by them.
 */

function table(figures: readonly Figure[]): string {
  const lines = figures.map(
    ({ name, value, unit, of }) =>
      `${name.padEnd(26)}${value.toLocaleString('en').padStart(10)} ${unit.padEnd(5)} ${of}`,
  );
  return `${lines.join('\n')}\n`;
}

/** Progress goes where it does not mix with the figures. */
function doing<T>(what: string, work: () => Promise<T>): Promise<T> {
  process.stderr.write(`${what} ...\n`);
  return work();
}

main(async () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  await doing('Building the extension', () => build('production'));
  const engine = await doing('Measuring the engine', () => Promise.resolve(measureEngine()));
  const vscode = await doing('Measuring inside VS Code', measureVsCode);
  const figures = [...vscode, ...engine];
  process.stdout.write(values.json ? `${JSON.stringify({ figures }, undefined, 2)}\n` : table(figures));
});
