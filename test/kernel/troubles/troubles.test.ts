import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { Diagnosed } from '../../../src/sockets/finding';
import { systemOf } from '../../../src/sockets/linux/system';
import type { Endpoint, Socket } from '../../../src/sockets/socket';
import type { State } from '../../../src/tcp/state';
import { laboratory } from '../laboratory';
import { Sysctls } from '../packetdrill/sysctls';
import { KERNEL, type Tun } from '../tun';
import { Machine, saidBy } from './machine';
import { after, anybody, blocked, blockedAndVanished, missingTexts, nobody, Peer, vanished } from './peer';
import { freshPort, Program } from './program';

const MANY = 12;
const LOOPBACK = '127.0.0.1';

/** What goes on while it is read has no exact number. */
function isBetween(value: unknown, least: number, most: number): void {
  assert.ok(
    typeof value === 'number' && value >= least && value <= most,
    `${String(value)}, at most ${String(most)}`,
  );
}

function setting(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'latin1') : undefined;
}

function mostRetries(sockets: readonly Socket[]): number {
  return Math.max(...sockets.map(({ retransmissions }) => retransmissions ?? 0));
}

/** Each trouble is made with real sockets, and beside it what looks like it and is none. */
describe('What is wrong with real sockets', () => {
  let tun: Tun;
  let machine: Machine;
  let server: Program;
  let client: Program;
  let sysctls: Sysctls;

  beforeEach(async function () {
    tun = laboratory(this);
    machine = await Machine.begin();
    [server, client, sysctls] = [new Program(), new Program(), new Sysctls()];
  });

  afterEach(async () => {
    server.end();
    client.end();
    sysctls.restore();
    await tun.settle();
  });

  /** Connections from the client to a server that listens there, each by its two descriptors. */
  async function connections(
    count: number,
    at: Endpoint,
    listener: number,
  ): Promise<(readonly [number, number])[]> {
    const made: (readonly [number, number])[] = [];
    for (let i = 0; i < count; i++) {
      const calling = await client.connect(at);
      made.push([calling, await server.accept(listener)]);
    }
    return made;
  }

  /** Waits until so many are in a state: the last ACK of a close may be a delayed one. */
  async function settled(state: State, count: number): Promise<void> {
    await machine.until((sockets) => sockets.filter((one) => one.state === state).length === count);
  }

  /** What is said after a reading now, and one so many seconds later. */
  async function later(seconds: number): Promise<Diagnosed[]> {
    await machine.read();
    return machine.read(seconds);
  }

  describe('CLOSE-WAIT', () => {
    it('that stays is named with its process, how many and since when', async () => {
      const at = { address: LOOPBACK, port: freshPort() };
      const made = await connections(MANY, at, await server.listen(at));
      for (const [index, [calling, called]] of made.entries()) {
        if (index < 3) {
          await client.write(calling, 5);
        }
        await client.close(calling);
        if (index >= 8) {
          assert.equal(await server.read(called), 0);
        }
      }
      const findings = await later(20);
      assert.deepEqual(saidBy('close-wait-stays', findings), [
        {
          severity: 'error',
          sockets: MANY,
          values: {
            process: Program.NAME,
            pid: server.pid,
            count: MANY,
            seconds: 20,
            peer: '',
            port: String(at.port),
            unread: 3,
            ended: MANY - 8,
          },
          title: `CLOSE-WAIT that stays: perl (${String(server.pid)}), 12`,
        },
      ]);
    });

    it('is nothing while the application finishes, nor when it has closed', async () => {
      const at = { address: LOOPBACK, port: freshPort() };
      const made = await connections(MANY, at, await server.listen(at));
      for (const [calling] of made) {
        await client.close(calling);
      }
      assert.deepEqual(await later(3), []);
      for (const [, called] of made) {
        assert.equal(await server.read(called), 0);
        await server.close(called);
      }
      assert.deepEqual(await machine.read(60), []);
    });
  });

  describe('FIN-WAIT-2', () => {
    it('that nobody has any more is named with the peer that does not close', async () => {
      const at = { address: LOOPBACK, port: freshPort() };
      for (const [calling] of await connections(MANY, at, await server.listen(at))) {
        await client.close(calling);
      }
      sysctls.set('net.ipv4.tcp_fin_timeout', '45');
      await settled('FIN-WAIT-2', MANY);
      assert.deepEqual(saidBy('fin-wait-2-orphans', await later(6)), [
        {
          severity: 'warning',
          sockets: MANY,
          values: { peer: LOOPBACK, count: MANY, seconds: 6, timeout: 45 },
          title: 'FIN-WAIT-2 without an owner: 12 to 127.0.0.1',
        },
      ]);
    });

    it('is nothing of an application that still reads', async () => {
      const at = { address: LOOPBACK, port: freshPort() };
      for (const [calling] of await connections(MANY, at, await server.listen(at))) {
        await client.shutdown(calling);
      }
      await settled('FIN-WAIT-2', MANY);
      assert.deepEqual(await later(6), []);
    });
  });

  describe('TIME-WAIT', () => {
    const [FIRST, LAST] = [41_000, 41_063];
    const PORTS = LAST - FIRST + 1;

    beforeEach(() => {
      sysctls.set('net.ipv4.ip_local_port_range', `${String(FIRST)} ${String(LAST)}`);
    });

    it('that piles up is measured against the ports that are configured, until none is left', async () => {
      const at = { address: LOOPBACK, port: freshPort() };
      const listener = await server.listen(at);
      async function closeFirst(count: number): Promise<void> {
        for (const [calling, called] of await connections(count, at, listener)) {
          await client.close(calling);
          await server.close(called);
        }
      }
      const said = (count: number, severity: string): unknown => ({
        severity,
        sockets: count,
        values: {
          destination: `${LOOPBACK}:${String(at.port)}`,
          count,
          used: count,
          first: FIRST,
          last: LAST,
          ports: PORTS,
          percent: (100 * count) / PORTS,
          perSecond: 1,
          source: '/proc/sys/net/ipv4/ip_local_port_range',
          reuse: '',
        },
        title: `TIME-WAIT: ${String((100 * count) / PORTS)} % of the ports to ${LOOPBACK}:${String(at.port)} are in use`,
      });
      await closeFirst(48);
      await settled('TIME-WAIT', 48);
      assert.deepEqual(saidBy('time-wait-pile-up', await machine.read()), [said(48, 'warning')]);
      await closeFirst(16);
      await settled('TIME-WAIT', 64);
      assert.deepEqual(saidBy('time-wait-pile-up', await machine.read()), [said(64, 'error')]);
      assert.equal(await client.whyNotConnected(at), 'EADDRNOTAVAIL');
    });

    it('that connect() takes over is no more than said', async () => {
      sysctls.set('net.ipv4.tcp_tw_reuse', '2');
      const at = { address: LOOPBACK, port: freshPort() };
      const made = await connections(48, at, await server.listen(at));
      for (const [calling, called] of made) {
        await client.close(calling);
        await server.close(called);
      }
      await settled('TIME-WAIT', 48);
      const [found] = await machine.read();
      assert.deepEqual(
        [found?.rule, found?.severity, found?.values['reuse']],
        ['time-wait-pile-up', 'info', '/proc/sys/net/ipv4/tcp_tw_reuse'],
      );
    });

    it('is nothing on the port of a server that closes first, nor are a few', async () => {
      const at = { address: LOOPBACK, port: freshPort() };
      const made = await connections(48, at, await server.listen(at));
      for (const [index, [calling, called]] of made.entries()) {
        if (index < 8) {
          await client.close(calling);
        }
        await server.close(called);
        if (index >= 8) {
          await client.close(calling);
        }
      }
      await settled('TIME-WAIT', 48);
      assert.deepEqual(await machine.read(), []);
    });
  });

  describe('SYN-SENT', () => {
    const trying = (sockets: readonly Socket[], retries: number): boolean =>
      sockets.some(({ state, retransmissions }) => state === 'SYN-SENT' && (retransmissions ?? 0) >= retries);

    it('that stays is named with who calls whom, and which attempt it is', async () => {
      const peer = new Peer(tun, nobody);
      const at = { address: peer.address, port: 5432 };
      await client.connect(at);
      await client.connect(at);
      await machine.read();
      await machine.until((sockets) => sockets.every((one) => trying([one], 2)));
      const [said] = saidBy('syn-sent-stays', await machine.read(3)) as [{ values: Diagnosed['values'] }];
      const { retry, next, ...values } = said.values;
      assert.deepEqual(
        { ...said, values },
        {
          severity: 'warning',
          sockets: 2,
          values: {
            process: Program.NAME,
            pid: client.pid,
            destination: `${peer.address}:5432`,
            count: 2,
            // More than it is set to, where the first timeouts do not double.
            most: systemOf(setting).synRetries?.value,
            seconds: 3,
            open: '',
            waiting: '',
          },
          title: `Nobody answers at ${peer.address}:5432: SYN-SENT, 2`,
        },
      );
      isBetween(retry, 2, mostRetries(await machine.sockets()));
      isBetween(next, 0, 64);
    });

    it('is nothing when one SYN was lost, and the next one is answered', async () => {
      const peer = new Peer(tun, after(1, anybody));
      await client.connect({ address: peer.address, port: 80 });
      assert.deepEqual(await machine.read(), []);
      await machine.until(
        (sockets) => trying(sockets, 1) || sockets.some(({ state }) => state === 'ESTABLISHED'),
      );
      assert.deepEqual(await machine.read(), []);
      await machine.until((sockets) => sockets.some(({ state }) => state === 'ESTABLISHED'));
      assert.deepEqual(await machine.read(60), []);
    });
  });

  describe('SYN-RECEIVED', () => {
    it('that piles up is measured against what the listener holds', async () => {
      const at = { address: KERNEL, port: freshPort() };
      await server.listen(at, { backlog: 8 });
      const peers = [new Peer(tun, nobody), new Peer(tun, nobody)];
      for (let i = 0; i < 20; i++) {
        await peers[i % 2]?.call(at.port, 2000 + i);
      }
      const held = (await machine.sockets()).filter(({ state }) => state === 'SYN-RECEIVED').length;
      const [said] = saidBy('syn-received-pile-up', await later(5)) as [{ values: Diagnosed['values'] }];
      const { resent, ...values } = said.values;
      assert.deepEqual(
        { ...said, values },
        {
          severity: 'error',
          sockets: held,
          values: {
            process: Program.NAME,
            pid: server.pid,
            listener: `${KERNEL}:${String(at.port)}`,
            count: held,
            most: 8,
            cookies: 0,
            seconds: 5,
            peers: 2,
          },
          title: `Half open connections at ${KERNEL}:${String(at.port)}: ${String(held)} of 8`,
        },
      );
      // None, unless this took longer than the second after which they are.
      isBetween(resent === '' ? 0 : resent, 0, held);
      assert.ok(held === 8 || held === 9, String(held));
    });

    it('is nothing while a few handshakes are under way, nor when they are done', async () => {
      const at = { address: KERNEL, port: freshPort() };
      const listener = await server.listen(at, { backlog: 8 });
      const slow = new Peer(tun, nobody);
      for (let i = 0; i < 3; i++) {
        await slow.call(at.port, 2000 + i);
      }
      const quick = new Peer(tun, anybody);
      for (let i = 0; i < 20; i++) {
        await quick.call(at.port, 2000 + i);
        await tun.settle();
        await server.accept(listener);
      }
      await settled('SYN-RECEIVED', 3);
      await settled('ESTABLISHED', 20);
      assert.deepEqual(await later(5), []);
    });
  });

  describe('A listen queue', () => {
    it('that overflows is named with its process, its limit, and what was dropped', async () => {
      const at = { address: LOOPBACK, port: freshPort() };
      await server.listen(at, { backlog: 5 });
      const before = (await machine.system()).listenOverflows?.value ?? 0;
      for (let i = 0; i < 10; i++) {
        await client.connect(at);
      }
      const findings = await later(20);
      const { mostBacklog, listenOverflows } = await machine.system();
      const [said] = saidBy('listen-queue-full', findings) as [{ values: Diagnosed['values'] }];
      const { dropped, overflows, ...values } = said.values;
      assert.deepEqual(
        { ...said, values },
        {
          severity: 'error',
          sockets: 7,
          values: {
            process: Program.NAME,
            pid: server.pid,
            listener: `${LOOPBACK}:${String(at.port)}`,
            // Linux takes one more than it was asked for.
            waiting: 6,
            most: 5,
            seconds: 20,
            limit: mostBacklog?.value,
          },
          title: `The listen queue of ${LOOPBACK}:${String(at.port)} is full: 6 of 5`,
        },
      );
      // Those whose SYNs were dropped send them again after a second.
      isBetween(dropped, 4, (listenOverflows?.value ?? 0) - before);
      assert.equal(overflows, before + Number(dropped));
    });

    it('that nobody takes from is named before it is full; one that is busy for a moment is not', async () => {
      const at = { address: LOOPBACK, port: freshPort() };
      const listener = await server.listen(at, { backlog: 5 });
      await client.connect(at);
      await client.connect(at);
      assert.deepEqual(await later(3), []);
      const [said] = saidBy('listen-queue-full', await machine.read(10)) as [
        { title: string; severity: string },
      ];
      assert.equal(said.title, `Connections at ${LOOPBACK}:${String(at.port)} are not accepted: 2`);
      assert.equal(said.severity, 'warning');
      await server.accept(listener);
      await server.accept(listener);
      assert.deepEqual(await machine.read(), []);
    });
  });

  describe('A send queue', () => {
    const probing = (sockets: readonly Socket[]): boolean =>
      sockets.some(({ timer }) => timer?.kind === 'persist');

    const queueTo = ({ port }: Endpoint, sockets: readonly Socket[]): number =>
      sockets.find(({ remote }) => remote?.port === port)?.sendQueue ?? 0;

    it('that does not drain is named with whose it is, and that the window is zero', async () => {
      const at = { address: LOOPBACK, port: freshPort() };
      const made = await connections(1, at, await server.listen(at));
      await client.fill(made[0]?.[0] ?? -1);
      await machine.until(probing);
      // The window closes with some to and fro, and the queue with it.
      let said: { values: Diagnosed['values'] } | undefined;
      let queue: number;
      do {
        [said] = saidBy('send-queue-stuck', await machine.read(12)) as [typeof said];
        queue = queueTo(at, await machine.sockets());
      } while (said?.values['octets'] !== queue);
      const { seconds, ...values } = said.values;
      assert.deepEqual(
        { ...said, values },
        {
          severity: 'warning',
          sockets: 1,
          values: {
            process: Program.NAME,
            pid: client.pid,
            peer: `${LOOPBACK}:${String(at.port)}`,
            count: 1,
            octets: queue,
            probing: 1,
          },
          title: `What is sent to ${LOOPBACK}:${String(at.port)} is not taken: ${String(queue)} octets wait`,
        },
      );
      assert.equal(Number(seconds) % 12, 0);
      assert.ok(Number(seconds) >= 12);
    });

    it('is nothing when the reader goes on reading, however slowly', async () => {
      const at = { address: LOOPBACK, port: freshPort() };
      const [pair] = await connections(1, at, await server.listen(at));
      const [calling = -1, called = -1] = pair ?? [];
      await client.fill(calling);
      const full = queueTo(at, await machine.until(probing));
      await machine.read();
      let left = full;
      while (left > full / 2) {
        await server.read(called);
        left = queueTo(at, await machine.sockets());
      }
      assert.deepEqual(await machine.read(12), []);
    });

    it('of a peer that answers no probe either is one that nobody answers', async () => {
      const [gone, alive] = [new Peer(tun, blockedAndVanished), new Peer(tun, blocked)];
      for (const { address } of [gone, alive]) {
        const fd = await client.connect({ address, port: 80 });
        await machine.until((all) =>
          all.some((one) => one.remote?.address === address && one.state === 'ESTABLISHED'),
        );
        await client.write(fd, 1000);
      }
      await machine.read();
      await machine.until((sockets) => sockets.some(({ retransmissions }) => (retransmissions ?? 0) >= 4));
      const findings = await machine.read(12);
      assert.deepEqual(
        findings.map(({ rule, values }) => [rule, values['peer'], values['octets']]),
        [
          ['send-queue-stuck', `${alive.address}:80`, 1000],
          ['retransmission-backs-off', gone.address, 1000],
        ],
      );
    });
  });

  describe('Retransmissions', () => {
    it('that back off are named with how many there were, and how many there will be', async () => {
      const peer = new Peer(tun, vanished);
      const fd = await client.connect({ address: peer.address, port: 80 });
      await machine.until((sockets) => sockets.some(({ state }) => state === 'ESTABLISHED'));
      await client.write(fd, 300);
      await machine.read();
      await machine.until((sockets) => sockets.some(({ retransmissions }) => (retransmissions ?? 0) >= 4));
      const [said] = saidBy('retransmission-backs-off', await machine.read(3)) as [
        { title: string; values: Diagnosed['values'] },
      ];
      const { retransmissions, next, ...values } = said.values;
      assert.deepEqual(values, {
        process: Program.NAME,
        pid: client.pid,
        peer: peer.address,
        count: 1,
        most: Number(readFileSync('/proc/sys/net/ipv4/tcp_retries2', 'latin1')),
        octets: 300,
        seconds: 3,
      });
      isBetween(retransmissions, 4, mostRetries(await machine.sockets()));
      isBetween(next, 0, 120);
      assert.equal(
        said.title,
        `${peer.address} does not answer any more: sent again ${String(retransmissions)} times`,
      );
    });

    it('are nothing when the second one arrives', async () => {
      const peer = new Peer(tun, missingTexts(2));
      const fd = await client.connect({ address: peer.address, port: 80 });
      await machine.until((sockets) => sockets.some(({ state }) => state === 'ESTABLISHED'));
      await client.write(fd, 300);
      await machine.until((sockets) =>
        sockets.some(({ retransmissions, sendQueue }) => retransmissions === 1 || sendQueue === 0),
      );
      assert.deepEqual(await later(3), []);
      await machine.until((sockets) => sockets.every(({ sendQueue = 0 }) => sendQueue === 0));
      assert.deepEqual(await machine.read(60), []);
    });
  });

  describe('Two listeners', () => {
    it('of two programs at one port are named, the one with the very address first', async () => {
      const port = freshPort();
      await server.listen({ address: '0.0.0.0', port }, { shared: true });
      await client.listen({ address: LOOPBACK, port }, { shared: true });
      assert.deepEqual(saidBy('two-listeners', await machine.read()), [
        {
          severity: 'warning',
          sockets: 2,
          values: {
            process: Program.NAME,
            pid: client.pid,
            port,
            address: `${LOOPBACK}:${String(port)}`,
            otherAddress: `0.0.0.0:${String(port)}`,
            otherProcess: Program.NAME,
            otherPid: server.pid,
          },
          title: `Two programs listen at port ${String(port)}`,
        },
      ]);
      // What is said about who answers is so.
      const called = await client.connect({ address: LOOPBACK, port });
      assert.ok(called >= 0);
      const listeners = (await machine.sockets()).filter(({ state }) => state === 'LISTEN');
      assert.deepEqual(listeners.map(({ local, backlog }) => [local.address, backlog?.waiting]).sort(), [
        ['0.0.0.0', 0],
        [LOOPBACK, 1],
      ]);
    });

    it('that localhost may mean are named', async function () {
      if (!existsSync('/proc/net/if_inet6')) {
        this.skip();
      }
      const port = freshPort();
      await server.listen({ address: LOOPBACK, port });
      await client.listen({ address: '::1', port });
      const [said] = saidBy('two-listeners', await machine.read()) as [{ values: Diagnosed['values'] }];
      assert.deepEqual(
        [said.values['address'], said.values['otherAddress']].sort(),
        [`${LOOPBACK}:${String(port)}`, `[::1]:${String(port)}`].sort(),
      );
    });

    it('of one program are nothing, nor at ports or addresses of their own', async () => {
      const [shared, own] = [freshPort(), freshPort()];
      await server.listen({ address: '0.0.0.0', port: shared }, { shared: true });
      await server.listen({ address: LOOPBACK, port: shared }, { shared: true });
      await server.listen({ address: LOOPBACK, port: own });
      await client.listen({ address: KERNEL, port: own });
      assert.deepEqual(await machine.read(), []);
    });
  });

  describe('A port', () => {
    it('that TIME-WAIT keeps from being bound is named with its server, and until when', async () => {
      const at = { address: LOOPBACK, port: freshPort() };
      const listener = await server.listen(at);
      const made = await connections(3, at, listener);
      await machine.read();
      for (const [calling, called] of made) {
        await server.close(called);
        await client.close(calling);
      }
      await server.close(listener);
      await settled('TIME-WAIT', 3);
      const [said] = saidBy('port-taken', await machine.read()) as [{ values: Diagnosed['values'] }];
      const { seconds, ...values } = said.values;
      assert.deepEqual(
        { ...said, values },
        {
          severity: 'info',
          sockets: 3,
          values: {
            process: '',
            pid: '',
            port: at.port,
            server: Program.NAME,
            serverPid: server.pid,
            waiting: 3,
            open: '',
          },
          title: `Port ${String(at.port)} is free of listeners, and still taken`,
        },
      );
      isBetween(seconds, 1, 60);
      assert.equal(await server.whyNotBound(at), 'EADDRINUSE');
    });

    it('that a process still has connections of is named with that process', async () => {
      const at = { address: LOOPBACK, port: freshPort() };
      const listener = await server.listen(at);
      await connections(2, at, listener);
      await machine.read();
      await server.close(listener);
      const [said] = saidBy('port-taken', await machine.read()) as [{ values: Diagnosed['values'] }];
      assert.deepEqual(said.values, {
        process: Program.NAME,
        pid: server.pid,
        port: at.port,
        server: Program.NAME,
        serverPid: server.pid,
        waiting: '',
        open: 2,
        seconds: '',
      });
      assert.equal(await server.whyNotBound(at), 'EADDRINUSE');
    });

    it('is free when the clients closed first, and when somebody listens again', async () => {
      const [left, taken] = [freshPort(), freshPort()].map((port) => ({ address: LOOPBACK, port }));
      assert.ok(left !== undefined && taken !== undefined);
      const [first, second] = [await server.listen(left), await server.listen(taken, { reuse: true })];
      for (const [calling, called] of await connections(3, left, first)) {
        await client.close(calling);
        await server.close(called);
      }
      for (const [calling, called] of await connections(3, taken, second)) {
        await server.close(called);
        await client.close(calling);
      }
      await settled('TIME-WAIT', 6);
      await machine.read();
      await server.close(first);
      await server.close(second);
      await client.listen(taken, { reuse: true });
      assert.deepEqual(await machine.read(), []);
      assert.equal(await server.whyNotBound(left), undefined);
    });
  });
});
