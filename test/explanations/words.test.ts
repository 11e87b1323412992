import assert from 'node:assert/strict';
import * as v from 'valibot';
import { wordsIn } from '../../src/explanations/tables/words';
import { CLAUSES, lookUp, WORDS, type Words } from '../../src/explanations/words';

const en = wordsIn('en');
const ko = wordsIn('ko');

/** The names of a template's places. */
function places(...templates: readonly string[]): string[] {
  return [...new Set(templates.flatMap((template) => template.match(/\{[^}]*\}/g) ?? []))].sort();
}

function clausePlaces(words: Words, name: (typeof CLAUSES)[number], position: 'first' | 'later'): string[] {
  const { last, on } = words.clauses[name][position];
  assert.deepEqual(places(on), places(last), `${name}, ${position}`);
  return places(last);
}

describe('the words of a language', () => {
  it('are about the same things in each', () => {
    for (const table of ['signals', 'timers', 'callErrors', 'variables', 'rules', 'scripts'] as const) {
      assert.deepEqual(Object.keys(ko[table]), Object.keys(en[table]), table);
    }
  });

  it('come through JSON whole', () => {
    for (const words of [en, ko]) {
      assert.deepEqual(v.parse(WORDS, JSON.parse(JSON.stringify(words))), words);
    }
  });

  it('are refused when some are missing, or are none', () => {
    const { LISTEN, ...states } = en.states;
    assert.equal(typeof LISTEN, 'object');
    const { 'sent lost': lost, ...clauses } = en.clauses;
    assert.equal(typeof lost, 'object');
    for (const wrong of [{ states }, { clauses }, { rules: { x: 'a sentence' } }, { timers: undefined }]) {
      assert.equal(v.is(WORDS, { ...en, ...wrong }), false, Object.keys(wrong).join());
    }
  });

  it('have the same places for the same clause in each language, and the host in the first one', () => {
    for (const name of CLAUSES) {
      for (const position of ['first', 'later'] as const) {
        assert.deepEqual(clausePlaces(ko, name, position), clausePlaces(en, name, position), name);
      }
      assert.deepEqual(
        clausePlaces(en, name, 'first'),
        // The network is nobody's.
        [...(name === 'network' ? [] : ['{host}']), ...clausePlaces(en, name, 'later')].sort(),
        name,
      );
    }
    for (const table of ['segment', 'unknown'] as const) {
      assert.deepEqual(
        Object.values(ko[table]).map((template) => places(template)),
        Object.values(en[table]).map((template) => places(template)),
      );
    }
    assert.deepEqual(places(ko.refusal), places(en.refusal));
  });

  it('know two sides in a belief, and in English write a capital where one begins the sentence', () => {
    for (const words of [en, ko]) {
      const sentences = Object.values(words.beliefs).flatMap((beliefs) =>
        Object.values(beliefs).map(({ sentence }) => sentence),
      );
      assert.deepEqual(places(...sentences.map((sentence) => sentence.toLowerCase())), ['{x}', '{y}']);
      for (const sentence of sentences) {
        assert.doesNotMatch(sentence.slice(1), /\{[XY]\}/);
        assert.doesNotMatch(sentence, words === en ? /^\{[xy]\}/ : /^\{[XY]\}/);
      }
    }
  });

  it('cite requirements of RFC 9293 as such where the rule stands elsewhere', () => {
    assert.deepEqual(en.rules['open.active']?.requirements, ['MUST-8']);
    assert.equal(en.rules['ecn.marked']?.section, 'RFC 3168 §6.1.3');
    assert.deepEqual(en.rules['ecn.marked'].requirements, ['RFC 9293 SHLD-8']);
  });

  it('are found by their names, and nothing is found that every object has', () => {
    assert.equal(lookUp(en.callErrors, 'connection closing'), 'connection closing');
    assert.equal(lookUp(en.callErrors, 'toString'), undefined);
  });
});
