import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { writeFile } from 'node:fs/promises';
import { openSockets } from '../../src/sockets/node/open';
import type { Query } from '../../src/sockets/service';
import { temporaryFolder } from '../tools/ending';
import { bundleWorker } from './bundle';

const ALL: Query = { by: 'state', filter: '', loopback: true };

describe('The sockets of this machine, watched in a worker', () => {
  it('are there, with who holds them; what was asked for and cannot be is said', async function () {
    if (process.platform !== 'linux') {
      return this.skip();
    }
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const { service, dispose } = openSockets(await bundleWorker());
    try {
      const { total } = await service.watch(ALL);
      assert.ok(total > 0);
      const { count, found } = await service.find(`lport:${String(port)}`, 10);
      assert.equal(count, 1);
      const { socket } = found[0] ?? assert.fail();
      assert.deepEqual([socket.state, socket.local], ['LISTEN', { address: '127.0.0.1', port }]);
      assert.equal(socket.owner.kind, 'processes');
      assert.deepEqual(
        socket.owner.processes.map(({ pid }) => pid),
        [process.pid],
      );
      assert.equal((await service.process(process.pid))?.folder, process.cwd());
      await assert.rejects(service.find('state:ASLEEP', 10));
    } finally {
      dispose();
      server.close();
    }
  });

  it('are missed with a word when the worker cannot begin', async () => {
    const file = path.join(await temporaryFolder('sockets'), 'broken.js');
    await writeFile(file, 'throw new Error("There is nothing to read here.");');
    const { service, ended, dispose } = openSockets(file);
    await assert.rejects(service.watch(ALL), /^Error: There is nothing to read here\.$/u);
    assert.equal(await ended, 'There is nothing to read here.');
    dispose();
  });
});
