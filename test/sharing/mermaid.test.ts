import assert from 'node:assert/strict';
import { wordsIn } from '../../src/explanations/tables/words';
import { formatMermaid } from '../../src/sharing/mermaid';
import type { Timeline } from '../../src/timeline/timeline';
import { builtIn, session } from '../simulation/support';
import { addConnection, summary, timelineOf } from '../timeline/support';
import { TEXTS } from './texts';

function mermaid(timeline: Timeline, moments = timeline.length): string {
  return formatMermaid({ timeline, moments, ghost: undefined }, wordsIn('en'), TEXTS);
}

describe('a Mermaid diagram', () => {
  it('of a lost SYN: what is lost ends in a cross where it left, what arrives stands where it arrives', () => {
    const { timeline } = session(builtIn('lost-syn'));
    assert.equal(
      mermaid(timeline),
      [
        'sequenceDiagram',
        '  participant L0 as client 10.0.0.1',
        '  participant L1 as server 10.0.0.2',
        '  Note over L1: listen(80)<br/>LISTEN',
        '  Note over L0: connect(10.0.0.2:80)<br/>SYN-SENT',
        '  L0-xL1: SYN seq=0 len=0 (lost)',
        '  Note over L0,L1: 1000 ms later',
        '  Note over L0: timeout: RTO timer',
        '  L0->>L1: SYN seq=0 len=0 (retransmission)',
        '  Note over L1: SYN-RECEIVED',
        '  L1->>L0: SYN, ACK seq=0 ack=1 len=0',
        '  Note over L0: ESTABLISHED<br/>told: connected',
        '  L0->>L1: ACK seq=1 ack=1 len=0',
        '  Note over L1: ESTABLISHED<br/>told: connected',
        '',
      ].join('\n'),
    );
  });

  it('up to a moment: what is on its way then has an open head', () => {
    const { timeline } = session(builtIn('three-way-handshake'));
    assert.doesNotMatch(mermaid(timeline, 1), /SYN/);
    assert.match(mermaid(timeline, 2), /^ {2}L0-\)L1: SYN seq=0 len=0$/m);
  });

  it('of copies and of what is discarded says so', () => {
    const { timeline } = session(builtIn('late-segment-in-time-wait'));
    assert.match(mermaid(timeline), /^ {2}L1->>L0: PSH, ACK seq=1 ack=1 len=100 \(duplicate, discarded\)$/m);
  });

  it('tells what was expected and did not come', () => {
    const timeline = timelineOf(2);
    timeline.begin(0, 0);
    timeline.call(addConnection(timeline), 'connect', '');
    const ghost = { moment: 0, from: 1, to: 0, at: 5, text: '> S. 0:0(0); # or not', segment: undefined };
    const text = formatMermaid({ timeline, moments: 1, ghost }, wordsIn('en'), TEXTS);
    assert.match(text, /^ {2}L1-->>L0: expected: #62; S\. 0:0\(0\)#59; #35; or not$/m);
  });

  it('is of one line for each thing, whatever is in its texts', () => {
    const timeline = timelineOf(2);
    const connection = addConnection(timeline);
    timeline.begin(0, 0);
    timeline.call(connection, 'x\n  L1->>L0: forged\r\n%% <script>"&', '');
    timeline.sent({
      ...{ to: 1, connection, rule: '', arrivesAt: 1, lost: true, retransmission: false, copy: false },
      segment: summary(),
    });
    assert.deepEqual(mermaid(timeline).split('\n').slice(3), [
      '  Note over L0: x L1-#62;#62;L0: forged #37;#37; #60;script#62;#34;#38;',
      '  L0-xL1: – seq=0 len=0 (lost)',
      '',
    ]);
  });

  it('is in the language of its reader', () => {
    const { timeline } = session(builtIn('three-way-handshake'));
    const text = formatMermaid({ timeline, moments: timeline.length, ghost: undefined }, wordsIn('ko'), {
      ...TEXTS,
      told: (what) => `알림: ${what}`,
    });
    assert.match(text, /알림: \p{Script=Hangul}/u);
  });
});
