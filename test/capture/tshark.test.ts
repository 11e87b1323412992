import assert from 'node:assert/strict';
import { packetsAt } from '../../src/capture/write/packets';
import { Timeline } from '../../src/timeline/timeline';
import { builtIn, CROWDS, LADDERS, runOf, session, twoHosts } from '../simulation/support';
import type { Tool } from '../tools/debian';
import { tsharkOrSkip } from '../tools/tshark';
import { NOTHING, STORIES, type Remark } from './stories';
import { capture, captureMany, type Frame, type Soundness } from './tshark';

/**
 * A hundred thousand packets each, of the kinds that there are in `port-exhaustion-reuse`, too, which is looked at to its
 * end: of these the first two seconds, which are a thousand connections.
 */
const ALIKE = ['port-exhaustion', 'port-exhaustion-server-closes'];

function beginning(id: string): object {
  return { ...(builtIn(id) as object), until: 2000 };
}

/** Exports as Wireshark reads them: it, and not we, says whether they are right. */
describe('captures in the real tshark', function () {
  this.timeout(180_000);
  let tshark: Tool;

  before(async function () {
    tshark = await tsharkOrSkip(this);
  });

  for (const id of LADDERS) {
    it(id, async () => {
      const { timeline } = session(builtIn(id));
      for (const [lane, { name }] of timeline.lanes.entries()) {
        const frames = await capture(tshark, timeline, lane);
        assert.equal(frames.length, packetsAt(timeline, lane).length, `packets on ${name}`);
        assertSound(frames);
        const story = STORIES[id] ?? NOTHING;
        assert.deepEqual(remarks(frames), story[lane] ?? [], `a capture on ${name}`);
      }
    });
  }

  for (const id of CROWDS) {
    it(`${id}: every packet of the first host, whatever tshark thinks of so many`, async () => {
      const { timeline } = ALIKE.includes(id) ? session(beginning(id)) : runOf(id);
      const packets = await captureMany(tshark, timeline, 0);
      assert.equal(packets.length, countPackets(timeline, 0));
      assertSound(packets);
    });
  }

  it('what is lost on the way is there where it was sent, with a word on it, and not where it was sent to', async () => {
    const { timeline } = session(builtIn('lost-syn'));
    const [sent, arrived] = await Promise.all([0, 1].map((lane) => capture(tshark, timeline, lane)));
    const syns = (frames: readonly Frame[] = []) => frames.filter(({ flags }) => flags === 'SYN');
    assert.deepEqual(
      syns(sent).map(({ comment }) => comment),
      ['lost, 손실', ''],
    );
    assert.equal(syns(arrived).length, 1);
  });

  it('only what the story corrupts has a wrong checksum, and only where it arrives', async () => {
    const { timeline } = session(
      twoHosts([{ at: 200, host: 'client', call: 'send', octets: 100 }], {
        network: { faults: [{ from: 'client', segment: 3, do: 'corrupt' }] },
        until: 400,
      }),
    );
    const [sent = [], arrived = []] = await Promise.all(
      [0, 1].map((lane) => capture(tshark, timeline, lane)),
    );
    assertSound(sent);
    assert.deepEqual(arrived.map(({ flags, sound }) => (sound ? '' : flags)).filter(Boolean), ['PSH, ACK']);
  });

  it('a second copy is there where it arrives twice', async () => {
    const { timeline } = session(
      twoHosts([{ at: 200, host: 'client', call: 'send', octets: 100 }], {
        network: { faults: [{ from: 'client', segment: 3, do: 'duplicate', by: 20 }] },
        until: 400,
      }),
    );
    const copies = await Promise.all(
      [0, 1].map(async (lane) => {
        const frames = await capture(tshark, timeline, lane);
        return frames.filter(({ text }) => text !== '').map(({ text }) => text);
      }),
    );
    assert.deepEqual(
      copies.map((texts) => texts.length),
      [1, 2],
    );
    assert.equal(new Set(copies.flat()).size, 1);
  });

  it('has the options that were sent: what SACK reports lies where Wireshark finds it', async () => {
    const { timeline } = session(
      twoHosts([{ at: 200, host: 'client', call: 'send', octets: 5840 }], {
        network: { faults: [{ from: 'client', segment: 3, do: 'lose' }] },
        client: { profile: 'linux' },
        server: { profile: 'linux' },
        until: 400,
      }),
    );
    const frames = await capture(tshark, timeline, 1);
    assertSound(frames);
    const text = frames.filter(({ text }) => text !== '');
    // The first segment is lost: all reports begin where the second one does, which is the first that arrives.
    const reported = frames.flatMap(({ sack }) => sack);
    assert.ok(reported.length > 0, 'no segment reports anything');
    assert.deepEqual([...new Set(reported)], [text[0]?.seq]);
  });

  it('between IPv6 addresses', async () => {
    const timeline = new Timeline([
      { name: 'client', address: '2001:db8::1' },
      { name: 'server', address: '2001:db8::2' },
    ]);
    const connection = timeline.connect({
      local: { lane: 0, endpoint: '[2001:db8::1]:40000' },
      remote: { lane: 1, endpoint: '[2001:db8::2]:80' },
    });
    timeline.begin(0, 0);
    timeline.sent({
      ...{ to: 1, connection, rule: '', arrivesAt: 50, lost: false, retransmission: false, copy: false },
      segment: {
        ...{ seq: 7, ack: 0, relativeSeq: 0, relativeAck: 0, ctl: 2, wnd: 65535, len: 3, up: 0, ecn: 0 },
        options: { mss: 1440, windowScale: 7, sackPermitted: true, timestamps: { tsval: 1, tsecr: 0 } },
      },
    });
    const frames = await capture(tshark, timeline, 0);
    assertSound(frames);
    assert.deepEqual(
      frames.map(({ flags, source, text }) => ({ flags, source, text })),
      [{ flags: 'SYN', source: '2001:db8::1', text: '000102' }],
    );
  });
});

/** How many packets pass a host, by the kinds of the rows alone; for scenarios in which only hosts send, and once. */
function countPackets(timeline: Timeline, lane: number): number {
  let count = 0;
  for (let row = 0; row < timeline.rowCount; row++) {
    const passes = ['sent', 'received'].includes(timeline.kindOf(row));
    count += Number(passes && timeline.lane(timeline.momentOf(row)) === lane);
  }
  return count;
}

function assertSound(packets: readonly Soundness[]): void {
  assert.ok(packets.length > 0);
  assert.deepEqual(
    packets.filter(({ sound, malformed }) => !sound || malformed),
    [],
  );
}

function remarks(frames: readonly Frame[]): Remark[] {
  return frames.flatMap(({ flags, analysis }): Remark[] =>
    analysis.length === 0 ? [] : [[flags, ...analysis]],
  );
}
