import assert from 'node:assert/strict';
import { STATES } from '../../src/tcp/state';
import { everyState } from './every-state';
import { laboratory } from './laboratory';
import { kernelState } from './socket-table';

describe('A socket of the kernel in every state', () => {
  for (const family of ['IPv4', 'IPv6'] as const) {
    it(`${family}: all at once, and none is left`, async function () {
      const made = await everyState(laboratory(this), family);
      const connections = made.sockets.flatMap(({ state, local, remote }) =>
        remote === undefined ? [] : [{ state, local, remote }],
      );
      const states = (): unknown[] =>
        connections.map(({ local, remote }) => kernelState(local.port, remote.port, family));
      assert.deepEqual(
        states(),
        connections.map(({ state }) => state),
      );
      assert.deepEqual(
        new Set(made.sockets.map(({ state }) => state)),
        new Set(STATES.filter((state) => state !== 'CLOSED')),
      );
      await made.end();
      assert.deepEqual(
        states(),
        connections.map(() => undefined),
      );
    });
  }
});
