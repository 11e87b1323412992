import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { deflater } from '../../src/extension/sharing/deflate';
import { fromBase64url, toBase64url } from '../../src/sharing/base64url';
import { formatQuery, LINK_PATH, MOST_OCTETS, parseLink } from '../../src/sharing/link';
import { parseScenario } from '../../src/simulation/parse';
import { root } from '../tools/paths';

const read = (query: string, at = LINK_PATH) => parseLink(at, query, deflater);

async function written(text: string): Promise<string> {
  const query = await formatQuery({ kind: 'scenario', octets: new TextEncoder().encode(text) }, deflater);
  assert.ok(query !== undefined);
  return query;
}

async function text(query: string): Promise<string | undefined> {
  const linked = await read(query);
  return linked?.kind === 'scenario' ? new TextDecoder().decode(linked.octets) : undefined;
}

/** Scenarios of chance: what matters here is that they differ, and hold letters of all kinds. */
const SCENARIO = fc.record({
  title: fc.string({ unit: 'binary', maxLength: 60 }),
  description: fc.string({ unit: 'grapheme', maxLength: 200 }),
  hosts: fc.constant([
    { name: 'client', address: '10.0.0.1' },
    { name: 'server', address: '10.0.0.2' },
  ]),
  network: fc.record({
    delay: fc.nat(1000),
    loss: fc.double({ min: 0, max: 1, noNaN: true }),
    seed: fc.nat(),
  }),
  calls: fc.array(
    fc.oneof(
      fc.record({
        at: fc.nat(10_000),
        host: fc.constant('server'),
        call: fc.constant('listen'),
        port: fc.constant(80),
      }),
      fc.record({ at: fc.nat(10_000), host: fc.constant('client'), call: fc.constant('close') }),
      fc.record({
        at: fc.nat(10_000),
        host: fc.constant('client'),
        call: fc.constant('send'),
        octets: fc.integer({ min: 1, max: 10_000 }),
      }),
    ),
    { maxLength: 30 },
  ),
});

describe('links', () => {
  it('base64url is that of RFC 4648', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        const coded = toBase64url(bytes);
        assert.equal(coded, Buffer.from(bytes).toString('base64url'));
        assert.deepEqual(fromBase64url(coded), bytes);
      }),
    );
  });

  it('open the very text they were made of, whatever the scenario', async () => {
    await fc.assert(
      fc.asyncProperty(SCENARIO, fc.constantFrom(undefined, 2), async (scenario, indent) => {
        const before = JSON.stringify(scenario, undefined, indent);
        assert.ok('scenario' in parseScenario(before), before);
        const query = await written(before);
        // As it stands in an address: nothing in it has to be escaped.
        assert.equal(encodeURI(query), query);
        assert.equal(await text(query), before);
      }),
      { numRuns: 50 },
    );
  });

  it('open every built-in scenario, by its text and by its id', async () => {
    const folder = path.join(root, 'media/scenarios');
    for (const file of readdirSync(folder)) {
      const before = readFileSync(path.join(folder, file), 'utf8');
      assert.equal(await text(await written(before)), before);
    }
    const query = await formatQuery({ kind: 'builtin', id: 'lost-syn' }, deflater);
    assert.equal(query, 'builtin=lost-syn');
    assert.deepEqual(await read('builtin=lost-syn'), { kind: 'builtin', id: 'lost-syn' });
  });

  it('there is none for what is too long for one', async () => {
    const noise = Array.from({ length: 20_000 }, (_, index) => Math.imul(index, 0x9e3779b1) >>> 16).join();
    assert.equal(
      await formatQuery({ kind: 'scenario', octets: new TextEncoder().encode(noise) }, deflater),
      undefined,
    );
  });

  describe('are refused when they', () => {
    const packed = (bytes: Uint8Array) => `scenario=${Buffer.from(bytes).toString('base64url')}`;
    const good = packed(deflateRawSync('{}'));

    it('lead elsewhere', async () => {
      assert.notEqual(await read(good), undefined);
      assert.equal(await read(good, '/close'), undefined);
      assert.equal(await read(good, `${LINK_PATH}/../open`), undefined);
    });

    it('say nothing, something else, or too much', async () => {
      for (const query of ['', 'scenario=', 'file=L2V0Yy9wYXNzd2Q', `${good}&builtin=lost-syn`, `x${good}`]) {
        assert.equal(await read(query), undefined, query);
      }
    });

    it('hold what is not base64url', async () => {
      for (const query of [
        'scenario=a',
        'scenario=%2e%2e',
        'scenario=ab+/',
        'scenario=abc=',
        'builtin=../../x',
      ]) {
        assert.equal(await read(query), undefined, query);
      }
    });

    it('hold what is not deflated, or only half of it', async () => {
      const whole = deflateRawSync('a text that is long enough to be cut in two');
      assert.equal(await read(packed(Buffer.from('{"title":"not deflated"}'))), undefined);
      assert.equal(await read(packed(whole.subarray(0, whole.length / 2))), undefined);
    });

    it('are longer than links are', async () => {
      assert.equal(await read(`scenario=${'A'.repeat(20_000)}`), undefined);
    });

    it('are short and become very long', async () => {
      const [most, more] = [MOST_OCTETS, MOST_OCTETS + 1].map((size) =>
        packed(deflateRawSync(Buffer.alloc(size, 32), { level: 9 })),
      );
      assert.equal((await text(most ?? ''))?.length, MOST_OCTETS);
      assert.equal(await read(more ?? ''), undefined);
    });
  });
});
