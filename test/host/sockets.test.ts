import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { wordsFrom } from '../../src/extension/explanations/words';
import { COMMANDS } from '../../src/extension/ids';
import { Machine } from '../../src/extension/sockets/machine';
import { PAGE, type Node } from '../../src/extension/sockets/nodes';
import { gather, reportOf } from '../../src/extension/sockets/report';
import { keepFilter, keptFilter } from '../../src/extension/sockets/settings';
import { SocketsView, type Changed } from '../../src/extension/sockets/view';
import type { Reading } from '../../src/sockets/reading';
import type { Query, RunningService, SocketEvents } from '../../src/sockets/service';
import type { Socket } from '../../src/sockets/socket';
import { UNTOLD } from '../../src/sockets/system';
import { Watch } from '../../src/sockets/watch/watch';
import { listener, socket } from '../sockets/support';

const { extensionUri } = vscode.extensions.getExtension('tcp-handshake-lab.tcp-handshake-lab') ?? {};
assert.ok(extensionUri !== undefined);
const words = wordsFrom(extensionUri, 'en');

const HOSTILE = '$(bug) [x](command:y)\u001b[31m\u202e';
const SHOWN = '$(bug) [x](command:y)\\u{1b}[31m\\u{202e}';

/** What is a text and nothing that VS Code would render. */
function textIn(value: unknown): string {
  assert.equal(typeof value, 'string');
  return value as string;
}

/** A machine of the tests': its sockets, the watch of them, and the view of that. Time stands still unless it is told. */
class Bench {
  sockets: readonly Socket[] = [];
  reading: Partial<Reading> = {};
  now = 1_000_000;
  failure: string | undefined;
  /** What VS Code was told of. */
  readonly told: (Node | Node[] | undefined)[] = [];
  readonly machine: Machine;
  readonly view: SocketsView;
  #look: vscode.Disposable | undefined;

  constructor(query: Partial<Query> = {}) {
    this.machine = new Machine(() => this.#open(), { by: 'state', filter: '', loopback: true, ...query });
    const changed: Changed = new vscode.EventEmitter();
    changed.event((what) => this.told.push(what));
    this.view = new SocketsView(this.machine, words, changed);
  }

  async look(...sockets: readonly Socket[]): Promise<void> {
    this.sockets = sockets;
    this.#look ??= this.machine.look();
    await this.machine.refresh();
  }

  /** What is below a node, or outermost: what is written in each row. */
  async rows(node?: Node): Promise<readonly string[]> {
    const nodes = await this.view.getChildren(node);
    return Promise.all(
      nodes.map(async (one) => {
        const { label, description } = await this.view.getTreeItem(one);
        return `${textIn(label)} | ${textIn(description ?? '')}`;
      }),
    );
  }

  /** The first of what is below, as far as a path of labels leads. */
  async at(...labels: readonly string[]): Promise<Node> {
    let node: Node | undefined;
    for (const label of labels) {
      const nodes = await this.view.getChildren(node);
      const items = await Promise.all(nodes.map((one) => this.view.getTreeItem(one)));
      node = nodes[items.findIndex((item) => item.label === label)];
      assert.ok(
        node !== undefined,
        `${label} is not among ${items.map((item) => textIn(item.label)).join()}`,
      );
    }
    assert.ok(node !== undefined);
    return node;
  }

  item(node: Node): Promise<vscode.TreeItem> {
    return this.view.getTreeItem(node);
  }

  dispose(): void {
    this.#look?.dispose();
    this.view.dispose();
    this.machine.dispose();
  }

  #open(): RunningService {
    const listeners: SocketEvents[] = [];
    const clock = { now: () => this.now, after: () => () => undefined };
    const service = new Watch(
      {
        read: () =>
          this.failure === undefined
            ? Promise.resolve({
                at: this.now,
                took: 1,
                sockets: this.sockets,
                unreadable: [],
                unreadableCount: 0,
                shortcomings: [],
                ...this.reading,
              })
            : Promise.reject(new Error(this.failure)),
        detail: () => Promise.resolve(undefined),
        process: () => Promise.resolve(undefined),
        system: () =>
          Promise.resolve({
            ...UNTOLD,
            platform: 'linux',
            ephemeralPorts: { value: [32768, 60999], source: '/proc/sys/net/ipv4/ip_local_port_range' },
          }),
      },
      clock,
      {
        changed: (change) => listeners.forEach((one) => one.changed(change)),
        failed: (message) => listeners.forEach((one) => one.failed(message)),
      },
    );
    return {
      service,
      onEvent: (events) => listeners.push(events),
      ended: new Promise(() => undefined),
      dispose: () => undefined,
    };
  }
}

const from = (port: number, more: Partial<Socket> = {}): Socket =>
  socket({ local: { address: '10.0.0.1', port }, ...more });

describe('The view of this machine’s sockets', () => {
  let bench: Bench;
  beforeEach(() => {
    bench = new Bench();
  });
  afterEach(() => {
    bench.dispose();
  });

  it('groups them with their counts, and says who has them and what their ports are known by', async () => {
    await bench.look(
      listener({ local: { address: '::', port: 5432 }, family: 'IPv6' }),
      from(40_000),
      from(40_001, { owner: { kind: 'other-user', uid: 33 } }),
    );
    assert.deepEqual(await bench.rows(), ['LISTEN | 1', 'ESTABLISHED | 2']);
    assert.deepEqual(await bench.rows(await bench.at('LISTEN')), ['[::]:5432 | app (1000) · postgresql']);
    assert.deepEqual(await bench.rows(await bench.at('ESTABLISHED')), [
      ':40000 ↔ 10.0.0.2:8000 | app (1000)',
      ':40001 ↔ 10.0.0.2:8000 | owned by another user (uid 33)',
    ]);
  });

  it('says who has closed what nobody has open any more, and offers nothing against them', async () => {
    await bench.look(from(40_000));
    bench.now += 1000;
    await bench.look(from(40_000, { state: 'TIME-WAIT', owner: { kind: 'none' } }));
    const group = await bench.at('TIME-WAIT');
    assert.deepEqual(await bench.rows(group), [':40000 ↔ 10.0.0.2:8000 | closed by app (1000)']);
    const [left] = await bench.view.getChildren(group);
    assert.ok(left !== undefined);
    assert.equal((await bench.item(left)).contextValue, 'socket');
  });

  it('groups by process, local port and remote host as well', async () => {
    await bench.look(
      listener({ local: { address: '0.0.0.0', port: 5432 } }),
      from(40_000),
      from(40_001, { owner: { kind: 'none' } }),
    );
    const expected = {
      process: ['app | 1000 · 2', 'no process | 1'],
      localPort: ['5432 | postgresql · 1', '40000 | 1', '40001 | 1'],
      remoteHost: ['10.0.0.2 | 2', 'nobody: listening | 1'],
    } as const;
    for (const by of ['process', 'localPort', 'remoteHost'] as const) {
      await bench.machine.ask({ by, filter: '', loopback: true });
      assert.deepEqual([...(await bench.rows())].sort(), [...expected[by]].sort());
    }
    const [row] = await bench.rows(await bench.at('10.0.0.2'));
    assert.equal(row, ':40000 ↔ 10.0.0.2:8000 | ESTABLISHED · app (1000)');
  });

  it(`lists at most ${String(PAGE)} at once`, async () => {
    await bench.look(...Array.from({ length: 2 * PAGE + 1 }, (_, index) => from(40_000 + index)));
    assert.deepEqual(await bench.rows(await bench.at('ESTABLISHED')), [
      '1–100 | ',
      '101–200 | ',
      '201–201 | ',
    ]);
    assert.equal((await bench.rows(await bench.at('ESTABLISHED', '101–200'))).length, PAGE);
    assert.deepEqual(await bench.rows(await bench.at('ESTABLISHED', '201–201')), [
      ':40200 ↔ 10.0.0.2:8000 | app (1000)',
    ]);
  });

  it('tells VS Code of the groups that are others, and of nothing when nothing is', async () => {
    const [a, b] = [from(40_000), from(40_001)];
    await bench.look(a, b, listener());
    await bench.rows();
    const established = await bench.at('ESTABLISHED');
    bench.told.length = 0;
    await bench.look(a, b, listener());
    assert.equal(bench.told.length, 0);
    await bench.look(a, listener());
    // The very node that it was given: VS Code knows no other.
    assert.equal(bench.told.length, 1);
    const [told] = bench.told;
    assert.ok(Array.isArray(told));
    assert.deepEqual(
      told.map((node) => node === established),
      [true],
    );
    bench.told.length = 0;
    await bench.look(listener());
    assert.deepEqual(bench.told, [undefined], 'a group is gone');
  });

  it('keeps the ids of rows, by which VS Code keeps what is selected and open', async () => {
    const ids = async (): Promise<unknown[]> => {
      const group = await bench.at('ESTABLISHED');
      const nodes = [group, ...(await bench.view.getChildren(group))];
      return Promise.all(nodes.map(async (node) => (await bench.item(node)).id));
    };
    await bench.look(from(40_000), from(40_001));
    const before = await ids();
    assert.equal(new Set(before).size, 3);
    await bench.look(from(40_000), from(40_001), from(40_002));
    assert.deepEqual((await ids()).slice(0, 3), before);
  });

  it('shows what looks wrong on top, with the sockets concerned, and marks them', async () => {
    const leaked = Array.from({ length: 3 }, (_, index) => from(8000 + index, { state: 'CLOSE-WAIT' }));
    await bench.look(...leaked, listener());
    assert.deepEqual(await bench.rows(), ['LISTEN | 1', 'CLOSE-WAIT | 3']);
    bench.now += 60_000;
    await bench.look(...leaked, listener());
    const [top] = await bench.rows();
    assert.equal(top, 'What looks wrong | 1');
    const [finding] = await bench.view.getChildren(await bench.at('What looks wrong'));
    assert.ok(finding !== undefined);
    const said = await bench.item(finding);
    assert.match(textIn(said.label), /app \(1000\)/);
    assert.match(textIn(said.description), /3, the oldest for 60 s/);
    assert.match(textIn(said.tooltip), /file descriptor/);
    assert.equal((await bench.rows(finding)).length, 3);
    const marked = async (node: Node): Promise<string | undefined> =>
      (await bench.item(node)).resourceUri?.query;
    const closeWait = await bench.at('CLOSE-WAIT');
    const [member] = await bench.view.getChildren(closeWait);
    assert.ok(member !== undefined);
    assert.deepEqual([await marked(closeWait), await marked(member)], ['warning', 'warning']);
    assert.equal(await marked(await bench.at('LISTEN')), undefined);
  });

  it('says why it can’t show all, and what it could not read, as text', async () => {
    bench.reading = {
      shortcomings: [{ kind: 'missing-tool', tool: 'ss' }],
      unreadable: [{ source: '/proc/net/tcp', line: 7, text: HOSTILE }],
      unreadableCount: 12,
    };
    await bench.look(listener());
    const rows = await bench.rows();
    assert.match(rows[0] ?? '', /^ss is not there: .* iproute2/);
    assert.equal(rows[1], 'Lines that can’t be read | 12');
    assert.deepEqual(await bench.rows(await bench.at('Lines that can’t be read')), [
      `${SHOWN} | /proc/net/tcp, line 7`,
    ]);
  });

  it('says that nothing can be read, and shows it again when it can', async () => {
    bench.failure = 'the table is locked';
    await bench.look();
    const [row] = await bench.view.getChildren();
    assert.ok(row !== undefined);
    const { label, command } = await bench.item(row);
    assert.deepEqual([label, command?.command], ['the table is locked', COMMANDS.refreshSockets]);
    bench.failure = undefined;
    await bench.look(listener());
    assert.deepEqual(await bench.rows(), ['LISTEN | 1']);
  });

  it('shows names of somebody else’s as text, and nothing in them moves the cursor', async () => {
    const owner = { kind: 'processes', processes: [{ pid: 7, name: HOSTILE }] } as const;
    await bench.look(from(40_000, { owner }));
    const [node] = await bench.view.getChildren(await bench.at('ESTABLISHED'));
    assert.ok(node !== undefined);
    const { label, description, tooltip, accessibilityInformation } = await bench.item(node);
    assert.equal(description, `${SHOWN} (7)`);
    for (const text of [label, description, tooltip]) {
      assert.doesNotMatch(textIn(text).replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
    }
    assert.ok(accessibilityInformation?.label.includes(SHOWN));
    await bench.machine.ask({ by: 'process', filter: '', loopback: true });
    assert.deepEqual(await bench.rows(), [`${SHOWN} | 7 · 1`]);
  });

  it('stands still while it is paused, and shows what there is when it goes on', async () => {
    await bench.look(from(40_000));
    bench.machine.pause(true);
    assert.equal(bench.machine.isPaused, true);
    bench.sockets = [from(40_000), from(40_001)];
    // Somebody else has it read.
    await bench.machine.service.refresh();
    assert.deepEqual(await bench.rows(), ['ESTABLISHED | 1']);
    await bench.machine.refresh();
    assert.deepEqual(await bench.rows(), ['ESTABLISHED | 2']);
  });

  it('is filtered', async () => {
    await bench.look(from(40_000), listener());
    await bench.machine.ask({ by: 'state', filter: 'state:LISTEN', loopback: true });
    assert.deepEqual(await bench.rows(), ['LISTEN | 1']);
    assert.deepEqual([bench.machine.overview?.shown, bench.machine.overview?.total], [1, 2]);
  });

  it('are narrowed as they were in this workspace before, unless that says nothing', async () => {
    const kept = new Map<string, unknown>();
    const memory: vscode.Memento = {
      keys: () => [...kept.keys()],
      get: (key: string) => kept.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
    };
    assert.equal(keptFilter(memory), '');
    await keepFilter(memory, 'port:5432');
    assert.equal(keptFilter(memory), 'port:5432');
    // Of a version with other words.
    await keepFilter(memory, 'color:red');
    assert.equal(keptFilter(memory), '');
  });

  it('makes a report with what looks wrong, the numbers, and how the stack is set', async () => {
    const owner = { kind: 'processes', processes: [{ pid: 7, name: HOSTILE }] } as const;
    const leaked = from(8000, { state: 'CLOSE-WAIT', owner });
    await bench.look(leaked);
    bench.now += 60_000;
    await bench.look(leaked, listener());
    const report = reportOf(await gather(bench.machine, 'a`host'), await words());
    for (const part of [
      '# TCP sockets of ``a`host``',
      '2 sockets, read at',
      `\`${SHOWN}\``,
      '10.0.0.1:8000 ↔ 10.0.0.2:8000',
      '| CLOSE-WAIT | 1 |',
      '| LISTEN | 1 |',
      '32768–60999',
      'rfc-editor.org',
    ]) {
      assert.ok(report.includes(part), `${part} is not in\n${report}`);
    }
    assert.doesNotMatch(report.replaceAll('\n', ''), /[\p{Cc}\u202e]/u);
  });
});
