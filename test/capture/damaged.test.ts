import assert from 'node:assert/strict';
import { gzipSync } from 'fflate';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { OpenCapture } from '../../src/capture/open-capture';
import { PROBLEMS } from '../../src/capture/problem';
import type { ByteSource, Query } from '../../src/capture/service';
import { fill } from '../../src/explanations/fill';
import { Timeline } from '../../src/timeline/timeline';
import { story } from '../bench/capture/story';
import { pcap, pcapng, type WrittenFrame } from './support/files';
import { ethernet, segment } from './support/packets';

/** The reader alone is shown ten thousand. */
const FILES = 200;
const ALL: Query = { filter: '', by: 'retransmissions', descending: true };

const FILTER = 'tcp.analysis.retransmission && !(ip.addr == 10.0.0.1) || tcp.window_size < 10';

const random = xoroshiro128plus(7);
const upTo = (most: number): number => uniformInt(random, 0, most);

/** Some connections as the bench has them, their frames in the order of time. */
function frames(): WrittenFrame[] {
  const passing = [1, 2, 3].flatMap((number) => {
    const ends = [`10.0.0.${String(number)}:40000`, number === 3 ? '10.0.0.1:40000' : '10.0.0.9:80'] as const;
    return Array.from(
      story(() => upTo(999) / 1000, number),
      (packet) => ({ packet, ends }),
    ).slice(0, 60);
  });
  passing.sort((one, other) => one.packet.at - other.packet.at);
  return passing.map(({ packet: { at, fromServer, ctl, wnd, len, ...rest }, ends: [client, server] }) => ({
    octets: ethernet(
      segment({
        from: fromServer ? server : client,
        to: fromServer ? client : server,
        flags: ctl,
        seq: rest.seq,
        ack: rest.ack,
        wnd,
        text: Math.min(len, 40),
        options: [2, 4, 5, 180, 1, 3, 3, 7],
      }),
    ),
    seconds: Math.floor(at / 1000),
    nanoseconds: Math.floor((at % 1000) * 1e6),
  }));
}

/** A copy with something wrong in it. */
function damaged(file: Uint8Array): Uint8Array {
  const copy = file.slice();
  for (let times = upTo(4); times >= 0; times--) {
    const at = upTo(copy.length - 1);
    switch (upTo(4)) {
      case 0:
        copy[at] = (copy[at] ?? 0) ^ (1 << upTo(7));
        break;
      case 1:
        copy.fill(0xff, at, at + 4);
        break;
      case 2:
        copy.fill(upTo(255), at, at + upTo(40));
        break;
      case 3:
        copy.copyWithin(at, upTo(copy.length - 1), copy.length - upTo(100));
        break;
      default:
        return copy.subarray(0, at);
    }
  }
  return copy;
}

/** A file that lies in memory. */
function sourceOf(file: Uint8Array): ByteSource {
  return {
    size: () => Promise.resolve(file.length),
    read: (offset, length) => Promise.resolve(file.subarray(offset, offset + length)),
    close: () => Promise.resolve(),
  };
}

/** Asks for everything that a page can ask for. */
async function lookAtAll(file: Uint8Array): Promise<void> {
  const capture = new OpenCapture(
    sourceOf(file),
    { now: () => 0, others: () => Promise.resolve() },
    { progress: () => undefined },
  );
  const { frames: count, tcpFrames, connections, problems, state } = await capture.read();
  assert.equal(state, 'whole');
  assert.ok(tcpFrames <= count && connections <= tcpFrames);
  assert.ok(count > 0 || problems.length > 0, 'nothing is read, and nothing is said');
  for (const { code, values, count: times } of problems) {
    assert.ok(times > 0);
    const texts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
    assert.doesNotMatch(fill(PROBLEMS[code], texts), /[{}]/u);
  }
  const answer = await capture.list(ALL, 0, 20);
  assert.ok('rows' in answer);
  assert.equal(answer.count, connections);
  const filtered = await capture.list({ ...ALL, filter: FILTER }, 0, 20);
  assert.ok('rows' in filtered && filtered.count <= connections);
  const numbers = answer.rows.map(({ number }) => number);
  if (numbers.length > 0) {
    const { timeline, rows } = await capture.ladder(numbers);
    assert.equal(Timeline.of(timeline).rowCount, rows.length);
  }
  for (const number of numbers) {
    assert.ok((await capture.diagnose(number)).length > 0);
    assert.equal((await capture.graphs(number)).directions.length, 2);
  }
  for (const row of tcpFrames === 0 ? [] : [0, tcpFrames - 1]) {
    assert.ok((await capture.frame(row)).octets.length > 0);
  }
  assert.equal((await capture.summary()).connections, connections);
}

describe('Captures that are damaged', () => {
  const written = frames();
  const files: Readonly<Record<string, Uint8Array>> = {
    pcap: pcap(written),
    pcapng: pcapng(written, { order: 'big' }),
    packed: gzipSync(pcap(written)),
  };
  for (const [name, file] of Object.entries(files)) {
    it(`are looked at like others, as far as they can be read: ${name}`, async function () {
      this.timeout(60_000);
      await lookAtAll(file);
      for (let number = 0; number < FILES; number++) {
        const bad = damaged(file);
        await lookAtAll(bad).catch((error: unknown) => {
          throw new Error(`file ${String(number)}: ${Buffer.from(bad).toString('base64')}`, { cause: error });
        });
      }
    });
  }
});
