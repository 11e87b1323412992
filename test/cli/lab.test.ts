import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../src/cli/main';
import { root } from '../tools/paths';

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

function lab(...args: string[]): Ran {
  let out = '';
  let error = '';
  const status = main(args, {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
  });
  return { status, out, error };
}

describe('npm run lab', () => {
  let folder = '';

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lab-'));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  function file(name: string, text: string): string {
    const full = path.join(folder, name);
    writeFileSync(full, text);
    return full;
  }

  it('simulate prints the ladder of a built-in scenario', () => {
    const { status, out, error } = lab('simulate', 'lost-syn');
    assert.equal(out, readFileSync(path.join(root, 'test/golden/lost-syn.txt'), 'utf8'));
    assert.equal(error, '');
    assert.equal(status, 0);
  });

  it('--json prints the timeline as JSON lines: the lanes, then each moment', () => {
    const { status, out } = lab('simulate', 'connection-refused', '--json');
    const [first, ...moments] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { lanes?: { name: string }[]; index?: number });
    assert.deepEqual(
      first?.lanes?.map(({ name }) => name),
      ['client', 'server'],
    );
    assert.deepEqual(
      moments.map(({ index }) => index),
      moments.map((_, i) => i),
    );
    // connect; the SYN arrives; the reset arrives.
    assert.equal(moments.length, 3);
    assert.equal(status, 0);
  });

  it('says where a file is wrong', () => {
    const text = '{\n  "title": "x",\n  "hosts": [],\n  "calls": []\n}\n';
    const { status, out, error } = lab('simulate', file('wrong.tcp.json', text));
    assert.match(error, /wrong\.tcp\.json:3:12: hosts: /);
    assert.equal(out, '');
    assert.equal(status, 1);
  });

  it('says where a file is no JSON', () => {
    const { status, error } = lab('simulate', file('broken.tcp.json', '{\n  "title" "x"\n}\n'));
    assert.match(error, /broken\.tcp\.json:2:11: /);
    assert.equal(status, 1);
  });

  it('says which scenarios there are when the one asked for is none', () => {
    const { status, error } = lab('simulate', 'no-such-scenario');
    assert.match(error, /no-such-scenario: .*three-way-handshake/);
    assert.equal(status, 1);
  });

  for (const args of [
    [],
    ['simulate'],
    ['simulate', 'a', 'b'],
    ['fly'],
    ['simulate', 'lost-syn', '--yaml'],
  ]) {
    it(`shows its usage for "${args.join(' ')}"`, () => {
      const { status, error, out } = lab(...args);
      assert.match(error, /^Usage: /);
      assert.equal(out, '');
      assert.equal(status, 2);
    });
  }
});
