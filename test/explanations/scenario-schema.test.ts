import assert from 'node:assert/strict';
import { toJsonSchema } from '@valibot/to-json-schema';
import { SCENARIO_SCHEMA_KO } from '../../src/explanations/tables/scenario-schema';
import { SCENARIO } from '../../src/simulation/scenario';

/** All that is said of a part of a schema, wherever it stands. */
function descriptionsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) {
    return [];
  }
  return Object.entries(schema).flatMap(([name, part]: [string, unknown]) =>
    name === 'description' && typeof part === 'string' ? [part] : descriptionsIn(part),
  );
}

describe('what is said of a scenario file in Korean', () => {
  it('is there for all that is said of it in English, and for nothing else', () => {
    const english = new Set(descriptionsIn(toJsonSchema(SCENARIO, { typeMode: 'input' })));
    assert.ok(english.size > 90);
    assert.deepEqual(Object.keys(SCENARIO_SCHEMA_KO).sort(), [...english].sort());
  });

  it('is Korean, and each is said of one thing', () => {
    for (const [english, korean] of Object.entries(SCENARIO_SCHEMA_KO)) {
      assert.match(korean, /\p{Script=Hangul}.*\.$/u, english);
    }
    const all = Object.values(SCENARIO_SCHEMA_KO);
    assert.deepEqual(
      all.filter((one, index) => all.indexOf(one) !== index),
      [],
    );
  });

  it('keeps what is cited and quoted, and numbers', () => {
    const kept = /RFC \d+|"[^"]+"|\b\d+\b|\b[A-Z]{2}[A-Z_-]+[A-Z]\b/g;
    for (const [english, korean] of Object.entries(SCENARIO_SCHEMA_KO)) {
      for (const one of english.match(kept) ?? []) {
        assert.ok(korean.includes(one), `${one} of “${english}”`);
      }
    }
  });
});
