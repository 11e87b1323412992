import assert from 'node:assert/strict';
import { cursorAt, lineAt } from '../../src/extension/packetdrill/lines';

/** Two moments before the script's first event, three of line 4, one that only time made, one each of lines 6 and 9. */
const LINES = [0, 0, 4, 4, 4, 0, 6, 9];

describe('The line of a moment, and the moment of a line', () => {
  it('is that of the last moment that has one', () => {
    assert.deepEqual(
      [0, 2, 3, 5, 6, 7, 8].map((cursor) => lineAt(LINES, cursor)),
      [undefined, undefined, 4, 4, 4, 6, 9],
    );
  });

  it('is after all that the line says, and before what the next one says', () => {
    assert.deepEqual(
      [1, 4, 5, 6, 8, 9, 100].map((line) => cursorAt(LINES, line)),
      [0, 5, 5, 7, 7, 8, 8],
    );
  });

  it('lead from a line to itself', () => {
    for (const line of [4, 6, 9]) {
      assert.equal(lineAt(LINES, cursorAt(LINES, line)), line);
    }
  });
});
