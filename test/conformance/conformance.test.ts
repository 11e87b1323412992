import assert from 'node:assert/strict';
import { readDocument, writeOut } from './document';
import { findPlaces, type Places } from './engine';
import { rowsOf, unknownIds } from './report';
import { REQUIREMENTS } from './requirements';
import { listTests, type Test } from './run';

describe('Conformance to RFC 9293', () => {
  let places: Places;
  let tests: readonly Test[];
  before(async () => {
    [places, tests] = await Promise.all([findPlaces(), listTests()]);
  });

  it('knows all requirements of appendix B, each once', () => {
    const numbered = (kind: string, count: number): string[] =>
      Array.from({ length: count }, (_, i) => `${kind}-${String(i + 1)}`);
    assert.deepEqual(
      REQUIREMENTS.map(({ id }) => id),
      [...numbered('MUST', 69), ...numbered('SHLD', 31), ...numbered('MAY', 18), 'REC-1'],
    );
  });

  it('has a test for every requirement that is held', () => {
    const untested = rowsOf(places, tests).filter(({ result }) => result === 'no test');
    assert.deepEqual(
      untested.map(({ requirement }) => requirement.id),
      [],
    );
  });

  it('names no requirement that does not exist', () => {
    assert.deepEqual(unknownIds(places, tests), []);
  });

  it('is written down as it is: npm run conformance -- --write', async () => {
    assert.equal(await readDocument(), writeOut(rowsOf(places, tests), places));
  });
});
