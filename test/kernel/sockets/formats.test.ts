import assert from 'node:assert/strict';
import net from 'node:net';
import path from 'node:path';
import { isWildcard } from '../../../src/sockets/address';
import { writeAs, type Format } from '../../../src/sockets/formats/formats';
import { LinuxReader } from '../../../src/sockets/node/linux';
import type { Endpoint, Socket } from '../../../src/sockets/socket';
import { attempt } from '../../tools/run';
import { findLsof, findNetstat, findSs } from '../../tools/socket-tools';
import { everyState, type MadeSockets } from '../every-state';
import { laboratory } from '../laboratory';

/** Listeners that have much in common, of both families. */
const LISTENERS = [
  { host: '127.0.0.1', port: 1800 },
  { host: '127.0.0.1', port: 18_000 },
  { host: '127.0.0.11', port: 1800 },
  { host: '::1', port: 1800 },
  { host: '0.0.0.0', port: 1802 },
  { host: '::', port: 1802, ipv6Only: true },
  // Of both families: a connection over IPv4 is one of an IPv6 socket.
  { host: '::', port: 1801 },
];

const CALLS = [
  ...LISTENERS.slice(0, 4),
  { host: '127.0.0.1', port: 1801 },
  { host: '::1', port: 1801 },
  { host: '127.0.0.1', port: 1802 },
];

const PORTS = new Set(LISTENERS.map(({ port }) => port));

/** What is copied is given to a shell, and finds the socket that it was copied of: that one, and no other. */
describe('What is copied of a socket', () => {
  const open: (net.Server | net.Socket)[] = [];
  const made: MadeSockets[] = [];
  let sockets: readonly Socket[];
  let env: Record<string, string | undefined>;

  before(async function () {
    this.timeout(180_000);
    const tun = laboratory(this);
    const tools = await Promise.all([findSs(), findLsof(), findNetstat()]);
    env = Object.assign({}, ...tools.map((tool) => tool.env), {
      PATH: [...tools.map(({ executable }) => path.dirname(executable)), process.env['PATH']].join(':'),
    }) as typeof env;
    made.push(await everyState(tun, 'IPv4'), await everyState(tun, 'IPv6'));
    for (const options of LISTENERS) {
      open.push(await listening(options));
    }
    for (const options of CALLS) {
      open.push(await connected(options));
    }
    // Other tests may have left some that are about to go.
    const ours = new Set(
      made.flatMap((one) => one.sockets).map(({ local, remote }) => nameOf(local, remote)),
    );
    sockets = (await new LinuxReader().read()).sockets.filter(
      ({ local, remote }) =>
        ours.has(nameOf(local, remote)) || PORTS.has(local.port) || PORTS.has(remote?.port ?? 0),
    );
  });

  after(async () => {
    for (const one of open) {
      if (one instanceof net.Server) {
        one.close();
      } else {
        one.destroy();
      }
    }
    for (const one of made) {
      await one.end();
    }
  });

  /** The lines about sockets that a command writes. */
  async function found(format: Format, one: Socket): Promise<readonly string[]> {
    const command = writeAs(format, one, 'linux');
    const { output } = await attempt('sh', ['-c', command], { env });
    return output.split('\n').filter((line) => /:\d/u.test(line));
  }

  it('is of sockets in every state', () => {
    const states = new Set(sockets.map(({ state }) => state));
    assert.equal(states.size, 10);
    assert.ok(sockets.length > 2 * 10 + LISTENERS.length + 2 * CALLS.length);
  });

  for (const format of ['ss', 'netstat'] as const) {
    it(`${format} finds it`, async () => {
      for (const one of sockets) {
        const lines = await found(format, one);
        assert.equal(lines.length, 1, `${writeAs(format, one, 'linux')}\n${lines.join('\n')}`);
        assertNames(lines[0], one);
      }
    });
  }

  it('lsof finds it, when somebody has it', async () => {
    // It looks at every process of the machine, each time: a few are enough, which are hard to tell from others.
    const hard = sockets.filter(
      ({ state, local, remote }) =>
        (local.port === 1802 && remote === undefined) || local.port === 1801 || state === 'TIME-WAIT',
    );
    assert.equal(hard.length, 2 + 3 + 2);
    for (const one of hard) {
      const lines = await found('lsof', one);
      const holders = one.owner.kind === 'processes' ? one.owner.processes.length : 0;
      assert.equal(lines.length, holders, `${writeAs('lsof', one, 'linux')}\n${lines.join('\n')}`);
      lines.forEach((line) => {
        assertNames(line, one);
      });
    }
  });
});

function nameOf(local: Endpoint, remote: Endpoint | undefined): string {
  return [local, ...(remote === undefined ? [] : [remote])]
    .map(({ address, port }) => `${address} ${String(port)}`)
    .join(' ');
}

/** That a line is about a socket: each tool writes addresses in its own way, and ports in one. */
function assertNames(line = '', { family, local, remote }: Socket): void {
  const names = ({ address, port }: Endpoint): boolean =>
    new RegExp(
      `(?:${isWildcard(address) ? '\\*|::\\]?|0\\.0\\.0\\.0' : address})\\]?:${String(port)}\\b`,
      'u',
    ).test(line);
  assert.ok(names(local) && (remote === undefined || names(remote)), `${family}: ${line}`);
}

function listening(options: net.ListenOptions): Promise<net.Server> {
  return new Promise((resolve, reject) => {
    const server = net.createServer(() => undefined);
    server.once('error', reject).listen(options, () => {
      resolve(server);
    });
  });
}

function connected(options: net.TcpNetConnectOpts): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: options.host ?? '', port: options.port });
    socket.once('error', reject).once('connect', () => {
      resolve(socket);
    });
  });
}
