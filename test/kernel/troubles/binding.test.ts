import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { whyCannotBind } from '../../../src/sockets/diagnosis/bind';
import { laboratory } from '../laboratory';
import { Machine } from './machine';
import { freshPort, Program } from './program';

const LOOPBACK = '127.0.0.1';

/** Which of these can be bound is the kernel's to say, and ours to know without trying. */
describe('Why a port cannot be bound', () => {
  const addresses = [
    '0.0.0.0',
    LOOPBACK,
    '127.0.0.2',
    ...(existsSync('/proc/net/if_inet6') ? ['::', '::1'] : []),
  ];
  let machine: Machine;
  let server: Program;
  let client: Program;

  beforeEach(async function () {
    laboratory(this);
    machine = await Machine.begin();
    [server, client] = [new Program(), new Program()];
  });

  afterEach(() => {
    server.end();
    client.end();
  });

  /** What we say about each address, and what the kernel does. */
  async function compare(port: number): Promise<{ said: unknown; done: unknown }> {
    await machine.read();
    const system = await machine.system();
    const said: Record<string, boolean> = {};
    const done: Record<string, boolean> = {};
    for (const address of addresses) {
      said[address] = whyCannotBind(port, address, machine.histories, system).obstacles.length > 0;
      done[address] = (await client.whyNotBound({ address, port })) === 'EADDRINUSE';
    }
    return { said, done };
  }

  for (const address of addresses) {
    it(`with a listener at ${address}`, async () => {
      const port = freshPort();
      await server.listen({ address, port }, { reuse: true });
      const { said, done } = await compare(port);
      assert.deepEqual(said, done);
      const { obstacles } = whyCannotBind(port, undefined, machine.histories, await machine.system());
      assert.deepEqual(
        obstacles.map((one) => one.kind === 'listener' && one.history.owner),
        [{ kind: 'processes', processes: [{ pid: server.pid, name: Program.NAME }] }],
      );
    });
  }

  for (const reuse of [true, false]) {
    for (const kind of ['time-wait', 'connection'] as const) {
      it(`with what is left of a server ${reuse ? 'that' : 'that never'} set SO_REUSEADDR: ${kind}`, async () => {
        const at = { address: LOOPBACK, port: freshPort() };
        const listener = await server.listen(at, { reuse });
        const calling = await client.connect(at);
        const called = await server.accept(listener);
        await machine.read();
        if (kind === 'time-wait') {
          await server.close(called);
          await client.close(calling);
        }
        await server.close(listener);
        if (kind === 'time-wait') {
          await machine.until((all) =>
            all.some(({ state, local }) => state === 'TIME-WAIT' && local.port === at.port),
          );
        }
        const { said, done } = await compare(at.port);
        assert.deepEqual(said, done);
        const { obstacles, isEphemeral } = whyCannotBind(
          at.port,
          undefined,
          machine.histories,
          await machine.system(),
        );
        assert.deepEqual(
          obstacles.map((one) => [one.kind, one.kind !== 'listener' && one.isOutgoing]),
          [[kind, false]],
        );
        assert.equal(isEphemeral, false);
        assert.equal(await client.whyNotBound(at, { reuse: true }), reuse ? undefined : 'EADDRINUSE');
      });
    }
  }

  it('with a connection that connect() bound', async () => {
    const at = { address: LOOPBACK, port: freshPort() };
    const listener = await server.listen(at);
    await client.connect(at);
    await server.accept(listener);
    const own = (await machine.sockets()).find(({ remote }) => remote?.port === at.port)?.local ?? at;
    const { said, done } = await compare(own.port);
    assert.deepEqual(said, done);
    const { obstacles, isEphemeral } = whyCannotBind(
      own.port,
      LOOPBACK,
      machine.histories,
      await machine.system(),
    );
    assert.deepEqual(
      obstacles.map((one) => [one.kind, one.kind !== 'listener' && one.isOutgoing]),
      [['connection', true]],
    );
    assert.equal(isEphemeral, true);
    assert.equal(await server.whyNotBound(own, { reuse: true }), 'EADDRINUSE');
  });
});
