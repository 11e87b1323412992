import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Analysis } from '../../../src/capture/analysis/analysis';
import { replay } from '../../../src/capture/analysis/replay';
import { flagNames } from '../../../src/capture/flags';
import { atOnce } from '../../../src/capture/turns';
import type { Tool } from '../../tools/debian';
import { temporaryFolder } from '../../tools/ending';
import { root } from '../../tools/paths';
import { tsharkOrSkip } from '../../tools/tshark';
import { ROUTED } from '../dissect/odd';
import { pcap } from '../support/files';
import { RULES } from './cases';
import { askTshark, type Said } from './oracle';
import { randomTraffic } from './random-traffic';
import { analysisOf, fileOf, type Made } from './traffic';
import { unsoundTraffic } from './unsound-traffic';

/** Captures that are not ours to ship: they are compared where they are at hand. */
const SHARED = path.join(root, '../shared/captures');

/** Where Wireshark has an opinion, ours is the same, frame by frame. */
describe('the analysis beside the real tshark', function () {
  this.timeout(300_000);
  let tshark: Tool;
  let folder: string;

  before(async function () {
    tshark = await tsharkOrSkip(this);
    folder = await temporaryFolder('analysis');
  });

  /** @param values what else is shown of a header is compared too: not where none of it can be believed */
  async function compare(file: string, values = true): Promise<number> {
    const theirs = await askTshark(tshark, file);
    const ours = new Map(ourWords(analysisOf(await readFile(file))).map((said) => [said.frame, said]));
    // Streams are numbered with gaps where other dissectors open conversations.
    const streams = new Map<number, number>();
    for (const said of theirs) {
      const own = ours.get(said.frame);
      const stream = streams.get(said.stream) ?? own?.stream ?? -1;
      streams.set(said.stream, stream);
      const expected = { ...said, stream, ...(!values && own !== undefined && { values: own.values }) };
      assert.deepEqual(own, expected, `frame ${String(said.frame)}`);
    }
    return theirs.length;
  }

  it('each rule by itself', async () => {
    const file = path.join(folder, 'rules.pcap');
    await writeFile(file, fileOf(RULES.flatMap(([, capture], index) => onPort(capture, 50_000 + index))));
    assert.ok((await compare(file)) > RULES.length);
  });

  it('packets on a route that their sender gave', async () => {
    const file = path.join(folder, 'routed.pcap');
    await writeFile(file, pcap(ROUTED.map((frame, index) => ({ ...frame, seconds: index }))));
    assert.equal(await compare(file), ROUTED.length);
  });

  for (let seed = 1; seed <= 12; seed++) {
    it(`traffic that no two stacks would make, seed ${String(seed)}`, async () => {
      const file = path.join(folder, `random-${String(seed)}.pcap`);
      const traffic = randomTraffic(seed, 1000);
      await writeFile(file, fileOf(traffic));
      assert.equal(await compare(file), traffic.length);
    });
  }

  for (let seed = 1; seed <= 4; seed++) {
    it(`segments that are short, in pieces or cannot be, seed ${String(seed)}`, async () => {
      const file = path.join(folder, `unsound-${String(seed)}.pcap`);
      await writeFile(file, unsoundTraffic(seed, 600));
      assert.ok((await compare(file, false)) > 0);
    });
  }

  for (const name of existsSync(SHARED) ? readdirSync(SHARED).filter((file) => file.includes('.pcap')) : []) {
    it(name, async () => {
      assert.ok((await compare(path.join(SHARED, name))) > 0);
    });
  }
});

/** The same between other ports: many fit into a file. */
function onPort(capture: readonly Made[], port: number): Made[] {
  const other = (endpoint: string): string => endpoint.replace(':40000', `:${String(port)}`);
  return capture.map((made) => ({ ...made, from: other(made.from), to: other(made.to) }));
}

/** What we say of all frames. */
function ourWords({ frames, connections }: Analysis): Said[] {
  const words: Said[] = [];
  for (let number = 0; number < connections.count; number++) {
    const connection = connections.at(number);
    atOnce(
      replay(frames, connection, ({ row, duplicateAck, acks, rto, ...values }) => {
        words.push({
          frame: frames.frame(row),
          stream: number,
          flags: flagNames(frames.flags(row)),
          completeness: connection.completeness,
          values: {
            relativeSeq: values.relativeSeq,
            relativeAck: values.relativeAck,
            windowSize: values.windowSize,
            duplicateAckNumber: duplicateAck?.number,
            duplicateAckFrame: duplicateAck?.frame,
            acksFrame: acks?.frame,
            // Wireshark says nothing of a time that is none.
            ackRtt: acks?.roundTrip === 0 ? undefined : acks?.roundTrip,
            rtoFrame: rto?.frame,
            rto: rto?.nanoseconds,
            bytesInFlight: values.bytesInFlight,
            initialRtt: values.initialRtt,
          },
        });
      }),
    );
  }
  return words;
}
