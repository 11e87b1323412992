import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runTool } from '../../src/sockets/node/spawn';
import { temporaryFolder } from '../tools/ending';

const NODE = process.execPath;

/** What a program says, within limits. */
async function said(program: string, limits: Parameters<typeof runTool>[2] = {}): Promise<[string, unknown]> {
  const { output, shortcoming } = await runTool(NODE, ['-e', program], limits);
  return [output.toString(), shortcoming];
}

describe('A tool', () => {
  it('says what it says', async () => {
    assert.deepEqual(await said('process.stdout.write("a table")'), ['a table', undefined]);
  });

  it('gets its arguments as they are, through no shell', async () => {
    const hostile = '$(echo no); `echo no` | "no" %PATH%';
    const { output } = await runTool(NODE, ['-e', 'process.stdout.write(process.argv[1])', hostile]);
    assert.equal(output.toString(), hostile);
  });

  it('that is not there is missing', async () => {
    const { output, shortcoming } = await runTool('no-such-tool', []);
    assert.deepEqual([output.length, shortcoming], [0, { kind: 'missing-tool', tool: 'no-such-tool' }]);
  });

  it('that fails has its complaint told', async () => {
    assert.deepEqual(await said('process.stderr.write("no rights\\n"); process.exitCode = 2'), [
      '',
      { kind: 'failed-tool', tool: NODE, message: 'no rights' },
    ]);
  });

  it('that dies is one that failed', async () => {
    assert.deepEqual(await said('process.kill(process.pid, "SIGTERM"); setTimeout(() => 0, 1e6)'), [
      '',
      { kind: 'failed-tool', tool: NODE, message: 'SIGTERM' },
    ]);
  });

  it('that finds nothing, and says so by its exit code alone, did not fail', async () => {
    assert.deepEqual(await said('process.exitCode = 1'), ['', undefined]);
  });

  it('that hangs is ended, and what it said is kept', async () => {
    const hangs = 'process.stdout.write(String(process.pid)); setInterval(() => 0, 1e6)';
    const [pid, shortcoming] = await said(hangs, { milliseconds: 700 });
    assert.deepEqual(shortcoming, { kind: 'slow-tool', tool: NODE, milliseconds: 700 });
    if (pid !== '') {
      await ended(Number(pid));
    }
  });

  it('that ended while nobody could listen did not hang', async function () {
    if (process.platform !== 'linux') {
      return this.skip();
    }
    const file = path.join(await temporaryFolder('tool'), 'pid');
    const says = 'fs.writeFileSync(process.argv[1], String(process.pid)); process.stdout.write("in time")';
    const saying = runTool(NODE, ['-e', says, file], { milliseconds: 100 });
    const started = Date.now();
    while (!isOver(file) || Date.now() - started < 200) {
      // This thread is busy until the tool has ended, and for longer than it may take.
    }
    const { output, shortcoming } = await saying;
    assert.deepEqual([output.toString(), shortcoming], ['in time', undefined]);
  });

  it('that never stops talking is cut short', async () => {
    const talks = 'const say = () => process.stdout.write("x".repeat(1000), say); say()';
    const [text, shortcoming] = await said(talks, { octets: 2500 });
    assert.deepEqual(shortcoming, { kind: 'long-output', tool: NODE, octets: 2500 });
    assert.equal(text, 'x'.repeat(2500));
  });
});

/** Whether the process whose number is in a file has ended, though nobody has heard of it. */
function isOver(file: string): boolean {
  const pid = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return pid !== '' && /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}

/** Until there is no such process. */
async function ended(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
