import assert from 'node:assert/strict';
import { delayTo } from '../../src/webview/diagram/lab/delay';
import { draw } from './drawing';
import { fourWayClose, threeWayHandshake } from './stories';

describe('an arrow whose head is drawn down', () => {
  const arrowOf = (story: ReturnType<typeof draw>, nth: number) => {
    const arrow = story.window.arrows[nth];
    assert.ok(arrow !== undefined);
    return arrow;
  };

  it('arrives when what stands beside its head happens', () => {
    const story = draw(threeWayHandshake());
    const syn = arrowOf(story, 0);
    for (const { y, time } of story.window.moments.filter((moment) => moment.y > syn.y2)) {
      assert.equal(delayTo(syn, story.window.moments, y), time - syn.row.arrivesAt);
    }
  });

  it('arrives between two moments where its head is between them', () => {
    const story = draw(threeWayHandshake());
    const syn = arrowOf(story, 0);
    const answer = arrowOf(story, 1);
    assert.equal(delayTo(syn, story.window.moments, (syn.y2 + answer.y2) / 2), 25);
  });

  it('goes over a folded wait in no more way than the picture has', () => {
    const story = draw(fourWayClose());
    const last = arrowOf(story, 7);
    const end = story.window.moments.at(-1);
    assert.ok(end?.folded !== undefined);
    // 240.6 s less 650 ms, to two digits.
    assert.equal(delayTo(last, story.window.moments, end.y), 240_000);
  });

  it('below everything goes on as fast as it came', () => {
    const story = draw(threeWayHandshake());
    const ack = arrowOf(story, 2);
    const rows = ack.y2 - ack.y1;
    assert.equal(delayTo(ack, story.window.moments, ack.y2 + 2 * rows), 100);
  });

  it('is not delayed where it is', () => {
    const story = draw(threeWayHandshake());
    const syn = arrowOf(story, 0);
    assert.equal(delayTo(syn, story.window.moments, syn.y2), 0);
  });
});
