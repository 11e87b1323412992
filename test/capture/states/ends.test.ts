import assert from 'node:assert/strict';
import { STATES } from '../../../src/tcp/state';
import { statesAfter } from './play';

const SYN = 'a SYN 0';
const SYN_ACK = 'b SYN,ACK 0 1';
const OPEN = [SYN, SYN_ACK, 'a ACK 1 1'];
/** Both have said something that they could not say in SYN-RECEIVED. */
const TALK = [...OPEN, 'a PSH,ACK 1 1 +10', 'b ACK 1 11'];
const A_CLOSES = [...TALK, 'a FIN,ACK 11 1'];
const B_CLOSES = [...TALK, 'b FIN,ACK 1 11'];

/** By what they show: the frames, and the states of `a` and of `b` after the last one. */
const STORIES: Readonly<Record<string, readonly [story: readonly string[], states: string]>> = {
  // Opening (RFC 9293 section 3.5).
  'a SYN: of the other end nobody knows': [[SYN], 'SYN-SENT ?'],
  'a SYN that is sent again': [[SYN, 'a SYN 0 @1', 'a SYN 0 @3'], 'SYN-SENT ?'],
  'a SYN,ACK that may be lost': [[SYN, SYN_ACK], 'ESTABLISHED? SYN-RECEIVED'],
  'a SYN,ACK that was lost': [[SYN, SYN_ACK, SYN, 'a SYN 0 @1'], 'ESTABLISHED? SYN-RECEIVED'],
  'the last ACK of the handshake': [OPEN, 'ESTABLISHED ESTABLISHED?'],
  'a SYN,ACK again after the ACK, much later: the ACK was lost': [
    [...OPEN, 'b SYN,ACK 0 1 @1'],
    'ESTABLISHED SYN-RECEIVED',
  ],
  'text of the server': [[...OPEN, 'b PSH,ACK 1 1 +5'], 'ESTABLISHED ESTABLISHED'],
  'text of the client, acknowledged': [TALK, 'ESTABLISHED ESTABLISHED'],
  'text on the SYN (RFC 7413), answered before the handshake is over': [
    ['a SYN 0 +10', 'b SYN,ACK 0 11', 'b PSH,ACK 1 11 +5'],
    'ESTABLISHED? SYN-RECEIVED',
  ],
  'a simultaneous open: both SYNs': [[SYN, 'b SYN 0'], 'SYN-RECEIVED? SYN-RECEIVED?'],
  'a simultaneous open: the first SYN,ACK': [[SYN, 'b SYN 0', SYN_ACK], 'ESTABLISHED? SYN-RECEIVED'],
  'a simultaneous open, over': [
    [SYN, 'b SYN 0', 'a SYN,ACK 0 1', SYN_ACK, 'a PSH,ACK 1 1 +1', 'b PSH,ACK 1 2 +1'],
    'ESTABLISHED ESTABLISHED',
  ],
  refused: [[SYN, 'b RST,ACK 0 1'], 'CLOSED? CLOSED'],
  'refused, and tried again': [[SYN, 'b RST,ACK 0 1', 'a SYN 0 @1'], 'SYN-SENT ?'],
  'a reset that does not acknowledge the SYN': [[SYN, 'b RST 0'], 'SYN-SENT ?'],
  'a reset that acknowledges another SYN': [[SYN, 'b RST,ACK 0 77'], 'SYN-SENT ?'],
  'a SYN that meets an old connection, whose ACK is answered with a reset (section 3.5.1)': [
    [SYN, 'b ACK 1000 2000', 'a RST 2000'],
    'SYN-SENT CLOSED?',
  ],
  'and is then accepted': [
    [SYN, 'b ACK 1000 2000', 'a RST 2000', SYN, SYN_ACK, 'a ACK 1 1'],
    'ESTABLISHED ESTABLISHED?',
  ],
  'a handshake that its client gives up: the listener listens on': [
    [SYN, SYN_ACK, 'a RST 1'],
    'CLOSED LISTEN?',
  ],
  'a listener that is asked for a connection that it does not know': [
    [SYN, SYN_ACK, 'a RST 1', 'a ACK 1 1 +5', 'b RST 1'],
    'CLOSED? LISTEN',
  ],
  'a reset of the server in the handshake': [[SYN, SYN_ACK, 'b RST 1'], 'CLOSED? CLOSED'],
  'a handshake of which only the client is seen': [[SYN, 'a ACK 1 1'], 'ESTABLISHED? ESTABLISHED?'],
  'a handshake that begins with the SYN,ACK': [[SYN_ACK], 'ESTABLISHED? SYN-RECEIVED'],

  // Closing (section 3.6).
  'the FIN of a': [A_CLOSES, 'FIN-WAIT-1 CLOSE-WAIT?'],
  acknowledged: [[...A_CLOSES, 'b ACK 1 12'], 'FIN-WAIT-2? CLOSE-WAIT'],
  'a half-close: the other end goes on': [
    [...A_CLOSES, 'b ACK 1 12', 'b PSH,ACK 1 12 +100', 'a ACK 12 101'],
    'FIN-WAIT-2 CLOSE-WAIT',
  ],
  'the other FIN': [[...A_CLOSES, 'b ACK 1 12', 'b FIN,ACK 1 12'], 'TIME-WAIT? LAST-ACK'],
  'the last ACK': [[...A_CLOSES, 'b ACK 1 12', 'b FIN,ACK 1 12', 'a ACK 12 2'], 'TIME-WAIT CLOSED?'],
  'the last ACK was lost': [
    [...A_CLOSES, 'b FIN,ACK 1 12', 'a ACK 12 2', 'b FIN,ACK 1 12 @1'],
    'TIME-WAIT LAST-ACK',
  ],
  'three segments': [[...A_CLOSES, 'b FIN,ACK 1 12'], 'TIME-WAIT? LAST-ACK'],
  'b closes first': [B_CLOSES, 'CLOSE-WAIT? FIN-WAIT-1'],
  'b has closed first': [[...B_CLOSES, 'a ACK 11 2', 'a FIN,ACK 11 2', 'b ACK 2 12'], 'CLOSED? TIME-WAIT'],
  'a FIN that meets text': [[...A_CLOSES, 'b PSH,ACK 1 11 +5'], 'FIN-WAIT-1 CLOSE-WAIT?'],
  'a FIN that must have been lost, since text does not acknowledge it': [
    [...A_CLOSES, 'b PSH,ACK 1 11 +5 @2'],
    'FIN-WAIT-1 ESTABLISHED',
  ],
  'a FIN sent again': [[...A_CLOSES, 'b PSH,ACK 1 11 +5 @2', 'a FIN,ACK 11 6'], 'FIN-WAIT-1 CLOSE-WAIT?'],
  'a simultaneous close: both FINs': [[...A_CLOSES, 'b FIN,ACK 1 11'], 'CLOSING? CLOSING?'],
  'a simultaneous close: the first ACK': [
    [...A_CLOSES, 'b FIN,ACK 1 11', 'a ACK 12 2'],
    'CLOSING TIME-WAIT?',
  ],
  'a simultaneous close: the first ACK of the other end': [
    [...A_CLOSES, 'b FIN,ACK 1 11', 'b ACK 2 12'],
    'TIME-WAIT? CLOSING',
  ],
  'a FIN in SYN-RECEIVED': [[SYN, SYN_ACK, 'b FIN,ACK 1 1'], 'CLOSE-WAIT? FIN-WAIT-1'],
  'a FIN behind a hole is not received yet': [
    [...TALK, 'a FIN,ACK 20 1', 'b ACK 1 11'],
    'FIN-WAIT-1 ESTABLISHED',
  ],
  'and is, when the hole is filled': [
    [...TALK, 'a FIN,ACK 20 1', 'b ACK 1 11', 'a PSH,ACK 11 1 +9'],
    'FIN-WAIT-1 CLOSE-WAIT?',
  ],
  'TIME-WAIT, a minute later: it may be over': [
    [...A_CLOSES, 'b FIN,ACK 1 12', 'a ACK 12 2', 'b FIN,ACK 1 12 @61'],
    'TIME-WAIT? LAST-ACK',
  ],
  'and is: the FIN is answered with a reset': [
    [...A_CLOSES, 'b FIN,ACK 1 12', 'a ACK 12 2', 'b FIN,ACK 1 12 @61', 'a RST 12'],
    'CLOSED CLOSED?',
  ],

  // Resets (section 3.5.3, RFC 5961).
  'a reset in the middle': [[...TALK, 'b RST 1'], 'CLOSED? CLOSED'],
  'a reset with ACK': [[...TALK, 'b RST,ACK 1 11'], 'CLOSED? CLOSED'],
  'a reset beside RCV.NXT changes nothing': [[...TALK, 'b RST 3000'], 'ESTABLISHED ESTABLISHED'],
  'a reset from before the window changes nothing': [[...TALK, 'a RST 2'], 'ESTABLISHED ESTABLISHED'],
  'a reset after text that was lost: who sent it is gone': [
    [...TALK, 'a PSH,ACK 21 1 +10', 'a RST 31'],
    'CLOSED ESTABLISHED',
  ],
  'a reset that answers text': [[...TALK, 'a PSH,ACK 11 1 +9', 'b RST 1'], 'CLOSED? CLOSED'],
  'a reset that was forged: both go on': [
    [...TALK, 'b RST 1', 'a PSH,ACK 11 1 +9 @5', 'b ACK 1 20 @5.01', 'b PSH,ACK 1 20 +5'],
    'ESTABLISHED ESTABLISHED',
  ],
  'a reset meets TIME-WAIT': [[...A_CLOSES, 'b FIN,ACK 1 12', 'a ACK 12 2', 'b RST 2'], 'CLOSED? CLOSED'],
  'a reset of who has closed, to text that comes afterwards': [
    [...A_CLOSES, 'b ACK 1 12', 'b PSH,ACK 1 12 +5', 'a RST 12'],
    'CLOSED CLOSED?',
  ],

  // Captures that begin in the middle.
  text: [['a PSH,ACK 100 100 +10'], 'ESTABLISHED? ESTABLISHED?'],
  'text of one end, twice: whether the other has closed is open': [
    ['a PSH,ACK 100 100 +10', 'b ACK 100 110', 'a PSH,ACK 110 100 +10'],
    'ESTABLISHED? ESTABLISHED?',
  ],
  'new text of both: none has closed': [
    ['a PSH,ACK 100 100 +10', 'b PSH,ACK 100 110 +5', 'a PSH,ACK 110 105 +10', 'b PSH,ACK 105 120 +5'],
    'ESTABLISHED ESTABLISHED',
  ],
  'a FIN': [['a FIN,ACK 100 100'], 'FIN-WAIT-1? CLOSE-WAIT?'],
  'a FIN, answered with new text': [
    ['b PSH,ACK 100 100 +1', 'a FIN,ACK 100 101', 'b PSH,ACK 101 101 +5'],
    'FIN-WAIT-2? CLOSE-WAIT',
  ],
  'a reset': [['a RST,ACK 100 100'], 'CLOSED CLOSED?'],
};

/** The same story with the ends changed over: nothing depends on which of the two is called `a`. */
function mirrored(story: readonly string[]): string[] {
  return story.map((line) => (line.startsWith('a') ? 'b' : 'a') + line.slice(1));
}

describe('The states of both ends, as a capture tells them', () => {
  for (const [what, [story, states]] of Object.entries(STORIES)) {
    it(what, () => {
      assert.equal(statesAfter(story), states);
      assert.equal(statesAfter(mirrored(story)), states.split(' ').reverse().join(' '));
    });
  }

  it('all eleven are among them, of each end, sure and not', () => {
    const said = new Set(Object.values(STORIES).flatMap(([, states]) => states.split(' ')));
    const never = STATES.flatMap((state) => [state, `${state}?`]).filter((one) => !said.has(one));
    // A SYN that nobody has answered, and a FIN that acknowledges the other's, say in which state their sender is.
    assert.deepEqual(never, ['SYN-SENT?', 'LAST-ACK?']);
  });
});
