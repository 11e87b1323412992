import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PROFILES } from '../../src/tcp/profiles';
import { CELLS } from './cells';
import { differencesFromRfc } from './differences';
import { found } from './found';
import { knownKernel, RELEASE } from './laboratory';
import { askEngine, askKernel } from './measure';
import { MEASURED_PLACES } from './places';

/** Differences that are known and not yet understood or mended: to be emptied, not to be added to. */
const KNOWN = 'known-differences.txt';
/** The documentation of what is right as it is. */
const FROM_RFC = 'differences-from-rfc9293.md';

function expected(name: string): string {
  return readFileSync(path.join(__dirname, name), 'utf8');
}

describe(`Every place, kind of segment, position: the engine answers as Linux ${RELEASE} does`, () => {
  const differing: string[] = [];

  for (const place of MEASURED_PLACES) {
    it(place, async function () {
      const tun = knownKernel(this);
      const lines: string[] = [];
      for (const cell of CELLS.filter((one) => one.place === place)) {
        const kernel = await askKernel(tun, cell);
        const engine = await askEngine(PROFILES.linux, cell);
        if (kernel !== engine) {
          lines.push(`${place}: ${cell.segment}: kernel ${kernel}, engine ${engine}`);
        }
      }
      differing.push(...lines);
      const known = expected(KNOWN)
        .split('\n')
        .filter((line) => line.startsWith(`${place}: `));
      assert.deepEqual(lines, known);
    });
  }

  it('where Linux leaves RFC 9293, the documentation says so, and why', async function () {
    const text = await differencesFromRfc(knownKernel(this));
    found(KNOWN, differing.map((line) => `${line}\n`).join(''));
    assert.equal(found(FROM_RFC, text), expected(FROM_RFC));
  });
});
