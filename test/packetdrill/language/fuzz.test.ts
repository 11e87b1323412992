import assert from 'node:assert/strict';
import { completionsAt } from '../../../src/packetdrill/language/complete';
import { formatScript } from '../../../src/packetdrill/language/format';
import { hoverAt } from '../../../src/packetdrill/language/hover';
import { lex } from '../../../src/packetdrill/language/lexer';
import { parseScript } from '../../../src/packetdrill/language/parser';
import { printScript } from '../../../src/packetdrill/language/print';
import { Reader } from '../../../src/packetdrill/language/reader';
import type { Script } from '../../../src/packetdrill/language/script';
import { symbolsOf } from '../../../src/packetdrill/language/symbols';
import { Dice } from '../../fuzz/dice';
import { SAMPLES } from './samples';

const JUNK: readonly [string, ...string[]] = [
  ...([
    '`',
    '"',
    '%{',
    '}%',
    '/*',
    '*/',
    '//',
    '#if',
    '#else\n',
    '#endif',
    '#ifdef X\n',
    '\\',
    '\0',
    '\r',
    '\n',
  ] as const),
  ...[
    '...',
    '....',
    '+',
    '-',
    '~',
    '*',
    '.',
    '<',
    '>',
    '<...>',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '|',
    '&',
    '=',
    ',',
    ':',
  ],
  ...[
    '0',
    '0x',
    '99999999999999999999',
    '-1',
    '1e9',
    '4294967296',
    'é',
    '\u{1f600}',
    '\ud800',
    '\u2028',
    ' ',
    '\t',
  ],
  ...[
    'constructor',
    '__proto__',
    'toString',
    'mss',
    'sack',
    'TS val',
    'ack',
    'win',
    'icmp',
    'udp',
    '--',
    '--a=b',
  ],
  ...['[[[[[[[[', '((((((((((((((((((((((((((((((((((((((((', '{'.repeat(100), '|||', 'ENOSUCH', 'SO_NONE'],
];

/** A text that is like another one, but for a few things. */
function mutated(text: string, dice: Dice): string {
  let result = text;
  for (let left = 1 + dice.below(4); left > 0; left--) {
    const words = result.split(/(\s+|\b)/);
    const [i, j] = [dice.below(words.length), dice.below(words.length)];
    const [a = '', b = ''] = [words[i], words[j]];
    switch (dice.below(7)) {
      case 0:
        words.splice(i, 1 + dice.below(3));
        break;
      case 1:
        words.splice(i, 0, b);
        break;
      case 2:
        words[i] = b;
        words[j] = a;
        break;
      case 3:
        words.splice(i, 0, dice.pick(JUNK));
        break;
      case 4:
        words[i] = dice.pick(JUNK);
        break;
      case 5:
        // A line, or its end, is gone.
        words.splice(i, Math.max(1, words.indexOf('\n', i) - i));
        break;
      default:
        words.splice(i, 0, ...words.slice(j, j + 20));
    }
    result = words.join('');
  }
  return result;
}

/** Reads a script; a word of it is looked at so many times and no more. */
function parsedInSteps(text: string): Script {
  const { peek } = Reader.prototype;
  let steps = 0;
  Reader.prototype.peek = function (this: Reader, ahead: number) {
    steps++;
    return peek.call(this, ahead);
  };
  try {
    return parseScript(text);
  } finally {
    Reader.prototype.peek = peek;
    assert(steps <= 60 * lex(text).tokens.length, `${steps} steps for ${JSON.stringify(text)}`);
  }
}

function assertSound(text: string, { options, events, cleanup, problems }: Script): void {
  const lines = text.split('\n');
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  let last = 0;
  for (const { line, message, range } of problems) {
    assert(last <= range.start && range.start <= range.end && range.end <= text.length, message);
    assert.equal(line, lineOf(range.start), message);
    assert(line <= lines.length && message.length > 0 && message.length < 200, message);
    last = range.start;
  }
  for (const { line, range } of [...options, ...events, ...cleanup]) {
    assert(range.start < range.end && range.end <= text.length);
    assert.equal(line, lineOf(range.start));
  }
  for (const { range, action } of events) {
    assert(range.start <= action.range.start && action.range.end <= range.end);
  }
}

/** What an editor does with it, somewhere in it. */
function assertUsable(text: string, dice: Dice): void {
  const formatted = formatScript(text);
  const words = (of: string) => lex(of, { everySection: true }).tokens.map((token) => token.text.trimEnd());
  assert.deepEqual(words(formatted), words(text), text);
  assert.equal(formatScript(formatted), formatted, text);
  const offset = dice.below(text.length + 1);
  const hover = hoverAt(text, offset);
  assert(hover === undefined || (hover.range.start <= offset && offset < hover.range.end), text);
  const { range } = completionsAt(text, offset);
  assert(range.start <= offset && offset <= range.end && range.end <= text.length, text);
  for (const symbol of symbolsOf(text)) {
    assert(symbol.range.start <= symbol.selection.start && symbol.selection.end <= symbol.range.end, text);
  }
}

describe('packetdrill: scripts of chance', () => {
  it('begin with some that are right', () => {
    for (const sample of SAMPLES) {
      for (const platform of ['FreeBSD', 'Linux', 'Windows']) {
        assert.deepEqual(parseScript(sample, { platform }).problems, []);
      }
    }
  });

  for (let seed = 0; seed < 10; seed++) {
    it(`are read to their end, in steps in proportion to their length, with problems where they are (${seed})`, () => {
      const dice = new Dice(seed);
      let wrong = 0;
      for (let i = 0; i < 2000; i++) {
        const text = mutated(dice.pick(SAMPLES), dice);
        const script = parsedInSteps(text);
        assertSound(text, script);
        wrong += script.problems.length > 0 ? 1 : 0;
        if (i % 20 === 0) {
          assertUsable(text, dice);
        }
      }
      assert(wrong > 1000 && wrong < 2000, `${wrong} have problems`);
    });
  }

  it('have their problems in the line that is wrong, and the others are read all the same', () => {
    const dice = new Dice(9293);
    const good = ['0 close(3) = 0', '+0 > S 0:0(0) <...>', '+0 < . 1:1(0) ack 1 win 9', '+0 `true`'];
    const bad = [
      '+0',
      '+',
      '+0 < S',
      '+0 <',
      '+0 > X 0:0(0)',
      '+0 close(3',
      '+0 close(3) =',
      '+0 > S 0:0(0) <mss',
      'close',
    ];
    for (let i = 0; i < 500; i++) {
      const lines = Array.from({ length: 8 }, (_, at) =>
        at === 0 ? '0 close(3) = 0' : (good[1 + dice.below(3)] ?? ''),
      );
      const at = 1 + dice.below(6);
      lines[at] = bad[dice.below(bad.length)] ?? '';
      const { events, problems } = parseScript(lines.join('\n'));
      assert.deepEqual([...new Set(problems.map(({ line }) => line))], [at + 1], lines.join('\n'));
      const whole = parseScript(lines.filter((_, index) => index !== at).join('\n'));
      assert.equal(printScript({ options: [], cleanup: [], events }), printScript({ ...whole, options: [] }));
    }
  });

  it('of any depth and length are read in steps in proportion', () => {
    for (const part of [
      '[',
      '{',
      '(',
      '/*',
      '%{',
      '`',
      '"',
      '#if 1\n',
      '0 f(',
      '0 > S 0:0(0) <',
      '+0 ',
      '...',
      '0 `a`\n',
    ]) {
      assertSound(part.repeat(1000), parsedInSteps(part.repeat(1000)));
      assert.equal(typeof formatScript(part.repeat(1000)), 'string');
      assert(Array.isArray(symbolsOf(part.repeat(1000))));
    }
  });
});
