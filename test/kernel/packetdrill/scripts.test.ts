import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseScript } from '../../../src/packetdrill/language/parser';
import type { Script } from '../../../src/packetdrill/language/script';
import { runScript } from '../../../src/packetdrill/run/run';
import type { Verdict } from '../../../src/packetdrill/verdict';
import { readScripts } from '../../packetdrill/suite/files';
import { IP_VERSIONS } from '../../packetdrill/suite/script';
import { found } from '../found';
import { knownKernel, RELEASE } from '../laboratory';
import { Driver, durationOf } from './drive';

/** Differences that are known and not yet mended: to be emptied, not to be added to. */
const KNOWN = 'known-differences.txt';
/** In seconds: the two MSL of section 3.10.8 are four minutes, and on Linux one. */
const TOO_LONG = 10;

interface Case {
  readonly file: string;
  readonly script: Script;
}

/** The result and the line, which both have to give; what was expected and what came, for whoever reads. */
function written(verdict: Verdict): string {
  return verdict.result === 'pass' ? 'pass' : `${verdict.result} at ${String(verdict.line)}`;
}

function told(verdict: Verdict): string {
  if (verdict.result === 'pass') {
    return 'pass';
  }
  const { line, message, expected = '', actual = '' } = verdict;
  return `${String(line)}: ${message}${expected === '' ? '' : ` (expected ${expected}, got ${actual})`}`;
}

/** Where the kernel's verdict is another than the engine's. What is unexpected is asked again: a machine may pause. */
async function differing(driver: Driver, cases: readonly Case[], again = true): Promise<string[]> {
  const kernel = await driver.run(cases.map(({ script }) => script));
  const differ: { readonly each: Case; readonly text: string }[] = [];
  for (const [place, each] of cases.entries()) {
    const ours = runScript(each.script, { profile: 'linux' }).verdict;
    const theirs = kernel[place];
    assert.ok(theirs !== undefined);
    if (written(ours) !== written(theirs)) {
      differ.push({ each, text: `${each.file}: kernel ${told(theirs)}; engine ${told(ours)}` });
    }
  }
  return again && differ.length > 0
    ? differing(
        driver,
        differ.map(({ each }) => each),
        false,
      )
    : differ.map(({ text }) => text);
}

/** Sequence numbers, timestamps and the like are others each time. */
function fileOf(line: string): string {
  return line.replace(/:.*/s, '');
}

describe(`Packetdrill scripts: the engine as linux and Linux ${RELEASE} come to the same verdicts`, () => {
  const known = readFileSync(path.join(__dirname, KNOWN), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const cases = [...readScripts()]
    .map(([file, text]): Case => ({ file, script: parseScript(text) }))
    .filter(({ script }) => durationOf(script) < TOO_LONG);
  const lines: string[] = [];
  let driver: Driver | undefined;

  after(() => driver?.end());

  for (const version of IP_VERSIONS) {
    it(version, async function () {
      const own = cases.filter(({ file }) => file.startsWith(version));
      driver ??= new Driver(knownKernel(this));
      const differ = await differing(driver, own);
      lines.push(...differ);
      found(`packetdrill-${KNOWN}`, lines.map((line) => `${line}\n`).join(''));
      assert.deepEqual(
        differ.map(fileOf),
        known.map(fileOf).filter((file) => file.startsWith(version)),
        differ.join('\n'),
      );
    });
  }
});
