import assert from 'node:assert/strict';
import * as v from 'valibot';
import { DIAGRAM_CALLS } from '../../src/protocol/diagram';
import { check, connect, serve, type Channel } from '../../src/protocol/rpc';

const CALLS = {
  add: v.strictTuple([v.number(), v.number()]),
  fail: v.strictTuple([]),
  quiet: v.strictTuple([]),
} as const;

interface Host {
  add(a: number, b: number): Promise<number>;
  fail(): Promise<void>;
  quiet(): Promise<void>;
}

interface Page {
  heard(text: string): void;
}

/** Two ends of a channel that, like VS Code's, carries JSON and nothing else. */
function channels(): { host: Channel; page: Channel } {
  const listeners: { host: ((message: unknown) => void)[]; page: ((message: unknown) => void)[] } = {
    host: [],
    page: [],
  };
  const end = (own: 'host' | 'page', other: 'host' | 'page'): Channel => ({
    post: (message) => {
      const json = JSON.stringify(message);
      queueMicrotask(() => {
        listeners[other].forEach((receive) => {
          receive(JSON.parse(json));
        });
      });
    },
    listen: (receive) => {
      listeners[own].push(receive);
    },
  });
  return { host: end('host', 'page'), page: end('page', 'host') };
}

describe('The calls between page and extension', () => {
  const refused: string[] = [];
  const heard: string[] = [];
  const { host, page } = channels();
  const toPage = serve<Page, Host>(
    host,
    CALLS,
    {
      add: (a, b) => Promise.resolve(a + b),
      fail: () => Promise.reject(new Error('no such thing')),
      quiet: () => Promise.resolve(),
    },
    (problem) => refused.push(problem),
  );
  const toHost = connect<Host & { remove(): Promise<void> }, Page>(page, {
    heard: (text) => {
      heard.push(text);
    },
  });

  beforeEach(() => {
    refused.length = 0;
  });

  it('are answered', async () => {
    assert.equal(await toHost.add(2, 3), 5);
    await toHost.quiet();
    assert.deepEqual(refused, []);
  });

  it('reject with the message of the error, instead of hanging', async () => {
    await assert.rejects(toHost.fail(), (error) => String(error).includes('no such thing'));
  });

  it('are refused, and rejected, when an argument does not fit', async () => {
    const add = toHost.add as (...args: unknown[]) => Promise<number>;
    await assert.rejects(add('2', 3));
    await assert.rejects(add(2));
    await assert.rejects(add(2, 3, 4));
    assert.equal(refused.length, 3);
    assert.ok(refused.every((problem) => problem.startsWith('add: ')));
  });

  it('are refused, and rejected, when there is no such call', async () => {
    await assert.rejects(toHost.remove());
    assert.deepEqual(refused, ['no such call: remove']);
  });

  it('reach the page as events', async () => {
    await toPage.heard.asEvent('hello');
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    assert.deepEqual(heard, ['hello']);
  });
});

describe('A message from the page', () => {
  const call = (m: string, ...a: unknown[]): unknown => ({ t: 'q', i: '1', m, a });

  for (const message of [
    undefined,
    null,
    'step',
    1,
    [],
    {},
    { t: 'q' },
    { t: 's', i: '1' },
    { t: 'q', m: 'step' },
  ]) {
    it(`is refused: ${JSON.stringify(message)}`, () => {
      assert.equal(check(DIAGRAM_CALLS, message), 'not a call');
    });
  }

  it('may not name what every object has', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      assert.equal(check(DIAGRAM_CALLS, call(name)), `no such call: ${name}`);
    }
  });

  it('must hold numbers that make sense', () => {
    for (const cursor of [-1, 0.5, NaN, Infinity, '3', null]) {
      assert.match(check(DIAGRAM_CALLS, call('seek', cursor)) ?? '', /^seek: /);
    }
    assert.equal(check(DIAGRAM_CALLS, call('seek', 3)), undefined);
    assert.match(check(DIAGRAM_CALLS, call('setSpeed', 3)) ?? '', /^setSpeed: /);
    assert.equal(check(DIAGRAM_CALLS, call('setSpeed', 2)), undefined);
    assert.match(check(DIAGRAM_CALLS, call('explain', 'x'.repeat(101))) ?? '', /^explain: /);
  });
});
