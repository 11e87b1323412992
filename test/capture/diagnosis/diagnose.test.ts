import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diagnose } from '../../../src/capture/diagnosis/diagnose';
import { DIAGNOSES, type DiagnosisRule } from '../../../src/capture/diagnosis/diagnosis';
import { ladderOf } from '../../../src/capture/ladder';
import { atOnce } from '../../../src/capture/turns';
import { diagnosisInWords } from '../../../src/explanations/captured';
import { capturesIn } from '../../../src/explanations/tables/captures';
import { builtIn, LADDERS, session } from '../../simulation/support';
import { shownAt } from '../states/packets';
import { rowsOf, told, type Rows } from '../states/rows';
import { analysed } from '../support/analysed';
import { pcap } from '../support/files';
import { ethernet, segment } from '../support/packets';

const words = capturesIn('en');

/** What is said of the first connection of a capture, or of the last. */
function said(
  { frames, connections }: Rows,
  which: 0 | -1 = 0,
): { rule: DiagnosisRule; title: string; frame: number }[] {
  const connection = connections.at(which);
  assert.ok(connection !== undefined);
  return atOnce(diagnose(frames, connection)).map((diagnosis) => ({
    rule: diagnosis.rule,
    title: diagnosisInWords(words, diagnosis, connection).title,
    frame: frames.frame(diagnosis.row),
  }));
}

const OPEN = ['a SYN 0', 'b SYN,ACK 0 1', 'a ACK 1 1'];
const ASKED = [...OPEN, 'a PSH,ACK 1 1 +100'];
const TALK = [...ASKED, 'b PSH,ACK 1 101 +200', 'a ACK 101 201'];
const A_CLOSES = ['a FIN,ACK 101 201', 'b ACK 201 102', 'b FIN,ACK 201 102', 'a ACK 102 202'];

/** So many segments of 100 octets, each acknowledged, from a number on. */
function transfer(from: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => [
    `a PSH,ACK ${String(from + 100 * index)} 201 +100`,
    `b ACK 201 ${String(from + 100 * index + 100)}`,
  ]).flat();
}

/** By the rule that they show: the story, the sentence, and the frame to which it leads. */
const STORIES: Readonly<
  Record<DiagnosisRule, readonly [story: readonly string[], title: string, frame: number]>
> = {
  'captured-twice': [
    [...TALK, ...A_CLOSES].flatMap((line) => [line, line]),
    'Every segment was captured more than once',
    2,
  ],
  'one-sided': [
    ['a SYN 0', 'a ACK 1 1', 'a PSH,ACK 1 1 +10', 'a ACK 11 50'],
    'Only one direction was captured: nothing of the server',
    1,
  ],
  'no-answer': [
    ['a SYN 0', 'a SYN 0 @1', 'a SYN 0 @3'],
    'Nobody answered the SYN, though it was sent three times',
    3,
  ],
  unreachable: [
    ['a SYN 0', 'a SYN 0 quoted', 'a SYN 0 @1', 'a SYN 0 @1.01 quoted'],
    'The SYN was answered with an ICMP error: the network does not take it to the server',
    2,
  ],
  refused: [['a SYN 0', 'b RST,ACK 0 1'], 'The server refused the connection', 2],
  'half-open': [
    ['a SYN 0', 'b ACK 1000 2000'],
    'The server answered the SYN with an ACK of an older connection',
    2,
  ],
  'handshake-unfinished': [
    ['a SYN 0', 'b SYN,ACK 0 1', 'b SYN,ACK 0 1 @1'],
    'The handshake was never finished: the SYN,ACK was sent two times',
    3,
  ],
  'handshake-reset': [
    ['a SYN 0', 'b SYN,ACK 0 1', 'a RST 1'],
    'The client reset the connection instead of finishing the handshake',
    3,
  ],
  'reset-without-answer': [
    [...ASKED, 'b ACK 1 101', 'a RST,ACK 101 1 @30.03'],
    'The client reset the connection after 30 s without an answer',
    6,
  ],
  'reset-after-idle': [
    [...TALK, 'a PSH,ACK 101 201 +10 @100', 'b RST 201'],
    'The server reset the connection after it was idle for 100 s',
    8,
  ],
  'reset-in-transfer': [
    [...TALK, 'a PSH,ACK 101 201 +100', 'b RST 201'],
    'The server reset the connection while the client was sending',
    8,
  ],
  reset: [[...TALK, 'b RST 201 @5'], 'The server reset the connection after 5 s', 7],
  'given-up': [
    [
      ...TALK,
      'a PSH,ACK 101 201 +10 @60',
      'a PSH,ACK 101 201 +10 @61',
      'a PSH,ACK 101 201 +10 @63',
      'a PSH,ACK 101 201 +10 @67',
    ],
    'The client sent the same four times, and heard nothing more',
    10,
  ],
  'zero-window-stays': [
    [...TALK, 'b ACK 201 101 w0', 'a ACK 100 201 @3', 'b ACK 201 101 w0 @6'],
    'Zero window to the end, for 5.9 s: the application at the server does not read',
    7,
  ],
  'close-wait-stays': [
    [
      ...TALK,
      'a FIN,ACK 101 201 @1',
      'b ACK 201 102 @1.01',
      'b PSH,ACK 201 102 +5 @2',
      'a ACK 102 206 @2.01',
      'a ACK 101 206 @60',
    ],
    'The server has not closed, 58 s after the client did',
    8,
  ],
  'fin-unacknowledged': [
    [...TALK, 'a FIN,ACK 101 201 @1', 'a FIN,ACK 101 201 @1.5'],
    'The FIN of the client was sent two times, and not acknowledged',
    8,
  ],
  'syn-retried': [
    ['a SYN 0', 'a SYN 0 @1', 'a SYN 0 @3', 'b SYN,ACK 0 1 @3.05', 'a ACK 1 1'],
    'The server answered the SYN after three tries',
    4,
  ],
  'refused-at-first': [
    ['a SYN 0', 'b RST,ACK 0 1', 'a SYN 0 @0.5', 'b SYN,ACK 0 1', 'a ACK 1 1'],
    'The server refused the connection at first, and accepted it 0.5 s later',
    2,
  ],
  'syn-ack-retried': [
    ['a SYN 0', 'b SYN,ACK 0 1', 'b SYN,ACK 0 1 @1', 'a ACK 1 1'],
    'The SYN,ACK was sent two times before the client acknowledged it',
    3,
  ],
  'syn-ack-repeated': [
    [
      ...ASKED,
      'a PSH,ACK 1 1 +100 @0.3',
      'b SYN,ACK 0 1 @1',
      'a ACK 101 1',
      'a PSH,ACK 1 1 +100',
      'b ACK 1 101',
    ],
    'The server sent its SYN,ACK again, though the client had acknowledged it',
    6,
  ],
  'zero-window': [
    [...TALK, 'b ACK 201 101 w0 @1', 'b ACK 201 101 w500 @3.1', 'a PSH,ACK 101 201 +5'],
    'Zero window for 2.1 s: the receiving application at the server was not reading',
    7,
  ],
  'slow-server': [
    [...ASKED, 'b ACK 1 101', 'b PSH,ACK 1 101 +10 @4.05'],
    'The server was slow: it took up to 4 s to answer',
    6,
  ],
  'slow-network': [
    [...TALK, 'a PSH,ACK 101 201 +10 @1', 'a PSH,ACK 101 201 +10 @3', 'b ACK 201 111'],
    'The network was slow: 2 s were spent waiting for what was lost to be sent again',
    8,
  ],
  retransmissions: [
    [...TALK, ...transfer(101, 22), 'a PSH,ACK 2301 201 +10', 'a PSH,ACK 2301 201 +10 @1', 'b ACK 201 2311'],
    'The client had to send segments again: 1 (4%)',
    52,
  ],
  'window-full': [
    [
      ...OPEN,
      ...[0, 1, 2].flatMap((n) => [
        `b ACK 1 ${String(1 + 100 * n)} w100`,
        `a PSH,ACK ${String(1 + 100 * n)} 1 +100`,
      ]),
    ],
    'The client filled the window of the server three times',
    5,
  ],
  'icmp-error': [
    [...TALK, 'a ACK 101 201 +1460', 'a ACK 101 201 +1460 quoted', 'a ACK 101 201 +1000', 'b ACK 201 1101'],
    'An ICMP error came back to the client, about what it had sent',
    8,
  ],
  'reset-after-close': [
    [...TALK, 'a FIN,ACK 101 201', 'b PSH,ACK 201 102 +10', 'a RST 102'],
    'The client closed, and reset the connection when 10 octets more came',
    9,
  ],
  'in-order': [[...TALK, ...A_CLOSES], 'Opened and closed in order; the client closed first', 7],
  'begins-in-middle': [
    ['a PSH,ACK 100 100 +10', 'b PSH,ACK 100 110 +10'],
    'The capture begins in the middle of the connection',
    1,
  ],
  closed: [
    ['a FIN,ACK 101 201', 'b ACK 201 102', 'b FIN,ACK 201 102', 'a ACK 102 202'],
    'Closed in order; 10.0.0.1:40000 closed first',
    1,
  ],
  closing: [
    [...TALK, 'a FIN,ACK 101 201', 'b ACK 201 102'],
    'The client has closed; of the server no FIN was seen',
    7,
  ],
  'still-open': [TALK, 'Still open when it was last seen', 6],
  'slow-client': [[...TALK, 'a PSH,ACK 101 201 +10 @8.04'], 'The client took up to 8 s before it went on', 7],
  'long-way': [['a SYN 0', 'b SYN,ACK 0 1 @0.4', 'a ACK 1 1'], 'The way there and back takes 410 ms', 1],
  'spurious-retransmissions': [
    [...TALK, 'a PSH,ACK 1 201 +100 @1'],
    'The client sent again what had arrived: 1',
    7,
  ],
  'out-of-order': [
    [
      'a SYN 0',
      'b SYN,ACK 0 1 @0.1',
      'a ACK 1 1 @0.2',
      ...[0, 1, 2].flatMap((n) => [
        `a ACK ${String(101 + 200 * n)} 1 +100`,
        `a ACK ${String(1 + 200 * n)} 1 +50`,
        `b ACK 1 ${String(201 + 200 * n)}`,
      ]),
    ],
    'Segments of the client came out of order: 3 (50%)',
    5,
  ],
  'reset-ignored': [
    [...TALK, 'b RST 201', 'a PSH,ACK 101 201 +5 @5', 'b PSH,ACK 201 106 +5', 'a ACK 106 206'],
    'A reset in the name of the server changed nothing',
    7,
  ],
  'frames-missing': [
    [...TALK, 'b ACK 201 300'],
    'Frames are missing in the capture: text is acknowledged that is not in it (1)',
    7,
  ],
  'keep-alive': [
    [...TALK, 'a ACK 100 201 @60', 'b ACK 201 101'],
    'The client kept the idle connection alive: 1',
    7,
  ],
  'ports-reused': [
    [...TALK, ...A_CLOSES, 'a SYN 90000', 'b SYN,ACK 90000 90001', 'a ACK 90001 90001'],
    'The ports of an earlier connection were used again',
    11,
  ],
  'simultaneous-open': [
    ['a SYN 0', 'b SYN 0', 'a SYN,ACK 0 1', 'b SYN,ACK 0 1', 'a PSH,ACK 1 1 +1', 'b ACK 1 2'],
    'Both ends opened at once',
    2,
  ],
  'simultaneous-close': [
    [...TALK, 'a FIN,ACK 101 201', 'b FIN,ACK 201 101', 'a ACK 102 202', 'b ACK 202 102'],
    'Both ends closed at once',
    8,
  ],
  'half-closed': [
    [
      ...TALK,
      'a FIN,ACK 101 201',
      'b ACK 201 102',
      'b PSH,ACK 201 102 +10',
      'a ACK 102 211',
      'b FIN,ACK 211 102',
      'a ACK 102 212',
    ],
    'The client closed its direction first, and the server went on sending',
    7,
  ],
};

/** Any segment between the two, sensible or not. */
const segments = fc
  .record({
    end: fc.constantFrom('a', 'b'),
    flags: fc.constantFrom(
      'SYN',
      'SYN,ACK',
      'ACK',
      'ACK',
      'PSH,ACK',
      'FIN,ACK',
      'RST',
      'RST,ACK',
      'SYN,FIN',
      '.',
    ),
    seq: fc.oneof(fc.integer({ min: -1, max: 12 }), fc.constantFrom(100_000, -100_000)),
    ack: fc.integer({ min: 0, max: 12 }),
    len: fc.constantFrom(0, 0, 1, 5),
    wnd: fc.constantFrom(0, 65535),
  })
  .map(
    ({ end, flags, seq, ack, len, wnd }) =>
      `${end} ${flags} ${String(seq)} ${String(ack)} +${String(len)} w${String(wnd)}`,
  );

describe('What is to be said of a captured connection', () => {
  for (const rule of DIAGNOSES) {
    it(`${rule}: in a sentence, and where to look`, () => {
      const [story, title, frame] = STORIES[rule];
      const found = said(told(story), -1).find((one) => one.rule === rule);
      assert.deepEqual(found, { rule, title, frame });
    });
  }

  /** What is said first of the built-in scenarios, told from their stories, as a capture on the first host has them. */
  const FIRST: Readonly<Record<string, DiagnosisRule>> = {
    'connection-refused': 'refused',
    'firewall-forgets-idle': 'given-up',
    'half-open-after-crash': 'half-open',
    'late-segment-in-time-wait': 'in-order',
    'lost-syn': 'syn-retried',
    'lost-syn-ack': 'syn-retried',
    'reset-in-mid-connection': 'reset',
    'simultaneous-close': 'in-order',
    'simultaneous-open': 'simultaneous-open',
    'three-way-handshake': 'still-open',
  };

  it('names the trouble of the built-in scenarios', () => {
    const first = Object.keys(FIRST).map((id) => {
      assert.ok(LADDERS.includes(id), id);
      const packets = shownAt(session(builtIn(id)).timeline, 0).map(({ packet }) => packet);
      return [id, said(rowsOf(packets), -1)[0]?.rule];
    });
    assert.deepEqual(Object.fromEntries(first), FIRST);
  });

  it('says what matters most first', () => {
    const rules = said(
      told(['a SYN 0', 'a SYN 0 @1', 'b SYN,ACK 0 1', 'a ACK 1 1', 'a PSH,ACK 1 1 +5', 'b RST 1']),
    );
    assert.deepEqual(
      rules.map(({ rule }) => rule),
      ['reset-in-transfer', 'syn-retried'],
    );
  });

  it('has something to say of any connection, in whole sentences, with a row of its own to look at; and draws it', () => {
    fc.assert(
      fc.property(fc.array(segments, { minLength: 1, maxLength: 30 }), (lines) => {
        const { frames, connections } = told(lines);
        for (const connection of connections) {
          const found = atOnce(diagnose(frames, connection));
          assert.ok(found.length > 0);
          for (const diagnosis of found) {
            const { title, seen, why } = diagnosisInWords(words, diagnosis, connection);
            assert.ok(![title, why, ...seen].some((text) => /[{}]|NaN|undefined/.test(text)), title);
            assert.equal(frames.connection(diagnosis.row), connection.number);
          }
        }
        const { timeline, rows } = atOnce(ladderOf(frames, connections));
        assert.equal(rows.length, timeline.rowCount);
      }),
      { numRuns: 500 },
    );
  });

  it('knows ports that are used again by a SYN whose options are broken, of which Wireshark says nothing', () => {
    const ends = { from: '10.0.0.1:40000', to: '10.0.0.2:80' };
    const back = { from: ends.to, to: ends.from };
    // MP_CAPABLE without a version nor a key.
    const options = [30, 3, 0, 1];
    const capture = analysed(
      pcap(
        [
          segment({ ...ends, flags: 'S', seq: 100 }),
          segment({ ...back, flags: 'RA', seq: 0, ack: 101 }),
          segment({ ...ends, flags: 'S', seq: 90_000, options }),
          segment({ ...back, flags: 'RA', seq: 0, ack: 90_001 }),
        ].map((octets, seconds) => ({ octets: ethernet(octets), seconds })),
      ),
    );
    assert.deepEqual(
      capture.connections.map(({ reused }) => reused),
      [false, true],
    );
    assert.equal(capture.frames.flags(2), 0);
    assert.ok(
      said(capture, -1).some(({ rule }) => rule === 'ports-reused'),
      'nothing is said of the ports',
    );
  });

  it('says nothing of losses where everything was captured twice', () => {
    const rules = said(told(TALK.flatMap((line) => [line, line]))).map(({ rule }) => rule);
    assert.deepEqual(rules, ['captured-twice', 'still-open']);
  });

  it('does not take what TCP sends again and again for copies', () => {
    const syns = ['a SYN 0', ...[1, 3, 7, 15, 31].map((at) => `a SYN 0 @${String(at)}`)];
    const text = [60, 60.2, 60.6, 61.4, 63].map((at) => `a PSH,ACK 1 1 +10 @${String(at)}`);
    const first = (lines: readonly string[]) => said(told(lines))[0]?.rule;
    assert.equal(first(syns), 'no-answer');
    assert.equal(first(['a SYN 0', 'b SYN,ACK 0 1', 'a ACK 1 1', ...text]), 'given-up');
  });

  it('is not misled by a window of zero after the other end’s FIN', () => {
    const rules = said(told([...TALK, 'a FIN,ACK 101 201', 'b FIN,ACK 201 102', 'a ACK 102 202 w0 @9'])).map(
      ({ rule }) => rule,
    );
    assert.deepEqual(rules, ['in-order']);
  });
});
