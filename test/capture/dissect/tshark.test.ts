import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Tool } from '../../tools/debian';
import { root } from '../../tools/paths';
import { pcap } from '../support/files';
import { readSegments } from '../support/read';
import { analysed, described, describedBy } from '../support/segments';
import { tsharkOrSkip } from '../../tools/tshark';
import { CASES, fileOfCases } from './cases';
import { ODD } from './odd';
import { damagedFrames, randomFragments } from './random';

/** Captures that somebody collected; the tests do without where they are not. */
const COLLECTED = path.join(root, '../shared/captures');

describe('TCP in frames of every kind', () => {
  it('is found where it is, and only there', () => {
    const found = new Set(readSegments(fileOfCases()).segments.map(({ frame }) => frame));
    assert.deepEqual(
      CASES.map(({ name }, index) => `${name}: ${String(found.has(index + 1))}`),
      CASES.map(({ name, found: expected }) => `${name}: ${String(expected)}`),
    );
  });

  it('says in which tunnels it was', () => {
    const { segments } = readSegments(fileOfCases());
    const tunnelsOf = (name: string): number | undefined =>
      segments.find(({ frame }) => CASES[frame - 1]?.name === name)?.tunnels;
    assert.equal(tunnelsOf('Ethernet, IPv4'), 0);
    assert.equal(tunnelsOf('IPv4 in IPv4'), 1);
    assert.equal(tunnelsOf('GRE, key'), 2);
    assert.equal(tunnelsOf('VXLAN'), 4);
    assert.equal(tunnelsOf('GENEVE'), 8);
  });

  describe('as the real tshark sees it', function () {
    this.timeout(120_000);
    let tshark: Tool;

    before(async function () {
      tshark = await tsharkOrSkip(this);
    });

    async function assertSame(file: Uint8Array, name?: string): Promise<void> {
      const frames = analysed(readSegments(file).segments);
      assert.deepEqual(
        described(file),
        await describedBy(tshark, name ?? file, (frame) => frames.has(frame)),
      );
    }

    it('in all link types and tunnels', async () => {
      await assertSame(fileOfCases());
    });

    for (const [name, frames] of Object.entries(ODD)) {
      it(name, async () => {
        await assertSame(pcap(frames.map((frame, index) => ({ ...frame, seconds: index }))));
      });
    }

    it('of which headers were damaged', async () => {
      const file = fileOfCases(damagedFrames(1, 5000));
      assert.ok(described(file).length > 2000);
      await assertSame(file);
    });

    it('in fragments of all sorts', async () => {
      const file = pcap(randomFragments(1, 1500));
      assert.ok(described(file).length > 200);
      await assertSame(file);
    });

    it('in collected captures', async function () {
      const files = await readdir(COLLECTED).catch(() => []);
      const captures = files.filter((file) => /\.(pcap|pcapng|cap)$/.test(file));
      if (captures.length === 0) {
        this.skip();
      }
      for (const capture of captures) {
        const file = path.join(COLLECTED, capture);
        await assertSame(await readFile(file), file);
      }
    });
  });
});
