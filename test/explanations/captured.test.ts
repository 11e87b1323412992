import assert from 'node:assert/strict';
import { DIAGNOSES, type Diagnosis } from '../../src/capture/diagnosis/diagnosis';
import { diagnosisInWords } from '../../src/explanations/captured';
import { DIAGNOSIS_SOURCES } from '../../src/explanations/tables/captures/sources';
import { wordsIn } from '../../src/explanations/tables/words';

/** Where the sources of diagnoses stand. */
const HOSTS = ['www.rfc-editor.org', 'www.wireshark.org'];

const words = { en: wordsIn('en').captures, ko: wordsIn('ko').captures };

const OPENED = { a: { address: '10.0.0.1', port: 40000 }, b: { address: '::2', port: 80 }, completeness: 31 };

function diagnosis(parts: Partial<Diagnosis>): Diagnosis {
  return { rule: 'reset', values: {}, row: 0, ...parts };
}

/** The places of a text, each once; how an end is called depends on the sentence. */
function places(text: unknown): string[] {
  const found = JSON.stringify(text).matchAll(/\{(\w+)\}/g);
  return [...new Set(Array.from(found, ([, place = '']) => place.toLowerCase()))].sort();
}

describe('The words of a diagnosis', () => {
  it('call the ends client and server where it is known who opened, else by their addresses', () => {
    const reset = diagnosis({ values: { who: 'b', seconds: 5 } });
    assert.equal(
      diagnosisInWords(words.en, reset, OPENED).title,
      'The server reset the connection after 5 s',
    );
    assert.equal(diagnosisInWords(words.ko, reset, OPENED).title, '5초 뒤 서버 쪽이 리셋함');
    assert.equal(
      diagnosisInWords(words.en, reset, { ...OPENED, completeness: 8 }).title,
      '[::2]:80 reset the connection after 5 s',
    );
  });

  it('say how often in words, as far as there are some, and nothing of what happened once', () => {
    const answered = (tries: number): string[] =>
      [words.en, words.ko].map(
        (one) =>
          diagnosisInWords(one, diagnosis({ rule: 'no-answer', values: { who: 'b', tries } }), OPENED).title,
      );
    assert.deepEqual(answered(3), [
      'Nobody answered the SYN, though it was sent three times',
      'SYN을 세 번 보냈지만 아무 대답이 없음',
    ]);
    assert.deepEqual(answered(11), [
      'Nobody answered the SYN, though it was sent 11 times',
      'SYN을 11 번 보냈지만 아무 대답이 없음',
    ]);
    assert.deepEqual(answered(1), ['Nobody answered the SYN', 'SYN에 아무 대답이 없음']);
  });

  it('say of a SYN either that it was sent again or that it was not', () => {
    const seen = (values: Diagnosis['values']): readonly string[] =>
      [words.en, words.ko].flatMap(
        (one) => diagnosisInWords(one, diagnosis({ rule: 'no-answer', values }), OPENED).seen,
      );
    assert.deepEqual(seen({ who: 'b', tries: 3, seconds: 3.1 }), [
      'The client sent its SYN three times within 3.1 s, and nothing came back.',
      '클라이언트 쪽은 3.1초 동안 SYN을 세 번 보냈고, 돌아온 것은 없습니다.',
    ]);
    assert.deepEqual(seen({ who: 'b', tries: 1 }), [
      'The SYN was sent once, and nothing came back as long as the capture ran.',
      'SYN을 한 번 보냈고, 캡처가 끝날 때까지 돌아온 것은 없습니다.',
    ]);
  });

  it('leave out what is not known', () => {
    const waited = (values: Diagnosis['values']): readonly string[] =>
      diagnosisInWords(words.en, diagnosis({ rule: 'reset-without-answer', values }), OPENED).seen;
    assert.deepEqual(waited({ who: 'a', seconds: 30, lost: 7 }), [
      'Its last 7 octets were not even acknowledged.',
    ]);
    assert.equal(waited({ who: 'a', seconds: 30 }).length, 1);
    assert.ok(waited({ who: 'a', seconds: 30 })[0]?.includes('was acknowledged'));
  });

  for (const rule of DIAGNOSES) {
    it(`of ${rule} say in Korean what they say in English, and name sources that can be opened`, () => {
      const [en, ko] = [words.en.rules[rule], words.ko.rules[rule]];
      assert.deepEqual(
        [ko.title.length, ko.seen.map(({ length }) => length), ko.check.length],
        [en.title.length, en.seen.map(({ length }) => length), en.check.length],
      );
      const numbers = (text: unknown): string[] =>
        places(text).filter((one) => !['who', 'other'].includes(one));
      assert.deepEqual(ko.title.map(numbers), en.title.map(numbers));
      assert.deepEqual(numbers(ko.seen), numbers(en.seen));
      const { sources } = diagnosisInWords(words.en, diagnosis({ rule }), OPENED);
      assert.deepEqual(
        sources.map(({ label }) => label),
        DIAGNOSIS_SOURCES[rule],
      );
      assert.ok(sources.length > 0);
      assert.deepEqual(
        sources.map(({ address }) => new URL(address).hostname).filter((host) => !HOSTS.includes(host)),
        [],
      );
    });
  }
});
