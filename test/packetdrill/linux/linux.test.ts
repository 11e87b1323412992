import assert from 'node:assert/strict';
import { parseScript } from '../../../src/packetdrill/language/parser';
import { runScript } from '../../../src/packetdrill/run/run';
import { linuxScripts } from './scripts';

describe('What Linux does, as scripts: test/kernel asks a live one', () => {
  for (const [name, text] of linuxScripts()) {
    it(name, () => {
      assert.deepEqual(runScript(parseScript(text), { profile: 'linux' }).verdict, { result: 'pass' });
    });
  }
});
