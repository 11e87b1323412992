import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseScript } from '../../src/packetdrill/language/parser';
import { runScript } from '../../src/packetdrill/run/run';
import { parseScenario } from '../../src/simulation/parse';
import { Session } from '../../src/simulation/session';
import { filesUnder } from '../tools/discover';
import { root } from '../tools/paths';

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

/** Runs what is shown to people as an example; it has to be right. */
function runs(text: string): void {
  const result = parseScenario(text);
  assert.ok('scenario' in result, JSON.stringify(result));
  const { timeline, truncated } = new Session(result.scenario);
  assert.equal(truncated, false);
  assert.ok(timeline.length > 5);
}

describe('Examples', () => {
  it('in the README run', () => {
    const blocks = [...read('README.md').matchAll(/```json\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
    assert.ok(blocks.length > 0);
    blocks.forEach(runs);
  });

  it('in the sample workspace run', async () => {
    const files = await filesUnder(path.join(root, 'test/sample-workspace'), /\.tcp\.json$/);
    assert.ok(files.length > 0);
    files.forEach((file) => {
      runs(readFileSync(file, 'utf8'));
    });
  });

  it('that are packetdrill scripts pass, in the sample workspace and in the README', async () => {
    const files = await filesUnder(path.join(root, 'test/sample-workspace'), /\.pkt$/);
    const blocks = [...read('README.md').matchAll(/```packetdrill\n([\s\S]*?)```/g)].map(
      (match) => match[1] ?? '',
    );
    assert.ok(files.length > 0 && blocks.length > 0);
    for (const text of [...files.map((file) => readFileSync(file, 'utf8')), ...blocks]) {
      assert.deepEqual(runScript(parseScript(text), { profile: 'rfc9293' }).verdict, { result: 'pass' });
    }
  });
});
