import assert from 'node:assert/strict';
import { target, type Movement } from '../../src/webview/diagram/keyboard';
import { draw } from './drawing';
import { CLIENT, SERVER, simultaneousOpen, threeWayHandshake } from './stories';

describe('the keys in the ladder', () => {
  const rows = draw(threeWayHandshake()).items.map(({ row }) => row);
  const go = (from: number | undefined, movement: Movement) =>
    rows.find(({ index }) => index === target(rows, from, movement));

  it('reach every row of the timeline, in the order in which they happened', () => {
    const { timeline } = threeWayHandshake();
    const reached: number[] = [];
    for (let row = go(undefined, 'home'); row !== undefined; row = go(row.index, 'down')) {
      reached.push(row.index);
    }
    assert.deepEqual(
      reached,
      Array.from({ length: timeline.rowCount }, (_, index) => index),
    );
  });

  it('go back the way they came', () => {
    assert.equal(go(go(5, 'down')?.index, 'up')?.index, 5);
  });

  it('stop at both ends', () => {
    assert.equal(go(0, 'up'), undefined);
    assert.equal(go(rows.length - 1, 'down'), undefined);
    assert.equal(go(3, 'end')?.index, rows.length - 1);
  });

  it('go to the nearest row of the next lane', () => {
    const sent = rows.find(({ kind, lane }) => kind === 'sent' && lane === CLIENT);
    const right = go(sent?.index, 'right');
    assert.deepEqual([right?.kind, right?.lane], ['received', SERVER]);
    assert.equal(go(right?.index, 'left')?.lane, CLIENT);
    assert.equal(go(right?.index, 'right'), undefined);
  });

  it('enter at the beginning going down and at the end going up', () => {
    assert.equal(go(undefined, 'down')?.index, 0);
    assert.equal(go(undefined, 'up')?.index, rows.length - 1);
  });
});

describe('what can be reached', () => {
  it('is what has happened up to the cursor, and no more', () => {
    const story = simultaneousOpen();
    for (let cursor = 0; cursor <= story.timeline.length; cursor++) {
      const reached = draw(story, cursor).items.map(({ row }) => row.index);
      const happened: number[] = [];
      for (let moment = 0; moment < cursor; moment++) {
        happened.push(...story.timeline.moment(moment).rows.map(({ index }) => index));
      }
      assert.deepEqual(reached, happened);
    }
  });
});
