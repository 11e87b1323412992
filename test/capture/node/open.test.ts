import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { openCapture } from '../../../src/capture/node/open';
import type { ByteSource, Progress, Query } from '../../../src/capture/service';
import { Timeline } from '../../../src/timeline/timeline';
import { bundleForNode } from '../../sockets/bundle';
import { temporaryFolder } from '../../tools/ending';
import { root } from '../../tools/paths';
import { pcap } from '../support/files';
import { ethernet, segment } from '../support/packets';

const ALL: Query = { filter: '', by: 'number', descending: false };

const HANDSHAKE = pcap([
  { octets: ethernet(segment({ flags: 'S', seq: 100 })), seconds: 1 },
  {
    octets: ethernet(segment({ from: '10.0.0.2:80', to: '10.0.0.1:40000', flags: 'SA', ack: 101 })),
    seconds: 2,
  },
  { octets: ethernet(segment({ flags: 'A', seq: 101, ack: 1 })), seconds: 3 },
]);

describe('A capture that is open in a worker', () => {
  let worker = '';
  let file = '';

  before(async () => {
    worker = await bundleForNode(path.join(root, 'src/capture/node/worker.ts'));
    file = path.join(await temporaryFolder('capture'), 'handshake.pcap');
  });

  it('answers what it is asked, tells how far it has come, and goes on in a file that has grown', async () => {
    await writeFile(file, HANDSHAKE.subarray(0, HANDSHAKE.length - 10));
    const { service, onEvent, dispose } = openCapture(worker, file);
    const told: Progress[] = [];
    onEvent({ progress: (progress) => told.push(progress) });
    try {
      assert.equal((await service.read()).tcpFrames, 2);
      await appendFile(file, HANDSHAKE.subarray(HANDSHAKE.length - 10));
      const progress = await service.read();
      assert.deepEqual([progress.tcpFrames, progress.state], [3, 'whole']);
      assert.deepEqual(told.at(-1), progress);
      const answer = await service.list(ALL, 0, 10);
      assert.ok('rows' in answer);
      assert.deepEqual(answer.rows[0]?.b, { address: '10.0.0.2', port: 80 });
      const { timeline, rows } = await service.ladder([0]);
      assert.equal(Timeline.of(timeline).rowCount, rows.length);
      assert.ok(rows.includes(2));
      assert.equal((await service.frame(2)).frame, 3);
      await assert.rejects(service.frame(3), RangeError);
    } finally {
      dispose();
    }
  });

  it('does not wait for somebody to write to a pipe', async function () {
    const pipe = path.join(path.dirname(file), 'pipe.pcap');
    if (process.platform === 'win32') {
      this.skip();
    }
    await promisify(execFile)('mkfifo', [pipe]);
    const { service, dispose } = openCapture(worker, pipe);
    try {
      await assert.rejects(service.read(), /ESPIPE/);
    } finally {
      dispose();
    }
  });

  it('asks for the octets of a file that it cannot read itself, and says why they are not given', async () => {
    const source: ByteSource = {
      size: () => Promise.resolve(HANDSHAKE.length),
      read: (offset, length) => Promise.resolve(HANDSHAKE.subarray(offset, offset + length)),
      close: () => Promise.resolve(),
    };
    const { service, dispose } = openCapture(worker, source);
    try {
      assert.equal((await service.read()).tcpFrames, 3);
      assert.equal((await service.frame(1)).frame, 2);
    } finally {
      dispose();
    }
    const refused = openCapture(worker, {
      ...source,
      read: () => Promise.reject(new Error('No such host.')),
    });
    await assert.rejects(refused.service.read(), /No such host\./u);
    refused.dispose();
  });

  it('says that there is no such file', async () => {
    const { service, dispose } = openCapture(worker, `${file}.missing`);
    await assert.rejects(service.read(), /ENOENT/u);
    dispose();
  });

  it('is missed with a word when the worker ends of its own accord', async () => {
    const broken = path.join(path.dirname(file), 'broken.js');
    await writeFile(broken, 'throw new Error("There is no memory left.");');
    const { service, ended, dispose } = openCapture(broken, file);
    await assert.rejects(service.read(), /^Error: There is no memory left\.$/u);
    assert.equal(await ended, 'There is no memory left.');
    dispose();
  });
});
