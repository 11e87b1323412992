import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Capture } from '../../src/capture/capture';
import { diagnose } from '../../src/capture/diagnosis/diagnose';
import { graphsOf } from '../../src/capture/graphs/graphs';
import { lengthOf, nanosecondsBetween } from '../../src/capture/time';
import { atOnce } from '../../src/capture/turns';
import { temporaryFolder } from '../tools/ending';
import { run } from '../tools/run';
import { tsharkOrSkip } from '../tools/tshark';
import { pcap, type WrittenFrame } from './support/files';
import { ethernet, segment, type SegmentFields } from './support/packets';

const UP = { from: '10.0.0.1:40000', to: '10.0.0.2:80' };
const DOWN = { from: '10.0.0.2:80', to: '10.0.0.1:40000' };
const OTHER = { from: '10.0.0.3:40000', to: '10.0.0.2:80' };

function frame(seconds: number, fields: SegmentFields): WrittenFrame {
  return { octets: ethernet(segment(fields)), seconds };
}

/** Somebody sets the clock back by a minute while a connection is open, and again before another one. */
const SET_BACK = pcap([
  frame(100, { ...UP, flags: 'S', seq: 100 }),
  frame(101, { ...DOWN, flags: 'SA', seq: 300, ack: 101 }),
  frame(50, { ...UP, flags: 'A', seq: 101, ack: 301 }),
  frame(52, { ...UP, flags: 'PA', seq: 101, ack: 301, text: 5 }),
  frame(40, { ...OTHER, flags: 'S', seq: 5 }),
  frame(80, { ...DOWN, flags: 'A', seq: 301, ack: 106 }),
]);

function read(octets: Uint8Array): Capture {
  const capture = new Capture();
  capture.push(octets);
  capture.end();
  return capture;
}

describe('The times of a capture whose clock was set back', () => {
  it('are as long as from the earliest frame to the latest, of the file and of each connection', () => {
    const { duration, span, setBack, connections } = read(SET_BACK);
    assert.equal(duration, 61_000);
    assert.equal(span.earliest.seconds, 40);
    assert.equal(setBack, 2);
    assert.deepEqual(
      [0, 1].map((number) => lengthOf(connections.at(number).span) / 1e9),
      [51, 0],
    );
  });

  it('begin and last as tshark says of its conversations', async function () {
    this.timeout(60_000);
    const tshark = await tsharkOrSkip(this);
    const file = path.join(await temporaryFolder('set-back'), 'back.pcap');
    await writeFile(file, SET_BACK);
    const said = await run(tshark.executable, ['-n', '-q', '-r', file, '-z', 'conv,tcp'], {
      env: tshark.env,
    });
    const theirs = said
      .split('\n')
      .filter((line) => line.includes('<->'))
      .map((line) => line.trim().split(/\s+/u).slice(-2).map(Number));
    const { connections, start } = read(SET_BACK);
    const ours = Array.from({ length: connections.count }, (_, number) => {
      const { span } = connections.at(number);
      return [nanosecondsBetween(start, span.earliest) / 1e9, lengthOf(span) / 1e9];
    });
    assert.deepEqual(ours, theirs);
  });

  it('are never said to be negative by a diagnosis or a graph', () => {
    const { frames, connections } = read(SET_BACK);
    const connection = connections.at(0);
    const [said] = atOnce(diagnose(frames, connection));
    assert.deepEqual([said?.rule, said?.values['seconds']], ['still-open', 51]);
    const { directions } = atOnce(graphsOf(frames, connection));
    assert.ok(
      directions.every(({ sequence, acknowledged, window }) =>
        [sequence, acknowledged, window].every(({ x }) => x.every((at) => at >= 0)),
      ),
      'a point lies before the connection',
    );
    // Five octets within 51 s, in the one hundredth of them in which they were sent.
    const { x, y } = directions[0].throughput;
    const octets = y.reduce((sum, rate) => sum + rate * 0.51, 0);
    assert.ok(Math.abs(octets - 5) < 1e-9, `${String(octets)} octets over ${String(x.length)} stretches`);
  });

  it('take nothing off what somebody waited for', () => {
    const shut = [
      frame(0, { ...UP, flags: 'S', seq: 100 }),
      frame(1, { ...DOWN, flags: 'SA', seq: 300, ack: 101 }),
      frame(1, { ...UP, flags: 'A', seq: 101, ack: 301 }),
      frame(2, { ...DOWN, flags: 'A', seq: 301, ack: 101, wnd: 0 }),
      frame(5, { ...DOWN, flags: 'A', seq: 301, ack: 101, wnd: 100 }),
      frame(6, { ...DOWN, flags: 'A', seq: 301, ack: 101, wnd: 0 }),
      frame(2, { ...DOWN, flags: 'A', seq: 301, ack: 101, wnd: 100 }),
    ];
    const { frames, connections } = read(pcap(shut));
    const found = atOnce(diagnose(frames, connections.at(0))).find(({ rule }) => rule === 'zero-window');
    assert.equal(found?.values['seconds'], 3);
  });
});
