import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { flagNames } from '../../../src/capture/flags';
import type { Tool } from '../../tools/debian';
import { temporaryFolder } from '../../tools/ending';
import { root } from '../../tools/paths';
import { findTshark } from '../../tools/tshark';
import { askTshark } from './oracle';
import { randomTraffic } from './random-traffic';
import { analysisOf, fileOf } from './traffic';

/** Captures that are not ours to ship: they are compared where they are at hand. */
const SHARED = path.join(root, '../shared/captures');

/** Where Wireshark has an opinion, ours is the same, frame by frame. */
describe('the analysis beside the real tshark', function () {
  this.timeout(300_000);
  let tshark: Tool;
  let folder: string;

  before(async function () {
    try {
      tshark = await findTshark();
    } catch (error) {
      if (process.env['CI'] !== undefined) {
        throw error;
      }
      console.log(`      There is no tshark, and none can be fetched: ${String(error)}`);
      this.skip();
    }
    folder = await temporaryFolder('analysis');
  });

  async function compare(file: string): Promise<number> {
    const said = await askTshark(tshark, file);
    const { frames, connections } = analysisOf(await readFile(file));
    const rows = new Map(Array.from({ length: frames.length }, (_, row) => [frames.frame(row), row]));
    const streams = new Map<number, number>();
    for (const { frame, stream, flags, completeness } of said) {
      const row = rows.get(frame);
      assert.ok(row !== undefined, `frame ${String(frame)} has TCP in it`);
      const connection = connections.at(frames.connection(row));
      // Streams are numbered with gaps where other dissectors open conversations.
      streams.set(stream, streams.get(stream) ?? connection.number);
      assert.deepEqual(
        {
          flags: flagNames(frames.flags(row)),
          completeness: connection.completeness,
          connection: connection.number,
        },
        { flags, completeness, connection: streams.get(stream) },
        `frame ${String(frame)}`,
      );
    }
    return said.length;
  }

  for (let seed = 1; seed <= 12; seed++) {
    it(`traffic that no two stacks would make, seed ${String(seed)}`, async () => {
      const file = path.join(folder, `random-${String(seed)}.pcap`);
      const traffic = randomTraffic(seed, 1000).filter(({ quoted }) => quoted !== true);
      await writeFile(file, fileOf(traffic));
      assert.equal(await compare(file), traffic.length);
    });
  }

  for (const name of existsSync(SHARED) ? readdirSync(SHARED).filter((file) => file.includes('.pcap')) : []) {
    it(name, async () => {
      assert.ok((await compare(path.join(SHARED, name))) > 0);
    });
  }
});
