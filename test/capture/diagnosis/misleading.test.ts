import assert from 'node:assert/strict';
import { diagnose } from '../../../src/capture/diagnosis/diagnose';
import type { DiagnosisRule } from '../../../src/capture/diagnosis/diagnosis';
import { atOnce } from '../../../src/capture/turns';
import { diagnosisInWords } from '../../../src/explanations/captured';
import { capturesIn } from '../../../src/explanations/tables/captures';
import { told } from '../states/rows';

const words = capturesIn('en');

/** What is said of the last connection of a story. */
function said(story: readonly string[]): { rule: DiagnosisRule; title: string }[] {
  const { frames, connections } = told(story);
  const connection = connections.at(-1);
  assert.ok(connection !== undefined, 'a story has a connection');
  return atOnce(diagnose(frames, connection)).map((diagnosis) => ({
    ...diagnosisInWords(words, diagnosis, connection),
    rule: diagnosis.rule,
  }));
}

const SYN = 'a SYN 0';
const OPEN = [SYN, 'b SYN,ACK 0 1', 'a ACK 1 1'];
const ASKED = [...OPEN, 'a PSH,ACK 1 1 +100'];
const TALK = [...ASKED, 'b PSH,ACK 1 101 +200', 'a ACK 101 201'];
const WAITING = [...TALK, 'a ACK 101 201 +100', 'b ACK 201 201 w0'];

function seenOnly(end: 'a' | 'b', story: readonly string[]): string[] {
  return story.filter((line) => line.startsWith(end));
}

/** A burst of which the first segment is lost: the others are each answered with the same ACK. */
const BURST = [
  ...OPEN,
  ...Array.from({ length: 20 }, (_, n) => `a ACK ${String(101 + 100 * n)} 1 +100 @1`),
  ...Array.from({ length: 20 }, () => 'b ACK 1 1 @1.05'),
  'a ACK 1 1 +100 @1.055',
];

/** What an expert would say of each, in order. */
const STORIES: Readonly<
  Record<string, readonly [story: readonly string[], rules: readonly DiagnosisRule[]]>
> = {
  // One direction alone.
  'who is not seen has not refused what the other resets': [
    [...seenOnly('a', TALK), 'a RST,ACK 101 201 @30'],
    ['one-sided', 'reset'],
  ],
  'a FIN, and the ACK of one that was not seen': [
    seenOnly('a', [...TALK, 'a FIN,ACK 101 201', 'a ACK 102 202']),
    ['one-sided', 'closing'],
  ],
  'a FIN three times, from the middle: nothing says that the other end is there': [
    ['a FIN,ACK 101 201', 'a FIN,ACK 101 201 @1', 'a FIN,ACK 101 201 @3'],
    ['given-up', 'retransmissions', 'begins-in-middle'],
  ],

  // Opening.
  'a SYN that its own sender resets': [[SYN, 'a SYN 0 @1', 'a RST 1 @1.5'], ['no-answer']],
  'an ACK of an older connection, removed by a reset: that changed much': [
    [SYN, 'b ACK 1000 2000', 'a RST 2000', 'a SYN 0 @1', 'b SYN,ACK 0 1', 'a ACK 1 1'],
    ['half-open', 'still-open', 'ports-reused'],
  ],
  'a SYN,ACK to an old duplicate of a SYN (RFC 9293 figure 9)': [
    ['a SYN 9000', SYN, 'b SYN,ACK 5000 9001', 'a RST 9001', 'b SYN,ACK 0 1', 'a ACK 1 1'],
    ['half-open', 'still-open', 'ports-reused'],
  ],
  'an ACK whose SYN,ACK was not captured is of no older connection': [
    [SYN, 'b ACK 1 1', 'b PSH,ACK 1 1 +10'],
    ['still-open'],
  ],
  'a SYN,ACK, and half a minute later a reset: that is no way': [
    [SYN, 'b SYN,ACK 0 1', 'b RST,ACK 1 1 @30'],
    ['handshake-unfinished'],
  ],
  'a SYN with text of which nothing was wanted (RFC 7413): nothing is lost': [
    ['a SYN 0 +100', 'b SYN,ACK 0 1', 'a ACK 1 1 +100', 'b ACK 1 101'],
    ['still-open'],
  ],

  // Copies.
  'a SYN on two interfaces was sent once': [[SYN, SYN], ['no-answer']],
  'a handshake on two interfaces': [OPEN.flatMap((line) => [line, line]), ['still-open']],
  'duplicate ACKs are not copies': [BURST, ['retransmissions', 'still-open']],

  // Who does not answer any more.
  'keep-alives without an answer': [
    [...TALK, 'a ACK 100 201 @60', 'a ACK 100 201 @75', 'a ACK 100 201 @90'],
    ['given-up'],
  ],
  'keep-alives without an answer, then a reset: it was not idle': [
    [...TALK, 'a ACK 100 201 @60', 'a ACK 100 201 @75', 'a ACK 100 201 @90', 'a RST,ACK 101 201 @105'],
    ['given-up'],
  ],
  'window probes without an answer: the application is innocent': [
    [...WAITING, 'a ACK 200 201 @1', 'a ACK 200 201 @3', 'a ACK 200 201 @7'],
    ['given-up'],
  ],
  'window probes keep no idle connection alive': [
    [...WAITING, 'a ACK 200 201 @1', 'b ACK 201 201 w0', 'a ACK 200 201 @3', 'b ACK 201 201 w0'],
    ['zero-window-stays'],
  ],
  'a window that is shut until somebody resets': [
    [...WAITING, 'a ACK 200 201 @1', 'b ACK 201 201 w0', 'a RST,ACK 201 201 @30'],
    ['reset-without-answer', 'zero-window'],
  ],
  'a capture that ends within a second of what is sent again': [
    [...TALK, 'a PSH,ACK 101 201 +10 @1', 'a PSH,ACK 101 201 +10 @1.2', 'a PSH,ACK 101 201 +10 @1.6'],
    ['retransmissions', 'still-open'],
  ],
  'the last ACK does not come: nobody waits for a slow network': [
    [
      ...TALK,
      'a FIN,ACK 101 201',
      'b ACK 201 102',
      ...[0.1, 1, 3].map((at) => `b FIN,ACK 201 102 @${String(at)}`),
    ],
    ['given-up', 'retransmissions'],
  ],
  'a FIN that gets lost while the other end goes on': [
    [...TALK, 'a FIN,ACK 101 201 @1', 'a FIN,ACK 101 201 @1.5', 'b PSH,ACK 201 101 +10 @1.6'],
    ['retransmissions', 'closing'],
  ],

  // Resets.
  'a reset that is beside the window makes no loss': [
    [...TALK, 'b RST 9000', 'a PSH,ACK 101 201 +5', 'b PSH,ACK 201 106 +5'],
    ['still-open'],
  ],
  'a reset of who has closed, of its own accord': [
    [...TALK, 'a FIN,ACK 101 201', 'a RST,ACK 102 201'],
    ['reset'],
  ],

  // Whose time it was.
  'an answer to what had to be sent again says nothing of the server': [
    [
      ...ASKED,
      'a PSH,ACK 1 1 +100 @0.3',
      'a PSH,ACK 1 1 +100 @0.9',
      'b PSH,ACK 1 101 +20 @3',
      'a ACK 101 21',
    ],
    ['retransmissions', 'still-open'],
  ],
  'who is the server is not known from the middle': [
    ['a PSH,ACK 100 100 +10', 'b PSH,ACK 100 110 +5 @8', 'a ACK 110 105'],
    ['begins-in-middle', 'still-open'],
  ],
};

describe('Captures that mislead', () => {
  for (const [what, [story, rules]] of Object.entries(STORIES)) {
    it(what, () => {
      assert.deepEqual(
        said(story).map(({ rule }) => rule),
        rules,
      );
    });
  }

  it('resets are counted, and not the SYNs before them', () => {
    const one = said([SYN, 'a SYN 0 @1', 'a SYN 0 @3', 'b RST,ACK 0 1']);
    const two = said([SYN, 'b RST,ACK 0 1', 'a SYN 0 @0.5', 'b RST,ACK 0 1']);
    assert.deepEqual(
      [...one, ...two].map(({ title }) => title),
      ['The server refused the connection', 'The server refused the connection, two times'],
    );
  });

  it('a FIN that is answered with a reset lost nothing', () => {
    const [first] = said([...TALK, 'a FIN,ACK 101 201', 'b ACK 201 102', 'b FIN,ACK 201 102', 'a RST 102']);
    assert.equal(first?.title, 'The client closed, and answered the close of the server with a reset');
  });
});
