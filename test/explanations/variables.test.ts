import assert from 'node:assert/strict';
import { LANGUAGES } from '../../src/explanations/language';
import { VARIABLES } from '../../src/explanations/tables/variables';
import { controlNames } from '../../src/tcp/segment';
import { TIMERS } from '../../src/tcp/timers';

const HANGUL = /\p{Script=Hangul}/u;

describe('the meanings of variables', () => {
  it('are the same set in each language', () => {
    assert.deepEqual(Object.keys(VARIABLES.ko), Object.keys(VARIABLES.en));
  });

  it('cover the variables of RFC 9293 section 3.3.1 and of RFC 6298, every timer and every control bit', () => {
    const names = Object.keys(VARIABLES.en);
    const wanted = [
      ...['SND.UNA', 'SND.NXT', 'SND.WND', 'SND.UP', 'SND.WL1', 'SND.WL2', 'ISS'],
      ...['RCV.NXT', 'RCV.WND', 'RCV.UP', 'IRS'],
      ...['SEG.SEQ', 'SEG.ACK', 'SEG.LEN', 'SEG.WND', 'SEG.UP'],
      ...['SRTT', 'RTTVAR', 'RTO'],
      ...TIMERS,
      ...controlNames(0x1ff).map((bit) => `CTL.${bit}`),
    ];
    assert.deepEqual(
      wanted.filter((name) => !names.includes(name)),
      [],
    );
  });

  it('are phrases of their language, each different from all others', () => {
    const all = LANGUAGES.flatMap((language) => Object.values(VARIABLES[language]));
    assert.equal(new Set(all.map(({ meaning }) => meaning)).size, all.length);
    for (const { label, meaning } of Object.values(VARIABLES.en)) {
      assert.doesNotMatch(`${label} ${meaning}`, HANGUL);
      assert.match(meaning, /[^.]$/, label);
    }
    for (const { label, meaning } of Object.values(VARIABLES.ko)) {
      assert.match(meaning, HANGUL, label);
      assert.match(meaning, /[^.]$/, label);
    }
  });

  it("keep the RFC's names, and translate the words", () => {
    for (const [name, { label }] of Object.entries(VARIABLES.en)) {
      const expected = name.replace(/^CTL\./, '');
      assert.equal(label, expected);
      const korean = Object.entries(VARIABLES.ko).find(([other]) => other === name)?.[1].label;
      if (/^[A-Z.0-9]+$/.test(expected)) {
        assert.equal(korean, expected);
      } else {
        assert.match(korean ?? '', HANGUL, name);
      }
    }
  });
});
