import assert from 'node:assert/strict';
import { wordsIn } from '../../src/explanations/tables/words';
import { commentOf } from '../../src/sharing/comment';
import { builtIn, session } from '../simulation/support';
import { TEXTS } from './texts';

/** The comments on what a lane sends and receives, in order. */
function comments(id: string, lane: number): string[] {
  const { timeline } = session(builtIn(id));
  return Array.from({ length: timeline.rowCount }, (_, index) => timeline.row(index)).flatMap((row) =>
    (row.kind === 'sent' || row.kind === 'received') && row.lane === lane
      ? [commentOf(row, timeline, wordsIn('en'), TEXTS)]
      : [],
  );
}

describe('comments in a capture', () => {
  it('tell what was lost, what is sent again, and which states came of it', () => {
    assert.deepEqual(comments('lost-syn', 0), [
      'lost\nclient: CLOSED → SYN-SENT',
      'retransmission',
      'client: SYN-SENT → ESTABLISHED',
      'client: SYN-SENT → ESTABLISHED',
    ]);
  });

  it('say by which rule something is discarded', () => {
    const { sentence } = wordsIn('en').rules['first.unacceptable'] ?? {};
    assert.ok(sentence !== undefined);
    assert.ok(comments('late-segment-in-time-wait', 0).includes(`duplicate, discarded\n${sentence}`));
  });
});
