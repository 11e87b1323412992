import assert from 'node:assert/strict';
import fc from 'fast-check';
import { belief } from '../../src/explanations/belief';
import { LANGUAGES } from '../../src/explanations/language';
import { wordsIn } from '../../src/explanations/tables/words';
import { STATES, type State } from '../../src/tcp/state';

const HANGUL = /\p{Script=Hangul}/u;

const WORDS = { en: wordsIn('en'), ko: wordsIn('ko') };

const PAIRS = STATES.flatMap((a) => STATES.map((b) => [a, b] as const));

/** The pairs that are views of one and the same thing, either way round. */
const AGREEMENTS: ReadonlySet<string> = new Set(
  [
    // No connection.
    ['CLOSED', 'CLOSED'],
    ['CLOSED', 'LISTEN'],
    ['LISTEN', 'LISTEN'],
    // An open one.
    ['ESTABLISHED', 'ESTABLISHED'],
    // A half-closed one.
    ['FIN-WAIT-2', 'CLOSE-WAIT'],
    // One that is over.
    ['TIME-WAIT', 'TIME-WAIT'],
    ['TIME-WAIT', 'CLOSED'],
    ['TIME-WAIT', 'LISTEN'],
  ].flatMap(([a, b]) => [`${a ?? ''} ${b ?? ''}`, `${b ?? ''} ${a ?? ''}`]),
);

function sentence(language: 'en' | 'ko', client: State, server: State): string {
  return belief(WORDS[language], { name: 'client', state: client }, { name: 'server', state: server })
    .sentence;
}

describe('what two sides believe', () => {
  it('agrees where both records are views of one connection, or of none, and nowhere else', () => {
    for (const language of LANGUAGES) {
      for (const [a, b] of PAIRS) {
        assert.equal(
          belief(WORDS[language], { name: 'client', state: a }, { name: 'server', state: b }).agree,
          AGREEMENTS.has(`${a} ${b}`),
          `${a} ${b}`,
        );
      }
    }
  });

  it('is the same from either side', () => {
    for (const language of LANGUAGES) {
      for (const [a, b] of PAIRS) {
        const client = { name: 'client', state: a };
        const server = { name: 'server', state: b };
        assert.deepEqual(
          belief(WORDS[language], client, server),
          belief(WORDS[language], server, client),
          `${a} ${b}`,
        );
      }
    }
  });

  it('is said in the language asked for, in whole sentences, for all pairs of states', () => {
    for (const [a, b] of PAIRS) {
      assert.match(sentence('en', a, b), /^[A-Z].*\.$/, `${a} ${b}`);
      assert.doesNotMatch(sentence('en', a, b), HANGUL);
      assert.match(sentence('ko', a, b), /니다(\([^)]*\))?\.$/, `${a} ${b}`);
    }
  });

  it('tells each pair of states apart', () => {
    const ordered = PAIRS.filter(([a, b]) => STATES.indexOf(a) <= STATES.indexOf(b));
    for (const language of LANGUAGES) {
      assert.equal(new Set(ordered.map(([a, b]) => sentence(language, a, b))).size, ordered.length);
    }
  });

  it('says who believes what', () => {
    assert.equal(
      sentence('en', 'ESTABLISHED', 'SYN-RECEIVED'),
      "The client believes the connection is ESTABLISHED; the server is still in SYN-RECEIVED: the client's ACK has not reached it.",
    );
    assert.match(
      sentence('ko', 'ESTABLISHED', 'SYN-RECEIVED'),
      /^client 쪽은 .*ESTABLISHED.* server 쪽은 .*SYN-RECEIVED/,
    );
    assert.match(sentence('en', 'FIN-WAIT-2', 'CLOSE-WAIT'), /the server may still send/);
    assert.match(sentence('en', 'CLOSE-WAIT', 'FIN-WAIT-2'), /the client may still send/);
    assert.match(
      sentence('en', 'FIN-WAIT-1', 'ESTABLISHED'),
      /^The client has closed .* FIN has not reached/,
    );
    assert.match(sentence('en', 'CLOSED', 'TIME-WAIT'), /the server still guards the four-tuple/);
  });

  it('calls a connection half-open that one side has lost (RFC 9293 section 3.5.1)', () => {
    const holding: readonly State[] = [
      'ESTABLISHED',
      'FIN-WAIT-1',
      'FIN-WAIT-2',
      'CLOSE-WAIT',
      'CLOSING',
      'LAST-ACK',
    ];
    for (const [a, b] of PAIRS) {
      const lost =
        ['CLOSED', 'LISTEN', 'SYN-SENT'].includes(a) && holding.includes(b)
          ? true
          : ['CLOSED', 'LISTEN', 'SYN-SENT'].includes(b) && holding.includes(a);
      for (const language of LANGUAGES) {
        assert.equal(/half-open.*§3\.5\.1/.test(sentence(language, a, b)), lost, `${a} ${b}`);
      }
    }
  });

  it('fits any name: in Korean 쪽 follows it, and the particle fits 쪽', () => {
    const name = fc.stringMatching(/^[A-Z][A-Z0-9가-힣.]{2,8}[QX]$/);
    fc.assert(
      fc.property(
        name,
        name,
        fc.constantFrom(...STATES),
        fc.constantFrom(...STATES),
        (nameA, nameB, stateA, stateB) => {
          const text = belief(
            WORDS.ko,
            { name: `<${nameA}>`, state: stateA },
            { name: `<${nameB}>`, state: stateB },
          ).sentence;
          assert.doesNotMatch(text, />(?! 쪽)/);
          assert.doesNotMatch(text, /쪽[는가를와로]/);
        },
      ),
    );
  });

  it("leaves a host's name as it is", () => {
    const text = belief(
      WORDS.en,
      { name: 'a', state: 'ESTABLISHED' },
      { name: 'b', state: 'CLOSED' },
    ).sentence;
    assert.match(text, /^a believes .*; b has no record/);
  });
});
