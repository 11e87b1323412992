import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fuzz } from '../fuzz/fuzz';
import { Failure, main } from './ending';

/*
 * `npm run fuzz`: segments of chance into the engine, five million unless `--segments` says otherwise. `--seed N` says
 * which: the same ones each time. Fails when something is thrown, a record is unsound, or memory is kept.
 */

const MEBIBYTE = 2 ** 20;
/** What a run may leave behind: what the compiler and the collector keep for themselves. */
const LEFT_BEHIND = 16 * MEBIBYTE;

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new Failure(`--${name} takes a whole number, not ${text}.`);
  }
  return value;
}

/** Octets in use once everything that nobody refers to is gone. */
function inUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}

function run(): void {
  const { values } = parseArgs({
    options: { segments: { type: 'string', default: '5000000' }, seed: { type: 'string', default: '1' } },
  });
  const segments = whole('segments', values.segments);
  const seed = whole('seed', values.seed);
  // Once beforehand, so that what is made once is there already.
  fuzz({ segments: 10_000, seed });
  const before = inUse();
  const start = process.cpuUsage();
  const { connections, rules } = fuzz({
    segments,
    seed,
    progress: (arrived) => process.stderr.write(`${arrived.toLocaleString('en')}\n`),
  });
  const { user, system } = process.cpuUsage(start);
  const kept = inUse() - before;
  const counted = `${segments.toLocaleString('en')} segments, ${connections.toLocaleString('en')} connections`;
  process.stdout.write(
    `${counted}, ${String(rules.size)} rules: all sound. ${((user + system) / segments).toFixed(1)} µs of the core a segment; ` +
      `${(kept / MEBIBYTE).toFixed(1)} MiB kept.\n`,
  );
  if (kept > LEFT_BEHIND) {
    throw new Failure(`${(kept / MEBIBYTE).toFixed(1)} MiB are kept that nobody needs.`);
  }
}

main(() => Promise.resolve().then(run));
