import assert from 'node:assert/strict';
import { Finder } from '../../src/protocol/find';
import { linesFrom, PART } from '../../src/protocol/lines';
import { locate } from '../../src/protocol/overview';
import { ghostRow } from '../../src/protocol/window';
import { formatLadder } from '../../src/timeline/ladder';
import { Layout } from '../../src/timeline/layout';
import { EXPECTED, halfHandshake, longStory } from '../webview/stories';

const { timeline } = longStory();
const drawable = { timeline, layout: new Layout(timeline) };
const pause = () => Promise.resolve();
const noWords = () => '';

describe('finding in a diagram', () => {
  it('goes from match to match in both directions, and on from the other end', async () => {
    const finder = new Finder(pause);
    const at = async (from: number, direction: 'here' | 'next' | 'previous') => {
      const found = await finder.find(3, drawable, noWords, 'state:established', from, direction);
      assert.equal(found?.version, 3);
      assert.equal(found.count, 2);
      return [found.ordinal, found.place?.row] as const;
    };
    const [, first = -1] = await at(0, 'here');
    const [, second = -1] = await at(first, 'next');
    assert.ok(first < second);
    assert.deepEqual(await at(first, 'here'), [1, first]);
    assert.deepEqual(await at(second, 'next'), [1, first]);
    assert.deepEqual(await at(second, 'previous'), [1, first]);
    assert.deepEqual(await at(first, 'previous'), [2, second]);
    assert.deepEqual(await at(timeline.rowCount, 'here'), [1, first]);
  });

  it('says where a match stands', async () => {
    const found = await new Finder(pause).find(1, drawable, noWords, 'psh', 0, 'here');
    assert.equal(found?.count, 2000);
    assert.deepEqual(found.place, locate(drawable, found.place?.row ?? -1));
    assert.equal(found.place?.y, drawable.layout.y(found.place?.moment ?? -1));
  });

  it('finds nothing where there is nothing, and nothing for what is no query', async () => {
    const finder = new Finder(pause);
    const none = await finder.find(1, drawable, noWords, 'rst', 0, 'next');
    assert.deepEqual([none?.count, none?.ordinal, none?.place], [0, 0, undefined]);
    assert.equal(await finder.find(1, drawable, noWords, 'colour:red', 0, 'next'), undefined);
  });

  it('gives up what was asked before', async () => {
    let release = (): void => undefined;
    const finder = new Finder(
      () =>
        new Promise((resolve) => {
          release = resolve;
        }),
    );
    const former = finder.find(1, drawable, noWords, 'syn', 0, 'here');
    const first = release;
    const latter = finder.find(1, drawable, noWords, 'fin', 0, 'here');
    const second = release;
    first();
    second();
    assert.equal(await former, undefined);
    assert.equal((await latter)?.count, 0);
  });
});

describe('where a row is', () => {
  it('is its moment’s place; what is not there has none', () => {
    const row = timeline.firstRow(7);
    assert.deepEqual(locate(drawable, row), { row, moment: 7, y: drawable.layout.y(7) });
    assert.equal(locate(drawable, timeline.rowCount), undefined);
  });

  it('is beside what came instead, for what was expected', () => {
    const story = halfHandshake().timeline;
    const layout = new Layout(story);
    assert.equal(
      locate({ timeline: story, layout, ghost: EXPECTED }, ghostRow(story))?.moment,
      EXPECTED.moment,
    );
  });
});

describe('the ladder as text, part by part', () => {
  it('is the whole ladder', () => {
    const parts: string[] = [];
    let heading = '';
    for (let first = 0; first < timeline.rowCount; first += PART) {
      const part = linesFrom(1, drawable, timeline.length, first);
      assert.ok(part.lines.length <= PART);
      heading = part.heading;
      parts.push(...part.lines.map(({ text }) => text));
    }
    assert.equal(`${[heading, ...parts].join('\n')}\n`, formatLadder(timeline));
  });

  it('ends at the cursor', () => {
    const part = linesFrom(1, drawable, 3, 0);
    assert.equal(part.rows, timeline.firstRow(3));
    assert.equal(part.lines.length, part.rows);
  });

  it('has what was expected after what came instead', () => {
    const story = halfHandshake().timeline;
    const { lines } = linesFrom(
      1,
      { timeline: story, layout: new Layout(story), ghost: EXPECTED },
      story.length,
      0,
    );
    const index = lines.findIndex(({ row }) => row === ghostRow(story));
    assert.match(lines[index]?.text ?? '', /expected: /);
    assert.equal(lines[index - 1]?.row, story.firstRow(EXPECTED.moment + 1) - 1);
  });
});
