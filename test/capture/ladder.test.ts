import assert from 'node:assert/strict';
import { ladderOf, type CapturedLadder } from '../../src/capture/ladder';
import { packetsAt } from '../../src/capture/write/packets';
import { atOnce } from '../../src/capture/turns';
import { formatLadder } from '../../src/timeline/ladder';
import type { Row, SentRow } from '../../src/timeline/rows';
import type { Timeline } from '../../src/timeline/timeline';
import { builtIn, LADDERS, session, twoHosts } from '../simulation/support';
import { shownAt } from './states/packets';
import { rowsOf, told } from './states/rows';

function ladderOfStory(story: readonly string[]): CapturedLadder {
  const { frames, connections } = told(story);
  return atOnce(ladderOf(frames, connections));
}

function ladderAt(timeline: Timeline, lane: number): CapturedLadder {
  const { frames, connections } = rowsOf(shownAt(timeline, lane).map(({ packet }) => packet));
  return atOnce(ladderOf(frames, connections));
}

function rows({ timeline }: CapturedLadder): Row[] {
  return Array.from({ length: timeline.rowCount }, (_, index) => timeline.row(index));
}

function sent(ladder: CapturedLadder): SentRow[] {
  return rows(ladder).filter((row) => row.kind === 'sent');
}

const OPEN = ['a SYN 0', 'b SYN,ACK 0 1', 'a ACK 1 1'];

describe('The ladder of a capture', () => {
  it('has each frame leave and arrive when it was captured, and the states that it shows', () => {
    const ladder = ladderOfStory([...OPEN, 'a FIN,ACK 1 1 @2', 'b ACK 1 2', 'b FIN,ACK 1 2', 'a ACK 2 2']);
    assert.equal(
      formatLadder(ladder.timeline),
      [
        '    time  client 10.0.0.1                                                                     server 10.0.0.2',
        '   0.000  -> SYN-SENT',
        '   0.000                                  SYN seq=0 len=0 --->',
        '   0.000                                                                ---> SYN seq=0 len=0',
        '   0.010                                                                                      -> SYN-RECEIVED',
        '   0.010                                                     <--- SYN, ACK seq=0 ack=1 len=0',
        '   0.010                                  <--- SYN, ACK seq=0 ack=1 len=0',
        '   0.010  -> ESTABLISHED',
        '   0.020                                  ACK seq=1 ack=1 len=0 --->',
        '   0.020                                                          ---> ACK seq=1 ack=1 len=0',
        // The ACK may have been lost, and the FIN the first that arrived.
        '   0.020                                                                                      -> ESTABLISHED (inferred)',
        '   2.000  -> FIN-WAIT-1',
        '   2.000                                  FIN, ACK seq=1 ack=1 len=0 --->',
        '   2.000                                                     ---> FIN, ACK seq=1 ack=1 len=0',
        '   2.000                                                                                      -> CLOSE-WAIT',
        '   2.010                                                          <--- ACK seq=1 ack=2 len=0',
        '   2.010                                  <--- ACK seq=1 ack=2 len=0',
        // So may this one: the FIN that follows acknowledges as much.
        '   2.010  -> FIN-WAIT-2 (inferred)',
        '   2.020                                                                                      -> LAST-ACK',
        '   2.020                                                     <--- FIN, ACK seq=1 ack=2 len=0',
        '   2.020                                  <--- FIN, ACK seq=1 ack=2 len=0',
        '   2.020  -> TIME-WAIT',
        '   2.030                                  ACK seq=2 ack=2 len=0 --->',
        '   2.030                                                          ---> ACK seq=2 ack=2 len=0',
        // Nobody can tell whether this one arrives.
        '   2.030                                                                                      -> CLOSED (inferred)',
        '',
      ].join('\n'),
    );
  });

  it('cites the rule by which a state is left, where there is only one', () => {
    const ladder = ladderOfStory([...OPEN, 'b FIN,ACK 1 1 @2', 'a FIN,ACK 1 2', 'b ACK 2 2']);
    assert.deepEqual(
      rows(ladder).flatMap((row) => (row.kind === 'state' ? [`${row.after}: ${row.rule}`] : [])),
      [
        'SYN-SENT: open.active',
        'SYN-RECEIVED: listen.syn',
        'ESTABLISHED: syn-sent.syn-ack',
        'ESTABLISHED: fifth.syn-received',
        'FIN-WAIT-1: close.established',
        'CLOSE-WAIT: eighth.established',
        'LAST-ACK: close.close-wait',
        'TIME-WAIT: eighth.fin-wait-1-acked',
        'CLOSED: fifth.last-ack',
      ],
    );
  });

  for (const id of LADDERS) {
    const { timeline } = session(builtIn(id));
    for (const [lane, { name, address }] of timeline.lanes.entries()) {
      it(`${id}, captured on ${name}: what was sent is all there, in order, each with its row`, () => {
        const ladder = ladderAt(timeline, lane);
        const packets = packetsAt(timeline, lane);
        const seen = sent(ladder).filter(({ inferred }) => inferred !== true);
        assert.deepEqual(
          seen.map(({ segment: { seq, ack, ctl, len, wnd, options } }) => ({
            seq,
            ack,
            ctl,
            len,
            wnd,
            options,
          })),
          packets.map(({ row: { segment } }) => {
            const { seq, ack, ctl, len, wnd, options } = segment;
            return { seq, ack, ctl, len, wnd, options };
          }),
        );
        assert.deepEqual(
          seen.map(({ index }) => ladder.rows[index]),
          packets.map((_, index) => index),
        );
        const own = ladder.timeline.lanes.findIndex((one) => one.address === address);
        assert.deepEqual(
          seen.map((row) => row.lane === own),
          packets.map(({ direction }) => direction === 'out'),
        );
      });
    }
  }

  it('counts from the initial numbers, SACK blocks too', () => {
    const { timeline } = session(
      twoHosts([{ at: 200, host: 'client', call: 'send', octets: 5840 }], {
        network: { faults: [{ from: 'client', segment: 3, do: 'lose' }] },
        client: { profile: 'linux' },
        server: { profile: 'linux' },
        until: 400,
      }),
    );
    const ladder = ladderAt(timeline, 0);
    const told = packetsAt(timeline, 0).map(({ row: { segment } }) => segment);
    assert.ok(told.some(({ options }) => (options.sack?.length ?? 0) > 0));
    assert.deepEqual(
      sent(ladder).map(({ segment }) => [segment.relativeSeq, segment.relativeAck, segment.options]),
      told.map(({ relativeSeq, relativeAck, ctl, options }) => [
        relativeSeq,
        (ctl & 16) === 0 ? 0 : relativeAck,
        options,
      ]),
    );
  });

  it('marks what is sent again, and says of a SYN that a timer did it', () => {
    const [first, second] = sent(ladderOfStory(['a SYN 0', 'a SYN 0 @1']));
    assert.deepEqual([first?.retransmission, second?.retransmission], [false, true]);
    assert.deepEqual([first?.rule, second?.rule], ['', 'timeout.retransmission']);
  });

  it('infers the SYN that a SYN,ACK answers', () => {
    const [syn] = sent(ladderOfStory(['b SYN,ACK 0 1', 'a ACK 1 1']));
    assert.deepEqual([syn?.inferred, syn?.segment.ctl, syn?.arrivalMoment !== -1], [true, 2, true]);
  });

  it('infers text that was lost before the point of capture, since it is sent again', () => {
    const ladder = ladderOfStory([...OPEN, 'a ACK 11 1 +10', 'b ACK 1 1', 'a ACK 1 1 +10 @1', 'b ACK 1 21']);
    const [hole] = sent(ladder).filter(({ inferred }) => inferred === true);
    assert.deepEqual([hole?.lost, hole?.segment.relativeSeq, hole?.segment.len], [true, 1, 10]);
  });

  it('infers text that was not captured, since it is acknowledged', () => {
    const ladder = ladderOfStory([...OPEN, 'a ACK 11 1 +10', 'b ACK 1 21']);
    const [hole] = sent(ladder).filter(({ inferred }) => inferred === true);
    assert.deepEqual([hole?.lost, hole?.arrivalMoment !== -1], [false, true]);
  });

  it('infers nothing of text that was only overtaken, nor where nothing tells', () => {
    const overtaken = [...OPEN, 'a ACK 11 1 +10', 'a ACK 1 1 +10', 'b ACK 1 21'];
    const open = [...OPEN, 'a ACK 11 1 +10'];
    assert.deepEqual(
      [overtaken, open].map((story) => sent(ladderOfStory(story)).filter(({ inferred }) => inferred).length),
      [0, 0],
    );
  });

  it('does not let time run back', () => {
    const { timeline } = ladderOfStory(['a SYN 0 @5', 'b SYN,ACK 0 1 @4', 'a ACK 1 1 @6']);
    assert.deepEqual(
      Array.from({ length: timeline.length }, (_, moment) => timeline.time(moment)),
      [0, 0, 0, 0, 1000, 1000],
    );
  });

  it('has a lane for each host, whichever end of its connections it is', () => {
    const { frames, connections } = told(OPEN);
    const [one] = connections;
    assert.ok(one !== undefined);
    const lanes = (ends: readonly (readonly [string, string])[]): unknown =>
      atOnce(
        ladderOf(
          frames,
          ends.map(([a, b], number) => ({
            ...one,
            number,
            a: { address: a, port: 1 },
            b: { address: b, port: 2 },
            frames: 0,
            first: -1,
          })),
        ),
      ).timeline.lanes.map(({ name, address }) => `${name} ${address}`.trim());
    assert.deepEqual(
      lanes([
        ['10.0.0.1', '10.0.0.2'],
        ['10.0.0.1', '10.0.0.2'],
      ]),
      ['client 10.0.0.1', 'server 10.0.0.2'],
    );
    assert.deepEqual(
      lanes([
        ['10.0.0.1', '10.0.0.2'],
        ['10.0.0.2', '10.0.0.1'],
      ]),
      ['10.0.0.1', '10.0.0.2'],
    );
    assert.deepEqual(
      lanes([
        ['10.0.0.1', '10.0.0.2'],
        ['10.0.0.2', '10.0.0.3'],
      ]),
      ['10.0.0.1', '10.0.0.2', '10.0.0.3'],
    );
    assert.deepEqual(lanes([['127.0.0.1', '127.0.0.1']]), ['client 127.0.0.1', 'server 127.0.0.1']);
    assert.deepEqual(lanes([]), []);
  });

  it('forgets the state of an end that is asked anew', () => {
    const { timeline } = ladderOfStory(['a SYN 0', 'b RST,ACK 0 1', 'a SYN 0 @1']);
    assert.deepEqual(
      timeline.spans(0, timeline.length).filter(({ lane, end }) => lane === 1 && end === -1),
      [],
    );
  });
});
