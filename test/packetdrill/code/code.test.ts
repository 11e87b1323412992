import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCode } from '../../../src/packetdrill/code/parse';
import { CodeProblem } from '../../../src/packetdrill/code/problem';
import { runCode, type CodeResult } from '../../../src/packetdrill/code/run';
import type { TcpInfo } from '../../../src/packetdrill/stack';

const INFO: TcpInfo = { snd_cwnd: 10, unacked: 3, sacked: 2, rtt: 100_500, state: 1, options: 0x0f };

function run(text: string, info = INFO): CodeResult {
  const program = parseCode(text);
  return program instanceof CodeProblem
    ? { result: 'unsupported', offset: program.offset, message: program.message }
    : runCode(program, info);
}

function holds(condition: string, info = INFO): boolean {
  const { result } = run(`assert ${condition}`, info);
  assert.notEqual(result, 'unsupported', condition);
  return result === 'passed';
}

describe('Assertions about tcp_info', () => {
  it('pass where they are true, and say what was compared where they are not', () => {
    assert.deepEqual(run('assert tcpi_snd_cwnd == 10'), { result: 'passed' });
    assert.deepEqual(run(' assert tcpi_snd_cwnd == 9, tcpi_snd_cwnd '), {
      result: 'failed',
      offset: 8,
      expected: 'tcpi_snd_cwnd == 9',
      actual: 'tcpi_snd_cwnd is 10',
    });
    assert.deepEqual(run('assert tcpi_unacked - tcpi_sacked == tcpi_unacked'), {
      result: 'failed',
      offset: 7,
      expected: 'tcpi_unacked - tcpi_sacked == tcpi_unacked',
      actual: 'tcpi_unacked is 3, tcpi_sacked is 2',
    });
  });

  it('are several in one block, and the first that does not hold is told', () => {
    for (const text of [
      'assert tcpi_unacked == 3\nassert tcpi_sacked == 9',
      'assert tcpi_unacked == 3; assert tcpi_sacked == 9; assert tcpi_state == 7',
      'assert tcpi_unacked == 3, "text" ; \\\n assert tcpi_sacked == 9',
      '\n  assert tcpi_unacked == 3 # a comment; assert tcpi_unacked == 0\r\n\n  assert tcpi_sacked == 9;\n',
      'print tcpi_sacked\nprint(tcpi_sacked)\nassert (tcpi_unacked\n == 3)\npass\nassert (tcpi_sacked) == 9',
      'print "%d {}".format(tcpi_sacked), x; assert tcpi_sacked == 9, "sacked=%d" % tcpi_sacked',
    ]) {
      const result = run(text);
      assert.equal(result.result, 'failed', text);
      assert.match('expected' in result ? result.expected : '', /^\(?tcpi_sacked\)? == 9$/);
    }
    assert.deepEqual(run(''), { result: 'passed' });
    assert.deepEqual(run('pass'), { result: 'passed' });
  });

  it("know C's constants", () => {
    assert.ok(holds('tcpi_state == TCP_ESTABLISHED and tcpi_state != TCPS_ESTABLISHED'));
    assert.ok(
      holds('tcpi_options == (TCPI_OPT_TIMESTAMPS | TCPI_OPT_SACK | TCPI_OPT_WSCALE | TCPI_OPT_ECN)'),
    );
    assert.ok(holds('tcpi_options & TCPI_OPT_SYN_DATA == 0'));
    assert.ok(holds('TCP_CA_Open == 0 and TCP_CA_Loss == 4 and TCPS_TIME_WAIT == 10'));
  });

  it('are unsupported where a field has no value, unless that does not matter', () => {
    assert.deepEqual(run('assert tcpi_rto == 200000'), {
      result: 'unsupported',
      offset: 7,
      message: 'tcpi_rto has no value here.',
    });
    assert.ok(holds('tcpi_unacked == 3 or tcpi_rto == 200000'));
    assert.ok(!holds('tcpi_unacked == 4 and tcpi_rto == 200000'));
    assert.equal(run('assert tcpi_options == 15', {}).result, 'unsupported');
    assert.equal(run('assert tcpi_state == 1', { toString: 1 }).result, 'unsupported');
  });

  it('are unsupported where anything is not known', () => {
    for (const text of [
      'assert tcpi_sendcwnd == 10',
      'assert tcpi_toString == 10',
      'assert cwnd == 10',
      'cwnd = 10',
      'import os',
      'assert __import__("os").system("true") == 0',
      'assert eval("1")',
      'assert (lambda: 1)()',
      'assert 2 ** 3 == 8',
      'assert 010 == 8',
      'assert 10L == 10',
      'assert tcpi_unacked === 3',
      'assert tcpi_unacked = 3',
      'assert tcpi_unacked is 3',
      'assert tcpi_unacked <> 3',
      'assert "abc"',
      'assert tcpi_unacked.real == 3',
      'assert tcpi_unacked == 3 tcpi_sacked == 2',
      'assert tcpi_unacked == 3 assert tcpi_sacked == 2',
      'assert',
      'assert tcpi_unacked ==',
      'assert (tcpi_unacked == 3',
      'assert tcpi_unacked == 3)',
      'assert tcpi_unacked in 3',
      'assert tcpi_unacked < None',
      'assert (1, 2) < 3',
      'assert 1.5 & 1',
      'assert ~1.5',
      'assert 1 << -1',
      'assert 1 << 1000000000',
      'assert abs(1, 2)',
      'assert abs((1, 2))',
      'assert max()',
      'assert int(1e999)',
      `assert ${'9'.repeat(50)}`,
      'passed',
      'pass 1',
      'asserts 1',
      'if tcpi_unacked == 3: pass',
    ]) {
      assert.equal(run(text).result, 'unsupported', text);
    }
  });

  it('say where in the text it is not known', () => {
    assert.deepEqual(run('assert tcpi_unacked == 3\nassert tcpi_cwmd == 1'), {
      result: 'unsupported',
      offset: 32,
      message: '"tcpi_cwmd" is not known here.',
    });
    assert.deepEqual(run('assert (1 +'), {
      result: 'unsupported',
      offset: 11,
      message: 'It breaks off here.',
    });
  });
});

describe('Expressions', () => {
  /** What Python 3 answers: each was put to it. */
  const TRUE = [
    // Division
    '7 / 2 == 3.5',
    '-7 // 2 == -4',
    '-7 % 2 == 1',
    '7 % -2 == -1',
    '-7.5 // 2 == -4.0',
    '-7.5 % 2 == 0.5',
    '7 // -2 == -4',
    'int(-7 / 2) == -3',
    'int(7.9) == 7',
    'float(3) / 2 == 1.5',
    // Numbers that a double or 32 bits do not hold
    '0xFFFFFFFF & 0x80000000 == 0x80000000',
    '1 << 40 == 1099511627776',
    '9007199254740993 - 9007199254740992 == 1',
    '~0 == -1',
    '-1 >> 3 == -1',
    '0xf == 15 and 1.5e3 == 1500 and .5 == 0.5 and 5. == 5 and 1e3 == 1000',
    // Ranks
    '2 + 3 * 4 == 14',
    '(2 + 3) * 4 == 20',
    '10 - 3 - 2 == 5',
    '100 / 10 / 5 == 2',
    '1 | 6 & 3 == 3',
    '1 | 2 ^ 3 & 1 == 3',
    '1 << 2 + 1 == 8',
    '1 + 1 << 2 == 8',
    '- 2 - - 3 == 1',
    'not 1 == 2',
    'not not 3',
    'not 0 and 1',
    '1 or 1 / 0',
    '0 and 1 or 2',
    '1 if 0 else 2',
    '(0 if 1 else 2) == 0',
    '(1 if 0 else 2 if 0 else 3) == 3',
    // Comparisons
    '1 < 2 < 3',
    'not 3 > 2 > 2',
    '1 < 3 > 2',
    '1 == 1.0',
    '2 in (1, 2)',
    '3 not in [1, 2]',
    '1 in (1,)',
    'not 1 in ()',
    'None == None and None != 0',
    '(1, 2) == (1, 2.0)',
    '(1, 2) != (1, 2, 3)',
    '1 != (1,)',
    'True == 1 and False == 0 and True + True == 2',
    '1e999 > 1 << 100',
    'not 1e999 - 1e999 == 1e999 - 1e999',
    // Functions
    'abs(-3) == 3 and abs(2 - 4.5) == 2.5',
    'min(3, 1, 2) == 1 and max(3, 1, 2) == 3',
    'max((4, 5)) == 5 and min([4, 5]) == 4',
    'max(1, 2.5) == 2.5',
  ];
  for (const condition of TRUE) {
    it(condition, () => {
      assert.ok(holds(condition));
      assert.ok(!holds(`not (${condition})`));
    });
  }

  it('are a tuple, and so true, where condition and message stand in brackets', () => {
    assert.ok(holds('(tcpi_unacked == 99, tcpi_unacked)'));
  });

  it('fail where Python would raise an exception that depends on the stack', () => {
    const result = run('assert tcpi_unacked / (tcpi_sacked - 2) == 1');
    assert.deepEqual(result, {
      result: 'failed',
      offset: 7,
      expected: 'tcpi_unacked / (tcpi_sacked - 2) == 1',
      actual: 'it divides by zero; tcpi_unacked is 3, tcpi_sacked is 2',
    });
    assert.equal(run('assert 1 % 0').result, 'failed');
    assert.equal(run('assert 1.0 // 0.0').result, 'failed');
  });
});

describe('Any text between %{ and }%', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        'assert ',
        'print ',
        'pass',
        ';',
        '\n',
        ',',
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '==',
        '<',
        '<=',
        '!=',
        ' in ',
      ],
      ...[
        ' not ',
        ' and ',
        ' or ',
        ' if ',
        ' else ',
        '+',
        '-',
        '~',
        '*',
        '/',
        '//',
        '%',
        '<<',
        '>>',
        '&',
        '|',
      ],
      ...[
        'tcpi_rtt',
        'tcpi_unacked',
        'tcpi_nothing',
        'TCP_ESTABLISHED',
        'None',
        'abs(',
        'max(',
        'int(',
        '0x',
      ],
      ...['1', '0', '2.5', '1e9', '"', "'", '\\', '#', ' ', '\\\n', '.', '=', 'é', '\u2028', '\0'],
    ),
    fc.string(),
  );

  it('is run, or said to be unsupported, and throws nothing', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, asserted) => {
        const text = (asserted ? 'assert ' : '') + pieces.join('');
        const result = run(text);
        assert.match(result.result, /^(passed|failed|unsupported)$/);
        if (result.result !== 'passed') {
          assert.ok(result.offset >= 0 && result.offset <= text.length);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('may be as long and as deep as it likes', () => {
    const many = 100_000;
    for (const text of [
      `assert ${'('.repeat(many)}`,
      `assert ${'not '.repeat(many)}1`,
      `assert ${'-'.repeat(many)}1`,
      `assert ${'1 if 0 else '.repeat(many)}1`,
      `assert ${'['.repeat(many)}${']'.repeat(many)}`,
      `assert "${'\\"'.repeat(many)}`,
      `assert ${'1<<100<<'.repeat(many)}1`,
      '#'.repeat(many),
      `assert ${'9'.repeat(many)}`,
      `assert ${'0'.repeat(many)}x`,
      `assert 1.${'1'.repeat(many)}x`,
    ]) {
      assert.match(run(text).result, /^(passed|unsupported)$/, text.slice(0, 20));
    }
    assert.equal(run(`assert ${'1 + '.repeat(many)}1 == ${many + 1}`).result, 'passed');
    assert.equal(run(`assert ${'1 < 2 and '.repeat(many)}0`).result, 'failed');
    assert.equal(run('assert 1\n'.repeat(many)).result, 'passed');
  });
});
