import assert from 'node:assert/strict';
import { parseScript } from '../../../src/packetdrill/language/parser';
import type { Script } from '../../../src/packetdrill/language/script';
import type { Verdict } from '../../../src/packetdrill/verdict';
import { linuxScripts } from '../../packetdrill/linux/scripts';
import { knownKernel, RELEASE } from '../laboratory';
import { Driver } from './drive';

const TRIES = 6;

/** What is unexpected is asked again: a machine may pause, and these are about milliseconds. */
async function ask(driver: Driver, script: Script): Promise<Verdict | undefined> {
  let verdict: Verdict | undefined;
  for (let i = 0; i < TRIES && verdict?.result !== 'pass'; i++) {
    // One after the other: beside each other they would disturb each other's clocks and sysctls.
    [verdict] = await driver.run([script]);
  }
  return verdict;
}

describe(`Packetdrill scripts of Linux's sender and receiver: they pass on Linux ${RELEASE}`, () => {
  it('all of them', async function () {
    const driver = new Driver(knownKernel(this));
    const failed: string[] = [];
    try {
      for (const [name, text] of linuxScripts()) {
        const verdict = await ask(driver, parseScript(text));
        if (verdict?.result !== 'pass') {
          failed.push(`${name}: ${JSON.stringify(verdict)}`);
        }
      }
      assert.deepEqual(failed, []);
    } finally {
      driver.end();
    }
  });
});
