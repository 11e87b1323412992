import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'fflate';
import { OpenCapture } from '../../src/capture/open-capture';
import type { ByteSource, Order, Progress, Query } from '../../src/capture/service';
import type { Platform } from '../../src/capture/turns';
import { pcap, pcapHeader, pcapRecord, type WrittenFrame } from './support/files';
import { joined } from './support/octets';
import { ethernet, ipv4, segment, tcp, type SegmentFields } from './support/packets';
import { readFrames } from './support/read';

/** A file that may change between two readings. */
class Source implements ByteSource {
  octets: Uint8Array;
  failure: Error | undefined;
  readonly asked: number[] = [];

  constructor(octets: Uint8Array) {
    this.octets = octets;
  }

  size(): Promise<number> {
    return Promise.resolve(this.octets.length);
  }

  read(offset: number, length: number): Promise<Uint8Array> {
    this.asked.push(offset);
    return this.failure === undefined
      ? Promise.resolve(this.octets.subarray(offset, offset + length))
      : Promise.reject(this.failure);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** A clock that goes on by a millisecond each time that somebody looks at it. */
class SlowPlatform implements Platform {
  #now = 0;
  #sinceOthers = 0;
  longest = 0;
  turns = 0;
  looks = 0;

  now(): number {
    this.looks++;
    this.longest = Math.max(this.longest, ++this.#sinceOthers);
    return ++this.#now;
  }

  others(): Promise<void> {
    this.turns++;
    this.#sinceOthers = 0;
    return Promise.resolve();
  }
}

interface Opened {
  readonly capture: OpenCapture;
  readonly source: Source;
  readonly platform: SlowPlatform;
  readonly told: Progress[];
}

function open(octets: Uint8Array): Opened {
  const source = new Source(octets);
  const platform = new SlowPlatform();
  const told: Progress[] = [];
  const capture = new OpenCapture(source, platform, { progress: (progress) => told.push(progress) });
  return { capture, source, platform, told };
}

function frame(seconds: number, fields: SegmentFields): WrittenFrame {
  return { octets: ethernet(segment(fields)), seconds };
}

const CLIENT = '10.0.0.9:40000';
const SERVER = '10.0.0.2:80';

/** A handshake, a request and its answer, which is sent again. */
const CONVERSATION = [
  frame(1, { from: CLIENT, to: SERVER, flags: 'S', seq: 100 }),
  frame(2, { from: SERVER, to: CLIENT, flags: 'SA', seq: 300, ack: 101 }),
  frame(3, { from: CLIENT, to: SERVER, flags: 'A', seq: 101, ack: 301 }),
  frame(4, { from: CLIENT, to: SERVER, flags: 'PA', seq: 101, ack: 301, text: 10 }),
  frame(5, { from: SERVER, to: CLIENT, flags: 'PA', seq: 301, ack: 111, text: 20 }),
  frame(9, { from: SERVER, to: CLIENT, flags: 'PA', seq: 301, ack: 111, text: 20 }),
];
/** Another connection: a SYN that is refused. */
const REFUSED = [
  frame(6, { from: '10.0.0.10:5000', to: SERVER, flags: 'S', seq: 7 }),
  frame(7, { from: SERVER, to: '10.0.0.10:5000', flags: 'RA', seq: 0, ack: 8 }),
];

const ALL: Query = { filter: '', by: 'number', descending: false };

async function numbers(capture: OpenCapture, query: Partial<Query>): Promise<number[]> {
  const answer = await capture.list({ ...ALL, ...query }, 0, 100);
  assert.ok('rows' in answer);
  return answer.rows.map(({ number }) => number);
}

describe('a capture that is open', () => {
  it('is read to its end, and tells how far it has come', async () => {
    const octets = pcap([...CONVERSATION, ...REFUSED]);
    const { capture, told } = open(octets);
    const progress = await capture.read();
    assert.deepEqual(progress, {
      octets: octets.length,
      size: octets.length,
      frames: 8,
      tcpFrames: 8,
      connections: 2,
      problems: [],
      state: 'whole',
      replaced: false,
    });
    assert.deepEqual(told.at(-1), progress);
    assert.equal(told[0]?.state, 'reading');
  });

  it('lists its connections with their times', async () => {
    const { capture } = open(pcap([...CONVERSATION, ...REFUSED]));
    await capture.read();
    const answer = await capture.list(ALL, 1, 5);
    assert.ok('rows' in answer);
    assert.equal(answer.count, 2);
    const [second, ...more] = answer.rows;
    assert.deepEqual(more, []);
    assert.equal(second?.number, 1);
    assert.deepEqual(second.a, { address: '10.0.0.10', port: 5000 });
    assert.equal(second.start, 5000);
    assert.equal(second.duration, 1000);
  });

  const orders: readonly (readonly [Order, readonly number[]])[] = [
    ['number', [0, 1]],
    // 10.0.0.9 comes before 10.0.0.10.
    ['a', [0, 1]],
    ['b', [0, 1]],
    ['start', [0, 1]],
    ['duration', [1, 0]],
    ['frames', [1, 0]],
    ['octets', [1, 0]],
    ['retransmissions', [1, 0]],
    // Two seconds until the ACK, and one until the reset.
    ['initialRtt', [1, 0]],
  ];
  for (const [by, expected] of orders) {
    it(`lists them by ${by}`, async () => {
      const { capture } = open(pcap([...CONVERSATION, ...REFUSED]));
      await capture.read();
      assert.deepEqual(await numbers(capture, { by }), expected);
    });
  }

  it('lists those last of which it is not known what they are ordered by', async () => {
    const { capture } = open(pcap([frame(0, { flags: 'S' }), ...CONVERSATION]));
    await capture.read();
    assert.deepEqual(await numbers(capture, { by: 'initialRtt' }), [1, 0]);
  });

  it('lists them the other way round, those that are equal still as they began', async () => {
    const { capture } = open(pcap([...CONVERSATION, ...REFUSED]));
    await capture.read();
    assert.deepEqual(await numbers(capture, { by: 'frames', descending: true }), [0, 1]);
    assert.deepEqual(await numbers(capture, { by: 'b', descending: true }), [0, 1]);
  });

  it('lists those that a filter finds, and says where a filter is wrong', async () => {
    const { capture } = open(pcap([...CONVERSATION, ...REFUSED]));
    await capture.read();
    assert.deepEqual(await numbers(capture, { filter: 'tcp.analysis.retransmission' }), [0]);
    assert.deepEqual(await numbers(capture, { filter: 'tcp.flags.reset == 1' }), [1]);
    const answer = await capture.list({ ...ALL, filter: 'tcp.port == http' }, 0, 1);
    assert.ok('mistake' in answer);
    assert.equal(answer.mistake.start, 12);
  });

  it('looks for them again when there are more frames, and not while nothing is new', async () => {
    const octets = pcap([...CONVERSATION, ...REFUSED]);
    const { capture, source, platform } = open(pcap(CONVERSATION));
    await capture.read();
    const asked = platform.looks;
    assert.deepEqual(await numbers(capture, { by: 'frames' }), [0]);
    const found = platform.looks;
    assert.deepEqual(await numbers(capture, { by: 'frames' }), [0]);
    assert.ok(platform.looks - found < found - asked);
    source.octets = octets;
    await capture.read();
    assert.deepEqual(await numbers(capture, { by: 'frames' }), [1, 0]);
  });

  it('draws graphs of a connection', async () => {
    const { capture } = open(pcap(CONVERSATION));
    await capture.read();
    const [fromA, fromB] = (await capture.graphs(0)).directions;
    // Relative numbers, the end of each segment of text.
    assert.deepEqual([...fromA.sequence.y], [11]);
    assert.deepEqual([...fromB.sequence.y], [21, 21]);
  });

  it('goes on in a file that has grown, also in the middle of a record', async () => {
    const octets = pcap([...CONVERSATION, ...REFUSED]);
    const { capture, source } = open(octets.subarray(0, octets.length - 30));
    const before = await capture.read();
    assert.equal(before.frames, 7);
    assert.deepEqual(
      before.problems.map(({ code }) => code),
      ['file.cut'],
    );
    assert.deepEqual(await numbers(capture, {}), [0, 1]);
    source.octets = octets;
    source.asked.length = 0;
    const after = await capture.read();
    assert.equal(after.frames, 8);
    assert.deepEqual(after.problems, []);
    // A look at what it began with, and at what stood before the end; then on from there.
    assert.deepEqual(source.asked.slice(0, 3), [0, 0, octets.length - 30]);
    const answer = await capture.list(ALL, 1, 1);
    assert.ok('rows' in answer);
    assert.equal(answer.rows[0]?.frames, 2);
  });

  it('goes on in a packed file that has grown, wherever it ended', async () => {
    const octets = pcap(Array.from({ length: 30 }, () => CONVERSATION).flat());
    const member = gzipSync(octets);
    const packed = joined(member, gzipSync(pcap(REFUSED).subarray(pcapHeader().length)));
    for (let length = 0; length < packed.length; length++) {
      const { capture, source } = open(packed.subarray(0, length));
      const before = await capture.read();
      assert.deepEqual(
        before.problems.map(({ code }) => code),
        length === member.length
          ? []
          : [length === 0 ? 'file.empty' : length < 2 ? 'file.short' : 'gzip.cut'],
        `cut at ${String(length)}`,
      );
      source.octets = packed;
      source.asked.length = 0;
      const { frames, problems, replaced } = await capture.read();
      assert.deepEqual({ frames, problems, replaced }, { frames: 182, problems: [], replaced: false });
      assert.equal(
        source.asked.find((_, nth) => nth >= (length === 0 ? 0 : 2)),
        length,
      );
      assert.deepEqual((await capture.frame(181)).octets, REFUSED[1]?.octets);
    }
  });

  const OTHERS: readonly (readonly [string, readonly WrittenFrame[], readonly WrittenFrame[]])[] = [
    ['a shorter one', CONVERSATION, REFUSED],
    ['one of the same length', REFUSED, REFUSED.map((one) => ({ ...one, seconds: 5 }))],
    ['a longer one', REFUSED, [...CONVERSATION, ...REFUSED]],
    [
      'a longer one that begins and ends alike',
      [...CONVERSATION, ...REFUSED],
      [...REFUSED, ...CONVERSATION, ...REFUSED],
    ],
  ];
  for (const [name, earlier, later] of OTHERS) {
    for (const pack of [(octets: Uint8Array): Uint8Array => octets, gzipSync]) {
      it(`begins anew when another file has taken its place: ${name}${pack === gzipSync ? ', packed' : ''}`, async () => {
        const { capture, source } = open(pack(pcap(earlier)));
        assert.equal((await capture.read()).replaced, false);
        source.octets = pack(pcap(later));
        const { frames, problems, replaced } = await capture.read();
        assert.deepEqual(
          { frames, problems, replaced },
          { frames: later.length, problems: [], replaced: true },
        );
        assert.deepEqual((await capture.frame(0)).octets, later[0]?.octets);
      });
    }
  }

  it('stops when it is told to, keeps what was read, and goes on from there', async () => {
    const frames = Array.from({ length: 60_000 }, () => CONVERSATION[4] ?? assert.fail());
    const octets = pcap(frames);
    const { capture, told } = open(octets);
    const reading = capture.read();
    await capture.cancel();
    const progress = await reading;
    assert.equal(progress.state, 'cancelled');
    assert.ok(progress.octets < octets.length);
    assert.equal(told.at(-1)?.state, 'cancelled');
    assert.equal((await capture.read()).frames, frames.length);
  });

  it('is read once, however many ask for it at the same time', async () => {
    const { capture } = open(pcap(CONVERSATION));
    const [one, other] = await Promise.all([capture.read(), capture.read()]);
    assert.equal(one, other);
    assert.equal(one.frames, CONVERSATION.length);
  });

  it('says when it cannot be read, and what was read before is there', async () => {
    const { capture, source, told } = open(pcap(CONVERSATION));
    await capture.read();
    source.failure = new Error('EIO');
    await assert.rejects(capture.read(), /EIO/);
    assert.equal(told.at(-1)?.state, 'failed');
    assert.deepEqual(await numbers(capture, {}), [0]);
  });

  it('says so too when it is what comes next that cannot be read, while it works on what came before', async () => {
    const octets = pcap(Array.from({ length: 20_000 }, () => CONVERSATION[4] ?? assert.fail()));
    const source = new Source(octets);
    const [first, failure] = [octets.subarray(0, 1 << 20), new Error('EIO')];
    source.read = (offset) => (offset === 0 ? Promise.resolve(first) : Promise.reject(failure));
    let now = 0;
    const platform: Platform = { now: () => (now += 10), others: () => setImmediate() };
    const capture = new OpenCapture(source, platform, { progress: () => undefined });
    const unheard: unknown[] = [];
    const hear = (reason: unknown): void => void unheard.push(reason);
    process.prependListener('unhandledRejection', hear);
    try {
      await assert.rejects(capture.read(), failure);
    } finally {
      process.off('unhandledRejection', hear);
    }
    // In a worker it would be the end of it.
    assert.deepEqual(unheard, []);
    assert.equal((await capture.summary()).connections, 1);
  });

  it('lets others have their turn, and is not told of at every moment', async () => {
    // A look at the clock for 128 KiB: some hundred of them.
    const record = pcapRecord({ octets: ethernet(segment({ text: 1400 })), seconds: 1 });
    const octets = joined(pcapHeader(), ...Array.from({ length: 12_000 }, () => record));
    const { capture, platform, told } = open(octets);
    await capture.read();
    assert.ok(platform.turns > 10);
    // A turn is 8 ms, the clock's own steps, and one look more for the progress.
    assert.ok(platform.longest <= 12, String(platform.longest));
    const looks = octets.length / (1 << 17);
    assert.ok(told.length <= 2 + looks / 50, String(told.length));
  });

  it('lets others have their turn whatever it is asked, however long a connection is; it may grow meanwhile', async () => {
    // Text that is sent again and again, so that each frame has something to be looked into.
    const again = Array.from({ length: 50_000 }, (_, i) =>
      frame(10 + i, { from: SERVER, to: CLIENT, flags: 'PA', seq: 301 + 20 * (i >> 1), ack: 111, text: 20 }),
    );
    const octets = pcap([...CONVERSATION, ...again]);
    const { capture, platform, source } = open(octets.subarray(0, octets.length - 80 * 20_000));
    await capture.read();
    const asked: Readonly<Record<string, () => Promise<unknown>>> = {
      diagnose: () => capture.diagnose(0),
      list: () => numbers(capture, { filter: 'tcp.len == 21' }),
      rto: () => numbers(capture, { filter: 'tcp.analysis.rto > 1000000' }),
      graphs: () => capture.graphs(0),
      ladder: () => capture.ladder([0]),
      summary: () => capture.summary(),
      extract: () => capture.extract([0]),
    };
    for (const [what, ask] of Object.entries(asked)) {
      await platform.others();
      platform.longest = 0;
      const before = platform.turns;
      await ask();
      // A look at the clock, and so a millisecond of its, for each thousand frames.
      assert.ok(platform.turns > before, what);
      // Some ask two things one after the other, each at most a turn long.
      assert.ok(platform.longest <= 20, `${what}: ${String(platform.longest)}`);
    }
    const { frames } = (await capture.connections([0]))[0] ?? assert.fail();
    source.octets = octets;
    const [{ rows }] = await Promise.all([capture.ladder([0]), capture.read()]);
    assert.equal(rows.at(-1), frames - 1);
    const [now] = await capture.connections([0]);
    assert.equal(now?.frames, CONVERSATION.length + again.length);
  });

  it('has the layers and the octets of a frame, packed or not', async () => {
    const octets = pcap([...CONVERSATION, ...REFUSED]);
    for (const file of [octets, gzipSync(octets)]) {
      const { capture } = open(file);
      await capture.read();
      const [row] = await capture.rowsOf([6]);
      assert.equal(row, 5);
      const details = await capture.frame(5);
      assert.equal(details.frame, 6);
      assert.equal(details.connection, 0);
      assert.deepEqual(details.octets, CONVERSATION[5]?.octets);
      assert.deepEqual(
        details.layers.map(({ filter }) => filter),
        ['frame', 'eth', 'ip', 'tcp', 'tcp.analysis'],
      );
      assert.deepEqual((await capture.frame(0)).octets, CONVERSATION[0]?.octets);
    }
  });

  it('says of a frame what follows from those before it', async () => {
    const wscale = [1, 3, 3, 7];
    const back = { from: '10.0.0.2:80', to: '10.0.0.1:40000' };
    const { capture } = open(
      pcap([
        frame(10, { flags: 'S', seq: 1000, options: wscale }),
        frame(11, { ...back, flags: 'SA', seq: 5000, ack: 1001, options: wscale }),
        frame(13, { flags: 'A', seq: 1001, ack: 5001, wnd: 10 }),
        frame(13, { flags: 'PA', seq: 1001, ack: 5001, wnd: 10, text: 70 }),
        frame(17, { ...back, flags: 'A', seq: 5001, ack: 1071 }),
      ]),
    );
    await capture.read();
    const said = async (row: number): Promise<Record<string, string>> => {
      const { layers } = await capture.frame(row);
      const fields = layers.at(-1)?.fields ?? [];
      return Object.fromEntries(fields.map(({ filter, value }) => [filter ?? '', value]));
    };
    assert.deepEqual(await said(2), {
      'tcp.stream': '0',
      'tcp.seq': '1',
      'tcp.ack': '1',
      'tcp.window_size': '1280',
      'tcp.time_relative': '3.000000000 s',
      'tcp.analysis.acks_frame': '2',
      'tcp.analysis.ack_rtt': '2.000000000 s',
      'tcp.analysis.initial_rtt': '3.000000000 s',
      'a.state': 'ESTABLISHED',
      'b.state': 'ESTABLISHED',
    });
    assert.equal((await said(3))['tcp.analysis.bytes_in_flight'], '70');
    const last = await said(4);
    assert.equal(last['tcp.analysis.acks_frame'], '4');
    assert.equal(last['tcp.analysis.ack_rtt'], '4.000000000 s');
    assert.equal(last['tcp.ack'], '71');
  });

  it('shows the header of a segment that was put together from fragments', async () => {
    const options = [2, 4, 5, 0xb4];
    const whole = tcp({ flags: 'AP', seq: 1001, ack: 5001, wnd: 77, options, text: 56 });
    const part = (from: number, to: number): WrittenFrame => ({
      octets: ethernet(
        ipv4(whole.slice(from, to), { identification: 9, fragmentOffset: from, moreFragments: to < 80 }),
      ),
    });
    const { capture } = open(pcap([part(0, 40), part(40, 80)]));
    await capture.read();
    const { frame: number, layers } = await capture.frame(0);
    assert.equal(number, 2);
    const layer = layers.find(({ filter }) => filter === 'tcp') ?? assert.fail();
    assert.match(layer.value, /^40000 → 80, reassembled/);
    const fields = new Map(layer.fields?.map(({ filter = '', value }) => [filter, value]));
    assert.deepEqual(
      ['tcp.seq_raw', 'tcp.ack_raw', 'tcp.len', 'tcp.flags', 'tcp.window_size_value', 'tcp.options'].map(
        (filter) => fields.get(filter),
      ),
      ['1001', '5001', '56', '0x018 (PSH, ACK)', '77', 'Maximum segment size'],
    );
    assert.equal(fields.has('tcp.checksum'), false);
  });

  it('says that a frame is not where it was', async () => {
    const { capture, source } = open(pcap(CONVERSATION));
    await capture.read();
    source.octets = source.octets.subarray(0, 100);
    await assert.rejects(capture.frame(5), /frame 6 is not where it was/);
  });

  it('gives the row of a frame, and -1 for one without TCP', async () => {
    const arp = { octets: ethernet(new Uint8Array(28), 0x0806), seconds: 0 };
    const { capture } = open(pcap([arp, ...REFUSED]));
    await capture.read();
    assert.deepEqual(await capture.rowsOf([1, 2, 3, 4]), [-1, 0, 1, -1]);
  });

  it('takes connections out into a file of their own', async () => {
    const { capture } = open(pcap([...CONVERSATION, ...REFUSED]));
    await capture.read();
    const extract = await capture.extract([1]);
    assert.ok(extract !== undefined);
    const { frames } = readFrames(extract);
    assert.deepEqual(
      frames.map(({ buffer }) => buffer),
      REFUSED.map((one) => one.octets),
    );
  });

  it('takes out a connection of thousands of frames whole; or nothing of it, when somebody puts an end to that', async () => {
    const many = Array.from({ length: 5000 }, () => CONVERSATION[4] ?? assert.fail());
    const { capture } = open(pcap(many));
    await capture.read();
    const whole = await capture.extract([0]);
    assert.ok(whole !== undefined);
    assert.equal(readFrames(whole).frames.length, many.length);
    const extracting = capture.extract([0]);
    await capture.stopExtracting();
    assert.equal(await extracting, undefined);
    assert.equal((await capture.extract([0]))?.length, whole.length);
  });

  it('says how a connection goes on from a frame, with its own numbers; of what is none of it, nothing', async () => {
    const { capture } = open(pcap([...CONVERSATION, ...REFUSED]));
    await capture.read();
    const continuation = await capture.continuation(0);
    assert.deepEqual(continuation?.segment, { from: 'client', segment: 1 });
    assert.deepEqual(
      continuation.scenario.hosts.map(({ address, isn }) => [address, isn]),
      [
        ['10.0.0.9', 100],
        ['10.0.0.2', 300],
      ],
    );
    assert.equal(await capture.continuation(-1), undefined);
    assert.equal(await capture.continuation(1000), undefined);
  });

  it('is summed up', async () => {
    const { capture } = open(pcap([...CONVERSATION, ...REFUSED]));
    await capture.read();
    const { diagnoses, ...summary } = await capture.summary();
    assert.ok(diagnoses.length > 0);
    assert.deepEqual(summary, {
      format: 'pcap',
      start: 1000,
      duration: 8000,
      setBack: 1,
      frames: 8,
      tcpFrames: 8,
      octets: [...CONVERSATION, ...REFUSED].reduce((sum, { octets }) => sum + octets.length, 0),
      connections: 2,
      flags: [{ flag: 'retransmission', count: 1 }],
    });
  });
});
