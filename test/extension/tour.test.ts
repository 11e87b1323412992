import assert from 'node:assert/strict';
import * as v from 'valibot';
import { LANGUAGES } from '../../src/explanations/language';
import { parseMoment } from '../../src/explanations/moments';
import { SCENARIO_HOSTS } from '../../src/explanations/scenarios';
import { toursIn } from '../../src/explanations/tables/tours/tours';
import { TOURS, type Question } from '../../src/explanations/tour';
import { isRuleId } from '../../src/tcp/rules';
import type { Timeline } from '../../src/timeline/timeline';
import { ask, scenarioOf } from '../../src/extension/tour/ask';
import { builtIn, session } from '../simulation/support';

const tours = toursIn('en');

function timelineOf(question: Question): Timeline {
  return session(builtIn(scenarioOf(question))).timeline;
}

describe('The tours', () => {
  it('come through JSON whole', () => {
    for (const language of LANGUAGES) {
      assert.deepEqual(v.parse(TOURS, JSON.parse(JSON.stringify(toursIn(language)))), toursIn(language));
    }
  });

  it('have names of their own', () => {
    assert.equal(new Set(tours.map(({ id }) => id)).size, tours.length);
  });

  it("are about the post's two handshakes, and about CLOSE-WAIT against TIME-WAIT, first of all", () => {
    assert.deepEqual(
      tours.slice(0, 3).map(({ id }) => id),
      ['three-way-handshake', 'four-way-handshake', 'close-wait-or-time-wait'],
    );
  });

  it('are said in Korean too, every sentence', () => {
    const ko = toursIn('ko');
    const sentences = ko.flatMap(({ title, description, questions }) => [
      description,
      title,
      ...questions.flatMap(({ situation, mistakes }) => [situation, ...Object.values(mistakes)]),
    ]);
    // Names of the field stay; a sentence has some Korean in it.
    const kept = ['3-way handshake', '4-way handshake'];
    assert.deepEqual(
      sentences.filter((text) => !/[가-힣]/.test(text) && !kept.includes(text)),
      [],
    );
  });

  for (const { id, questions } of tours) {
    describe(id, () => {
      for (const [index, question] of questions.entries()) {
        const { moment, host, mistakes } = question;
        it(`${moment}, ${host}: its step happens, and the answer is not among the mistakes`, () => {
          const parsed = parseMoment(moment);
          assert.ok(parsed.ok, moment);
          const hosts: readonly string[] | undefined = Object.entries(SCENARIO_HOSTS).find(
            ([scenario]) => scenario === scenarioOf(question),
          )?.[1];
          assert.ok(hosts?.includes(host) === true, 'there is no such host');
          const timeline = timelineOf(question);
          const asked = ask(timeline, questions, index);
          assert.ok(asked !== undefined, 'it never happens');
          assert.ok(asked.cursor < timeline.length);
          assert.equal(mistakes[asked.right], undefined, `${asked.right} is right`);
          assert.ok(Object.keys(mistakes).length >= 2, 'too few to choose from');
          assert.ok(isRuleId(asked.rule), 'nothing says why');
        });
      }

      it('goes forward in each scenario', () => {
        for (const [index, question] of questions.entries()) {
          const before = questions[index - 1];
          if (before !== undefined && scenarioOf(before) === scenarioOf(question)) {
            const timeline = timelineOf(question);
            const [then, now] = [ask(timeline, questions, index - 1), ask(timeline, questions, index)];
            assert.ok(then !== undefined && now !== undefined && then.cursor < now.cursor, question.moment);
          }
        }
      });
    });
  }
});

/** What RFC 9293 says, not the timeline: figures 6 and 12, and sections 3.5 and 3.6. */
describe('What is right', () => {
  const right = (tour: string): string[] => {
    const { questions = [] } = tours.find(({ id }) => id === tour) ?? {};
    return questions.map((question, index) => {
      const asked = ask(timelineOf(question), questions, index);
      return `${question.host} ${asked?.right ?? ''}`;
    });
  };

  it('in the three-way handshake', () => {
    assert.deepEqual(right('three-way-handshake'), [
      'client SYN-SENT',
      'server SYN-RECEIVED',
      'client ESTABLISHED',
      'server ESTABLISHED',
    ]);
  });

  it('in the four-way handshake', () => {
    assert.deepEqual(right('four-way-handshake'), [
      'client FIN-WAIT-1',
      'server CLOSE-WAIT',
      'client FIN-WAIT-2',
      'server LAST-ACK',
      'client TIME-WAIT',
      'server CLOSED',
      'client CLOSED',
    ]);
  });

  it('of CLOSE-WAIT and TIME-WAIT', () => {
    assert.deepEqual(right('close-wait-or-time-wait'), [
      'server CLOSE-WAIT',
      'client FIN-WAIT-2',
      'client CLOSE-WAIT',
      'server TIME-WAIT',
      'server LAST-ACK',
      'client TIME-WAIT',
    ]);
  });

  it('when a connection is refused, lost, half agreed, or opened from both sides', () => {
    assert.deepEqual(right('opening'), [
      'client CLOSED',
      'client SYN-SENT',
      'server SYN-RECEIVED',
      'b SYN-RECEIVED',
    ]);
  });

  it('when closes cross, when a half is closed, and after a reset', () => {
    assert.deepEqual(right('closing-otherwise'), [
      'server CLOSING',
      'client TIME-WAIT',
      'client FIN-WAIT-2',
      'client ESTABLISHED',
      'client CLOSED',
    ]);
  });
});

describe('A question', () => {
  const { questions = [] } = tours[0] ?? {};
  const [first] = questions;

  it('is none where its step does not happen', () => {
    const refused = session(builtIn('connection-refused')).timeline;
    assert.equal(ask(refused, questions, 2), undefined);
    assert.equal(ask(refused, questions, 99), undefined);
  });

  it('is asked right before its step', () => {
    assert.ok(first !== undefined);
    const timeline = timelineOf(first);
    const asked = ask(timeline, questions, 0);
    assert.ok(asked !== undefined);
    const rows = timeline.moment(asked.cursor).rows;
    assert.equal(rows[0]?.kind, 'call');
  });
});
