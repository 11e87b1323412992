import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sentenceOf, type MistakeValues } from '../../src/simulation/mistakes';
import { messageOf, parseScenario, type TextProblem } from '../../src/simulation/parse';

/** A scenario whose only call is made by somebody else, and one that is not JSON. */
const CONTRADICTORY = `{
  "title": "x",
  "hosts": [{ "name": "a", "address": "10.0.0.1" }, { "name": "b", "address": "10.0.0.2" }],
  "calls": [{ "at": 0, "host": "c", "call": "listen", "port": 80 }]
}`;
const CUT_OFF = '{ "title": "x" "hosts": [] }';

function problem(text: string): TextProblem {
  const result = parseScenario(text);
  assert.ok('problems' in result);
  const [first, ...others] = result.problems;
  assert.ok(first !== undefined && others.length === 0);
  return first;
}

/** What VS Code does with the bundle of a language. */
function inKorean(sentence: string, values: MistakeValues): string {
  const file = join(__dirname, '../../media/l10n/bundle.l10n.ko.json');
  const bundle = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
  return (bundle[sentence] ?? '').replace(/\{(\w+)\}/g, (_, place: string) => String(values[place]));
}

describe('problems of a scenario’s text', () => {
  it('are at their place in it, and say the path to it', () => {
    const found = problem(CONTRADICTORY);
    assert.equal(CONTRADICTORY.slice(found.offset, found.offset + found.length), '"c"');
    assert.equal(messageOf(found), 'calls.0.host: There is no host "c". Hosts: a, b.');
    const cut = problem(CUT_OFF);
    assert.equal(CUT_OFF.slice(cut.offset, cut.offset + cut.length), '"hosts"');
    assert.equal(messageOf(cut), 'Expected "," or "}".');
  });

  it('are said in another language with the same values', () => {
    assert.equal(
      messageOf(problem(CONTRADICTORY), inKorean),
      'calls.0.host: "c" 호스트가 없습니다. 있는 호스트: a, b.',
    );
    assert.equal(messageOf(problem(CUT_OFF), inKorean), '"," 또는 "}"가 와야 합니다.');
  });

  it('name things that look like places as they are', () => {
    assert.equal(
      sentenceOf({ code: 'host.unknown', values: { name: '{hosts}', hosts: 'a' } }),
      'There is no host "{hosts}". Hosts: a.',
    );
  });
});
