import assert from 'node:assert/strict';
import { findingInWords } from '../../src/explanations/finding';
import { FINDING_SOURCES } from '../../src/explanations/tables/findings/sources';
import { wordsIn } from '../../src/explanations/tables/words';
import { FINDING_RULES, type Finding } from '../../src/sockets/finding';

/** Where the sources of findings stand. */
const HOSTS = ['www.rfc-editor.org', 'man7.org', 'www.kernel.org'];

const words = { en: wordsIn('en'), ko: wordsIn('ko') };

function finding(parts: Partial<Finding>): Finding {
  return {
    rule: 'close-wait-stays',
    id: '',
    severity: 'warning',
    count: 0,
    values: {},
    since: 0,
    ...parts,
  };
}

/** The places of a text, each once. */
function places(text: unknown): string[] {
  const found = JSON.stringify(text).matchAll(/\{(\w+)\}/g);
  return [...new Set(Array.from(found, ([, place = '']) => place))].sort();
}

describe('The words of a finding', () => {
  it('leave out what is not known, and say who it is when that is', () => {
    const values = { process: 'node', pid: 7, count: 3, seconds: 40, peer: '', port: '', unread: '' };
    const known = findingInWords(words.en, finding({ values }));
    assert.equal(known.title, 'CLOSE-WAIT that stays: node (7), 3');
    assert.equal(known.seen.length, 1);
    const unknown = findingInWords(words.en, finding({ values: { ...values, process: '', pid: '' } }));
    assert.equal(unknown.title, 'CLOSE-WAIT that stays: 3');
    assert.ok(unknown.seen[0]?.includes('cannot be seen'));
  });

  it('take a process’s name as it is', () => {
    const values = { process: '{pid} $(alert) **x**', pid: 7, count: 1, seconds: 40 };
    const { title } = findingInWords(words.en, finding({ values }));
    assert.equal(title, 'CLOSE-WAIT that stays: {pid} $(alert) **x** (7), 1');
  });

  for (const rule of FINDING_RULES) {
    it(`of ${rule} say in Korean what they say in English`, () => {
      const [en, ko] = [words.en.findings[rule], words.ko.findings[rule]];
      assert.deepEqual(
        [ko.title.length, ko.seen.map(({ length }) => length), ko.check.length],
        [en.title.length, en.seen.map(({ length }) => length), en.check.length],
      );
      assert.deepEqual(places(ko.seen), places(en.seen));
      assert.deepEqual(ko.title.map(places), en.title.map(places));
    });

    it(`of ${rule} name sources that can be opened`, () => {
      const { sources } = findingInWords(words.en, finding({ rule }));
      assert.deepEqual(
        sources.map(({ label }) => label),
        FINDING_SOURCES[rule],
      );
      assert.deepEqual(
        sources.map(({ address }) => new URL(address).hostname).filter((host) => !HOSTS.includes(host)),
        [],
      );
    });
  }
});
