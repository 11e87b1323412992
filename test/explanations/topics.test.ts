import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, pickLanguage } from '../../src/explanations/language';
import { STATE_SENTENCES } from '../../src/explanations/tables/states';
import { findTopic, TOPICS, topicOfState } from '../../src/explanations/topics';
import { STATES } from '../../src/tcp/state';
import { SOURCES } from './sources';

describe('the topics', () => {
  it("are the post's four sections and a page for each of the eleven states", () => {
    assert.deepEqual(
      TOPICS.filter((topic) => topic.kind === 'post-section').map((topic) => topic.id),
      ['connection', 'three-way-handshake', 'four-way-handshake', 'time-wait-one-side'],
    );
    assert.deepEqual(
      TOPICS.flatMap((topic) => (topic.kind === 'state' ? [topic.state] : [])).sort(),
      [...STATES].sort(),
    );
  });

  for (const language of LANGUAGES) {
    it(`have a page each in ${language}, and no page is without a topic`, () => {
      assert.deepEqual(
        readdirSync(join(SOURCES, language)).sort(),
        TOPICS.map((topic) => `${topic.id}.md`).sort(),
      );
    });
  }

  it('are found by their ids and by their states, and by nothing else', () => {
    assert.equal(findTopic('connection')?.kind, 'post-section');
    assert.equal(topicOfState('FIN-WAIT-2'), 'state-fin-wait-2');
    for (const state of STATES) {
      const topic = findTopic(topicOfState(state));
      assert.equal(topic?.kind === 'state' ? topic.state : undefined, state);
    }
    assert.equal(findTopic('state-open'), undefined);
    assert.equal(findTopic('toString'), undefined);
  });

  it('have two sentences on each state in each language, in that language', () => {
    for (const state of STATES) {
      for (const part of ['meaning', 'ends'] as const) {
        const { en, ko } = { en: STATE_SENTENCES.en[state][part], ko: STATE_SENTENCES.ko[state][part] };
        assert.match(en, /^[A-Z][^\uAC00-\uD7A3]+\.$/, `${state}, ${part}, en`);
        assert.match(ko, /[\uAC00-\uD7A3].*다\.$/, `${state}, ${part}, ko`);
      }
    }
  });
});

describe('the language', () => {
  it('is Korean for a Korean VS Code and English for any other', () => {
    assert.equal(pickLanguage('ko'), 'ko');
    assert.equal(pickLanguage('ko-KR'), 'ko');
    assert.equal(pickLanguage('KO'), 'ko');
    assert.equal(pickLanguage('en'), 'en');
    assert.equal(pickLanguage('pt-br'), 'en');
    assert.equal(pickLanguage('kok'), 'en'); // Konkani
    assert.equal(pickLanguage(''), 'en');
  });
});
