import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LANGUAGES } from '../../src/explanations/language';
import { parseMoment } from '../../src/explanations/moments';
import { SCENARIO_HOSTS } from '../../src/explanations/scenarios';
import { findTopic, TOPICS, topicOfState } from '../../src/explanations/topics';
import { STATES, type State } from '../../src/tcp/state';
import { correctionsOf, headingLevels, linksOf, sectionOf, sourceOf, stepsOf } from './sources';

/** RFC 9293 section 3.3.2, Figure 5, with note 2: where each state's arrows lead. */
const FIGURE_5: Readonly<Record<State, readonly State[]>> = {
  CLOSED: ['LISTEN', 'SYN-SENT'],
  LISTEN: ['CLOSED', 'SYN-SENT', 'SYN-RECEIVED'],
  'SYN-SENT': ['CLOSED', 'SYN-RECEIVED', 'ESTABLISHED'],
  'SYN-RECEIVED': ['LISTEN', 'ESTABLISHED', 'FIN-WAIT-1'],
  ESTABLISHED: ['FIN-WAIT-1', 'CLOSE-WAIT'],
  'FIN-WAIT-1': ['FIN-WAIT-2', 'CLOSING', 'TIME-WAIT'],
  'FIN-WAIT-2': ['TIME-WAIT'],
  'CLOSE-WAIT': ['LAST-ACK'],
  CLOSING: ['TIME-WAIT'],
  'LAST-ACK': ['CLOSED'],
  'TIME-WAIT': ['CLOSED'],
};

/** The sections of RFC 9293 that the pages cite: sections of its table of contents, copied by hand. */
const SECTIONS = new Set([
  ...[
    '3.3.1',
    '3.3.2',
    '3.4',
    '3.4.1',
    '3.4.2',
    '3.5',
    '3.5.1',
    '3.5.2',
    '3.5.3',
    '3.6',
    '3.6.1',
    '3.8.1',
    '3.8.3',
  ],
  ...[
    '3.8.4',
    '3.8.6.1',
    '3.10.1',
    '3.10.2',
    '3.10.4',
    '3.10.5',
    '3.10.7.1',
    '3.10.7.2',
    '3.10.7.3',
    '3.10.7.4',
    '3.10.8',
  ],
]);

const [IN, OUT] = [1, 2];

for (const language of LANGUAGES) {
  describe(`the pages in ${language}`, () => {
    for (const state of STATES) {
      const page = sourceOf(language, topicOfState(state));

      it(`say how one gets into ${state} and out of it`, () => {
        const before = STATES.filter((other) => FIGURE_5[other].includes(state));
        assertNames(sectionOf(page, IN), before);
        assertNames(sectionOf(page, OUT), FIGURE_5[state]);
      });

      it(`say what ${state} means, and what it looks like when it goes wrong, with tools that show it`, () => {
        assert.equal(headingLevels(page).filter((level) => level === 2).length, 4);
        assert.match(sectionOf(page, 0), /RFC 9293 §3\.3\.2/);
        assert.match(sectionOf(page, 3), /`ss( |`)/);
      });
    }

    for (const topic of TOPICS) {
      const page = sourceOf(language, topic.id);

      it(`point from ${topic.id} to moments of scenarios that exist`, () => {
        const references = linksOf(page, 'moment');
        assert.ok(references.length > 0);
        for (const reference of references) {
          const parsed = parseMoment(reference);
          assert.ok(parsed.ok, reference);
          const hosts = new Map<string, readonly string[]>(Object.entries(SCENARIO_HOSTS)).get(
            parsed.moment.scenario,
          );
          assert.ok(hosts, reference);
          assert.ok(parsed.moment.kind === 'start' || hosts.includes(parsed.moment.host), reference);
        }
      });

      it(`cite in ${topic.id} sections that RFC 9293 has, under their own numbers`, () => {
        const cited = [...page.matchAll(/\[(?:RFC 9293 )?§([\d.]+)\]\(rfc:9293#([\d.]+)\)/g)];
        assert.ok(cited.length > 0);
        for (const [text, shown, linked] of cited) {
          assert.equal(shown, linked, text);
          assert.ok(SECTIONS.has(linked ?? ''), text);
        }
        assert.equal(cited.length, linksOf(page, 'rfc').filter((link) => link.startsWith('9293')).length);
      });
    }

    it('name a state as the RFC does, except in code, in a correction or where they speak of the post', () => {
      for (const topic of TOPICS) {
        for (const line of sourceOf(language, topic.id).split('\n')) {
          if (!/the post|원문/i.test(line)) {
            assert.doesNotMatch(line.replace(/`[^`]*`/g, ''), /[A-Z]_(WAIT|SENT|ACK|RECEIVED)/, topic.id);
          }
        }
      }
    });

    it('tie each step of the two handshakes to its moment', () => {
      assert.deepEqual(stepsOf(sourceOf(language, 'three-way-handshake')).slice(0, 5), [
        'three-way-handshake/server:LISTEN',
        'three-way-handshake/client:SYN-SENT',
        'three-way-handshake/server:SYN-RECEIVED',
        'three-way-handshake/client:ESTABLISHED',
        'three-way-handshake/server:ESTABLISHED',
      ]);
      assert.deepEqual(stepsOf(sourceOf(language, 'four-way-handshake')).slice(0, 6), [
        'four-way-close-client-first/client:FIN-WAIT-1',
        'four-way-close-client-first/server:CLOSE-WAIT',
        'four-way-close-client-first/client:FIN-WAIT-2',
        'four-way-close-client-first/server:LAST-ACK',
        'four-way-close-client-first/client:TIME-WAIT',
        'four-way-close-client-first/server:CLOSED',
      ]);
    });

    it("correct the post's two swapped states, each where it stands, with the RFC's section", () => {
      const page = sourceOf(language, 'four-way-handshake');
      const corrections = correctionsOf(page);
      const [step2, step4, delayed] = corrections;
      // What the post says, then what is right: the wrong name comes first.
      assert.match(step2 ?? '', /2.*TIME_WAIT[^]*\*\*CLOSE-WAIT\*\*[^]*rfc:9293#3\.6\)/);
      assert.match(step4 ?? '', /4.*CLOSE_WAIT[^]*\*\*TIME-WAIT\*\*[^]*rfc:9293#3\.6\)/);
      assert.match(delayed ?? '', /TIME-WAIT[^]*rfc:9293#3\.4\)[^]*rfc:9293#3\.4\.1\)/);
      assert.equal(corrections.length, 3);
      assertInOrder(page, ['server:CLOSE-WAIT)', step2, 'server:LAST-ACK)', 'client:TIME-WAIT)', step4]);
    });

    it('correct each section of the post where it is wrong, always with a source', () => {
      const counts = TOPICS.filter((topic) => topic.kind === 'post-section').map((topic) => {
        const corrections = correctionsOf(sourceOf(language, topic.id));
        for (const correction of corrections) {
          assert.match(correction, /\]\(rfc:9293#/, topic.id);
        }
        return corrections.length;
      });
      assert.ok(counts.every((count) => count > 0));
    });

    it('are not longer than one reads in a few minutes', () => {
      for (const topic of TOPICS) {
        const words = sourceOf(language, topic.id).split(/\s+/).length;
        assert.ok(words <= (topic.kind === 'state' ? 400 : 800), `${topic.id}: ${String(words)} words`);
      }
    });
  });
}

describe('the two languages', () => {
  for (const { id } of TOPICS) {
    const [en, ko] = [sourceOf('en', id), sourceOf('ko', id)];

    it(`have ${id} built alike: headings, steps, moments, corrections`, () => {
      assert.deepEqual(headingLevels(ko), headingLevels(en));
      assert.deepEqual(stepsOf(ko), stepsOf(en));
      assert.deepEqual(linksOf(ko, 'moment'), linksOf(en, 'moment'));
      assert.equal(correctionsOf(ko).length, correctionsOf(en).length);
    });

    it(`send ${id}'s readers to the same topics and the same sections`, () => {
      assert.deepEqual(linksOf(ko, 'topic').sort(), linksOf(en, 'topic').sort());
      assert.deepEqual(linksOf(ko, 'rfc').sort(), linksOf(en, 'rfc').sort());
    });

    it(`have ${id} in Korean where it is Korean`, () => {
      const prose = (source: string): string[] =>
        source.split('\n').filter((line) => /\w{3}/.test(line) && !line.startsWith('# '));
      assert.deepEqual(
        prose(ko).filter((line) => !/[\uAC00-\uD7A3]/.test(line) && !line.startsWith(':::')),
        [],
      );
      assert.deepEqual(
        prose(en).filter((line) => /[\uAC00-\uD7A3]/.test(line)),
        [],
      );
    });
  }
});

describe('the scenarios', () => {
  const folder = fileURLToPath(new URL('../../media/scenarios', import.meta.url));
  const files = readdirSync(folder).map((name) => ({
    id: name.replace('.tcp.json', ''),
    scenario: JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
      topic: string;
      hosts: { name: string }[];
    },
  }));

  it('the pages know are the built-in ones, with their hosts', () => {
    assert.deepEqual(
      Object.fromEntries(files.map(({ id, scenario }) => [id, scenario.hosts.map(({ name }) => name)])),
      SCENARIO_HOSTS,
    );
  });

  it('are each explained by a topic that exists', () => {
    for (const { id, scenario } of files) {
      assert.ok(findTopic(scenario.topic), id);
    }
  });

  it('are each shown by a page', () => {
    const shown = TOPICS.flatMap(({ id }) => linksOf(sourceOf('en', id), 'moment'));
    for (const { id } of files) {
      assert.ok(
        shown.some((reference) => reference.startsWith(`${id}/`)),
        id,
      );
    }
  });
});

function assertNames(text: string, states: readonly State[]): void {
  for (const state of states) {
    // Not as a part of a reference or of a longer name.
    assert.match(
      text.replace(/\([a-z]+:[^)]*\)/g, ''),
      new RegExp(`(?<![\\w-])${state}(?![\\w-]*\\w)`),
      `${state} is not named`,
    );
  }
}

function assertInOrder(text: string, parts: readonly (string | undefined)[]): void {
  const places = parts.map((part) => text.indexOf(part ?? 'nothing'));
  assert.ok(
    places.every((place, index) => place > (places[index - 1] ?? -1)),
    places.join(', '),
  );
}
