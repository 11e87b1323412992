import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KNOBS_KO } from '../../src/explanations/tables/knobs';
import { POLICY } from '../../src/simulation/policy-schema';
import { PROFILES } from '../../src/tcp/profiles';

const KNOBS = Object.keys(PROFILES.rfc9293);

describe('the meanings of knobs in Korean', () => {
  it('are there for every knob, and for nothing else', () => {
    assert.ok(KNOBS.length > 90);
    assert.deepEqual(Object.keys(KNOBS_KO).sort(), KNOBS.sort());
  });

  it('are sentences, each different from all others', () => {
    for (const [name, meaning] of Object.entries(KNOBS_KO)) {
      assert.match(meaning, /\p{Script=Hangul}.*[.)]$/u, name);
    }
    assert.equal(new Set(Object.values(KNOBS_KO)).size, KNOBS.length);
  });

  it('name the values of a choice as they are chosen', () => {
    for (const [name, { wrapped }] of Object.entries(POLICY.entries)) {
      const options: readonly string[] = wrapped.type === 'picklist' ? wrapped.options : [];
      const meaning = KNOBS_KO[name as keyof typeof KNOBS_KO];
      // Those of ECN are put together of others.
      const expected = name === 'ecn' ? ['off', 'accept', 'request', 'accurate'] : options;
      assert.deepEqual(
        expected.filter((value) => !meaning.includes(`"${value}"`)),
        [],
        name,
      );
    }
  });

  it('cite the documents that the English ones cite', () => {
    const source = readFileSync(join(__dirname, '../../src/tcp/policy.ts'), 'utf8');
    const cited = /RFC \d+|MUST-\d+|SHLD-\d+|MAY-\d+/g;
    const declared = source.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s*^ {2}readonly (\w+):/gm);
    let compared = 0;
    for (const [, english = '', name = ''] of declared) {
      const meaning = KNOBS_KO[name as keyof typeof KNOBS_KO];
      for (const citation of english.match(cited) ?? []) {
        assert.ok(meaning.includes(citation), `${name}: ${citation}`);
        compared++;
      }
    }
    assert.ok(compared > 50);
  });
});
