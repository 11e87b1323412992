import { parseArgs } from 'node:util';
import { measureCapture } from '../bench/capture';
import { measureCrowd } from '../bench/crowd';
import { measureEngine } from '../bench/engine';
import type { Figure } from '../bench/figure';
import { measurePacketdrill } from '../bench/packetdrill';
import { measurePeers } from '../bench/peers/index';
import { measureScale } from '../bench/scale';
import { measureSockets } from '../bench/sockets';
import { measureVsCode } from '../bench/vscode';
import { build } from './build';
import { Failure, main } from './ending';

/*
 * `npm run bench`: what things cost, as a table; with `--json` as one JSON object. `--only PART` measures a part of
 * it: vscode, packetdrill, scale, crowd, sockets, capture, engine, peers. Numbers of one machine on one day: nothing passes or fails by them.
 */

/** Progress, and what is missing, go where they do not mix with the figures. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function doing<T>(what: string, work: () => Promise<T>): Promise<T> {
  say(`${what} ...`);
  return work();
}

const PARTS: ReadonlyMap<string, () => Promise<Figure[]>> = new Map([
  [
    'vscode',
    async () => {
      await doing('Building the extension', () => build('production'));
      return doing('Measuring inside VS Code', measureVsCode);
    },
  ],
  [
    'packetdrill',
    async () => {
      await doing('Building the extension', () => build('production'));
      return doing('Measuring packetdrill scripts', measurePacketdrill);
    },
  ],
  ['scale', () => doing('Measuring a ladder of a million segments', measureScale)],
  ['crowd', () => doing('Measuring ten thousand connections', measureCrowd)],
  ['sockets', () => doing('Measuring twenty thousand sockets', measureSockets)],
  ['capture', () => doing('Measuring a large capture', measureCapture)],
  ['engine', () => doing('Measuring the engine', measureEngine)],
  [
    'peers',
    async () => {
      const { figures, leftOut } = await doing('Measuring beside other stacks', measurePeers);
      leftOut.forEach((reason) => say(`Left out: ${reason}`));
      return figures;
    },
  ],
]);

function partsNamed(names: readonly string[]): (() => Promise<Figure[]>)[] {
  return names.map((name) => {
    const part = PARTS.get(name);
    if (part === undefined) {
      throw new Failure(`There is no part "${name}". Parts: ${[...PARTS.keys()].join(', ')}.`);
    }
    return part;
  });
}

function table(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ name }) => name.length)) + 2;
  const lines = figures.map(
    ({ name, value, unit, of }) =>
      `${name.padEnd(width)}${value.toLocaleString('en').padStart(10)} ${unit.padEnd(5)} ${of}`,
  );
  return `${lines.join('\n')}\n`;
}

main(async () => {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
  });
  const figures: Figure[] = [];
  for (const measure of partsNamed(values.only ?? [...PARTS.keys()])) {
    figures.push(...(await measure()));
  }
  process.stdout.write(values.json ? `${JSON.stringify({ figures }, undefined, 2)}\n` : table(figures));
});
