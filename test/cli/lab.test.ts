import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../tools/paths';
import { lab } from './lab';

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

  describe('packetdrill', () => {
    const PASSING = `0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
+0 < S 0:0(0) win 1000 <mss 1000>
+0 > S. 0:0(0) ack 1 <...>
`;

    it('runs scripts, and ends well only when all passed', () => {
      const good = file('good.pkt', PASSING);
      const bad = file('bad.pkt', PASSING.replace('ack 1', 'ack 2'));
      assert.deepEqual(lab('packetdrill', good), { status: 0, out: `${good}: pass\n`, error: '' });
      const { status, out } = lab('packetdrill', good, bad);
      assert.equal(status, 1);
      assert.match(out, /bad\.pkt:5: fail: /);
      assert.match(out, /expected: > S\. 0:0\(0\) ack 2/);
    });

    it('--json prints a line for each: what came of it, where, and why', () => {
      const files = {
        pass: file('pass.pkt', PASSING),
        fail: file('fail.pkt', PASSING.replace('ack 1', 'ack 2')),
        unsupported: file('unsupported.pkt', `${PASSING}+0 epoll_create(1) = 4\n`),
        broken: file('broken.pkt', `${PASSING}+0 > nonsense\n`),
      };
      const { status, out } = lab('packetdrill', ...Object.values(files), '--json');
      assert.equal(status, 1);
      const lines = out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { file: string; result: string; line?: number; message?: string });
      assert.deepEqual(
        lines.map(({ file: name, result, line }) => [name, result, line]),
        [
          [files.pass, 'pass', undefined],
          [files.fail, 'fail', 5],
          [files.unsupported, 'unsupported', 6],
          [files.broken, 'unsupported', 6],
        ],
      );
      assert.ok(lines.slice(1).every(({ message }) => message !== undefined && message !== ''));
    });

    it('--profile says whose choices the stack makes', () => {
      const script = file(
        'linux.pkt',
        PASSING.replace('<mss 1000>', '<mss 1000,sackOK,eol,eol>').replace(
          '<...>',
          '<mss 1460,nop,nop,sackOK>',
        ),
      );
      assert.equal(lab('packetdrill', script, '--profile', 'linux').status, 0);
      assert.equal(lab('packetdrill', script, '--profile', 'rfc9293').status, 1);
      assert.equal(lab('packetdrill', script, '--profile', 'plan9').status, 2);
    });

    it('--define chooses sections, and says what words stand for', () => {
      const script = file('defined.pkt', `${PASSING}#ifdef STRICT\n+0 > R 7:7(0)\n#endif\n`);
      assert.equal(lab('packetdrill', script).status, 0);
      assert.equal(lab('packetdrill', script, '--define', 'STRICT').status, 1);
      const word = file('word.pkt', PASSING.replace('win 1000', 'win WINDOW'));
      assert.equal(lab('packetdrill', word, '--define', 'WINDOW=1000').status, 0);
    });

    it('says which file is not there, and runs the others', () => {
      const { status, out, error } = lab('packetdrill', 'missing.pkt', file('there.pkt', PASSING));
      assert.match(error, /missing\.pkt: there is no such file/);
      assert.match(out, /there\.pkt: pass/);
      assert.equal(status, 1);
    });
  });
});
