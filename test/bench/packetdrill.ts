import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseScript } from '../../src/packetdrill/language/parser';
import { runScript } from '../../src/packetdrill/run/run';
import { readScenario } from '../../src/simulation/scenario';
import { Session } from '../../src/simulation/session';
import { Editor } from '../browser/support/editor';
import { readScripts } from '../packetdrill/suite/files';
import { temporaryFolder } from '../tools/ending';
import { root } from '../tools/paths';
import { closeSharedBrowser } from '../tools/workbench/browser';
import { openWorkbench } from '../tools/workbench/index';
import { median, type Figure } from './figure';

/** What packetdrill scripts cost: run one after the other, and looked at while they are typed. */

const ROUNDS = 9;
/** Scripts of this length are longer than any that people write. */
const LINES = 2000;
const FEW_LINES = 200;

/** A single script takes well under a millisecond: many at a time are measured. */
const TIMES = 200;

/**
 * How long each of several works keeps a core busy, in milliseconds: measured in turns, so that they share what the
 * machine does.
 */
function measureInTurns(works: readonly (() => void)[]): number[] {
  const times = works.map((): number[] => []);
  // What is made once, and compiled, is made before.
  works.forEach((work) => work());
  for (let round = 0; round < ROUNDS; round++) {
    works.forEach((work, place) => {
      const start = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(start);
      times[place]?.push((user + system) / 1000);
    });
  }
  return times.map(median);
}

function repeated(times: number, work: () => void): () => void {
  return () => {
    for (let time = 0; time < times; time++) {
      work();
    }
  };
}

function run(text: string): void {
  runScript(parseScript(text), { profile: 'rfc9293' });
}

function measureRuns(): Figure[] {
  const scripts = [...readScripts().values()];
  // The same three segments, and nothing else.
  const handshake = readScripts().get('ipv4/established/status.pkt');
  const scenario = readFileSync(path.join(root, 'media/scenarios/three-way-handshake.tcp.json'), 'utf8');
  if (handshake === undefined) {
    throw new Error('there is no script of a handshake');
  }
  const [suite = 0, script = 0, session = 1] = measureInTurns([
    () => scripts.forEach(run),
    repeated(TIMES, () => run(handshake)),
    repeated(TIMES, () => {
      const read = readScenario(JSON.parse(scenario));
      if ('scenario' in read) {
        new Session(read.scenario);
      }
    }),
  ]);
  return [
    {
      name: 'packetdrill scripts',
      value: Math.round((1000 * scripts.length) / suite),
      unit: '1/s',
      of: `read and run, the ${String(scripts.length)} of test/packetdrill/scripts one after the other`,
    },
    {
      name: 'a script of a handshake',
      value: rounded(script / session),
      unit: 'times',
      of: 'a scenario of the same: both from their text to the end of their timeline',
    },
  ];
}

/** A script of so many lines: the suite's, one after the other. */
function scriptOf(lines: number): string {
  const all = [...readScripts().values()].join('\n').split('\n');
  const events = all.filter((line) => line !== '' && !line.startsWith('--'));
  return [...events.slice(0, lines - 1), '+0 close(3) = 0', ''].join('\n');
}

function measureReading(): Figure[] {
  const [long, short] = [scriptOf(LINES), scriptOf(FEW_LINES)];
  const [many = 0, few = 1] = measureInTurns([
    repeated(TIMES, () => parseScript(long)),
    repeated(TIMES, () => parseScript(short)),
  ]);
  return [
    {
      name: 'problems of a script',
      value: rounded(many / TIMES),
      unit: 'ms',
      of: `of ${String(LINES)} lines, read and checked as it is with every key stroke`,
    },
    {
      name: 'the same',
      value: rounded(many / few),
      unit: 'times',
      of: `that of ${String(FEW_LINES)} lines, a tenth of it`,
    },
  ];
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** From a key stroke on the last of 2,000 lines to the mark under it, in VS Code, in milliseconds. */
async function measureTyping(): Promise<Figure> {
  const folder = await temporaryFolder('bench');
  await writeFile(path.join(folder, 'long.pkt'), scriptOf(LINES));
  const workbench = await openWorkbench({ folder, settings: Editor.settings });
  const { page } = workbench;
  await new Editor(workbench).open('long.pkt');
  await page.locator('.editor-instance .view-lines').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowLeft');
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.locator('.squiggly-error').waitFor({ state: 'detached' });
    await page.evaluate(WATCH);
    await page.keyboard.press('?');
    times.push(await page.evaluate<number>('marked'));
    await page.keyboard.press('Backspace');
  }
  await workbench.close();
  await closeSharedBrowser();
  return {
    name: 'key stroke to mark',
    value: rounded(median(times)),
    unit: 'ms',
    of: `in VS Code, on the last of ${String(LINES)} lines: until the mistake is underlined`,
  };
}

/** In the page: how long after the next key stroke something is underlined as wrong, as a promise called `marked`. */
const WATCH = `globalThis.marked = new Promise((resolve, reject) => {
  setTimeout(reject, 10_000, new Error('nothing is underlined'));
  addEventListener('keydown', () => {
    const start = performance.now();
    const look = () =>
      document.querySelector('.squiggly-error') ? resolve(performance.now() - start) : requestAnimationFrame(look);
    look();
  }, { capture: true, once: true });
}); undefined`;

export async function measurePacketdrill(): Promise<Figure[]> {
  return [...measureRuns(), ...measureReading(), await measureTyping()];
}
