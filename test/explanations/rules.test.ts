import assert from 'node:assert/strict';
import { LANGUAGES } from '../../src/explanations/language';
import { RULE_SENTENCES, ruleAddress, ruleReference } from '../../src/explanations/tables/rules';
import { isRuleId, RULES, type Rule, type RuleId } from '../../src/tcp/rules';

const IDS = Object.keys(RULES).filter(isRuleId);
const HANGUL = /\p{Script=Hangul}/u;

/** The sections of RFC 9293's chapter 3, from its table of contents. */
const SECTIONS: ReadonlySet<string> = new Set(
  `3.1 3.2 3.2.1 3.2.2 3.3 3.3.1 3.3.2 3.4 3.4.1 3.4.2 3.4.3 3.5 3.5.1 3.5.2 3.5.3 3.6 3.6.1
   3.7 3.7.1 3.7.2 3.7.3 3.7.4 3.7.5 3.8 3.8.1 3.8.2 3.8.3 3.8.4 3.8.5 3.8.6 3.8.6.1 3.8.6.2 3.8.6.2.1
   3.8.6.2.2 3.8.6.3 3.9 3.9.1 3.9.1.1 3.9.1.2 3.9.1.3 3.9.1.4 3.9.1.5 3.9.1.6 3.9.1.7 3.9.1.8 3.9.1.9
   3.9.2 3.9.2.1 3.9.2.2 3.9.2.3 3.10 3.10.1 3.10.2 3.10.3 3.10.4 3.10.5 3.10.6 3.10.7 3.10.7.1 3.10.7.2
   3.10.7.3 3.10.7.4 3.10.8`.split(/\s+/),
);

/** Sections of other RFCs, and what they are about. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['1191 6.4', 'TCP layer actions'],
  ['1337 3', 'fixes for TIME-WAIT assassination'],
  ['3042 2', 'the limited transmit algorithm'],
  ['3168 6.1.2', 'the TCP sender'],
  ['3168 6.1.3', 'the TCP receiver'],
  ['4015 3.2', 'the Eifel response algorithm'],
  ['4987 3.2', 'increasing the backlog'],
  ['4987 3.6', 'SYN cookies'],
  ['5681 3.1', 'slow start and congestion avoidance'],
  ['5681 3.2', 'fast retransmit and fast recovery'],
  ['5927 4.1', 'TCP sequence number checking'],
  ['6298 5', 'managing the retransmission timer'],
  ['6582 3.2', 'the NewReno modification'],
  ['6675 5', 'recovery with SACK'],
  ['7323 3.2', 'the timestamps option'],
  ['7323 5.3', 'basic PAWS'],
  ['9768 3.2.1', 'initialization of feedback counters'],
  ['7413 4.2.1', 'Fast Open cookie request'],
  ['7413 4.2.2', 'TCP Fast Open'],
  ['8985 6.2', 'RACK, upon receiving an ACK'],
  ['8985 7.3', 'sending a tail loss probe'],
]);

/** How far the requirements of RFC 9293 appendix B are numbered. */
const LAST = { MUST: 69, SHLD: 31, MAY: 18, REC: 3 };

function ruleOf(id: RuleId): Rule {
  return RULES[id];
}

/** What must not differ between two translations: states, errors, RFCs and their sections. */
function facts(sentence: string): string[] {
  const found = sentence.match(
    /SYN-SENT|SYN-RECEIVED|ESTABLISHED|FIN-WAIT-[12]|CLOSE-WAIT|CLOSING|LAST-ACK|TIME-WAIT|LISTEN|\bE[A-Z]{4,}\b|RFC \d+|§\d+|SND\.\w+|RCV\.\w+|\bRST\b|\bURG\b/gu,
  );
  return [...new Set(found)].sort();
}

describe('the sentences about rules', () => {
  it('exist for every rule, in each language, and for nothing else', () => {
    for (const language of LANGUAGES) {
      assert.deepEqual(Object.keys(RULE_SENTENCES[language]), IDS);
    }
  });

  it('are written in their language, each different from all others', () => {
    const all = LANGUAGES.flatMap((language) => IDS.map((id) => RULE_SENTENCES[language][id]));
    assert.equal(new Set(all).size, all.length);
    for (const id of IDS) {
      assert.doesNotMatch(RULE_SENTENCES.en[id], HANGUL, id);
      assert.match(RULE_SENTENCES.ko[id], HANGUL, id);
    }
  });

  it('are sentences, and short', () => {
    for (const id of IDS) {
      for (const language of LANGUAGES) {
        assert.ok(RULE_SENTENCES[language][id].length <= 280, `${id}: ${RULE_SENTENCES[language][id]}`);
      }
      assert.match(RULE_SENTENCES.en[id], /^[A-Z0-9].*\.\)?$/, id);
      // What stands in brackets may be a term; the sentences around it are in 합니다체.
      for (const sentence of RULE_SENTENCES.ko[id].replaceAll(/\([^)]*\)/g, '').split(/\.(?=\s|$)/)) {
        assert.match(sentence.trim(), /니다$|^$/, `${id}: ${sentence}`);
      }
    }
  });

  it('state the same facts in both languages', () => {
    for (const id of IDS) {
      assert.deepEqual(facts(RULE_SENTENCES.ko[id]), facts(RULE_SENTENCES.en[id]), id);
    }
  });

  it('name the state that the rule leads to (RFC 9293 section 3.10)', () => {
    const targets: Partial<Record<RuleId, string>> = {
      'open.passive': 'LISTEN',
      'open.active': 'SYN-SENT',
      'close.syn-received': 'FIN-WAIT-1',
      'close.established': 'FIN-WAIT-1',
      'close.close-wait': 'LAST-ACK',
      'listen.syn': 'SYN-RECEIVED',
      'syn-sent.syn-ack': 'ESTABLISHED',
      'syn-sent.syn': 'SYN-RECEIVED',
      'second.syn-received-passive': 'LISTEN',
      'fourth.syn-received-passive': 'LISTEN',
      'fifth.syn-received': 'ESTABLISHED',
      'fifth.fin-wait-1': 'FIN-WAIT-2',
      'fifth.closing': 'TIME-WAIT',
      'eighth.established': 'CLOSE-WAIT',
      'eighth.fin-wait-1-acked': 'TIME-WAIT',
      'eighth.fin-wait-1': 'CLOSING',
      'eighth.fin-wait-2': 'TIME-WAIT',
    };
    for (const [id, state] of Object.entries(targets)) {
      assert.ok(isRuleId(id));
      assert.ok(RULE_SENTENCES.en[id].includes(state), id);
    }
  });

  it('name the error that sockets report', () => {
    const errors: Partial<Record<RuleId, string>> = {
      'closed.no-ack': 'ECONNREFUSED',
      'syn-sent.rst': 'ECONNREFUSED',
      'second.reset': 'ECONNRESET',
      'second.syn-received-active': 'ECONNRESET',
      'send.closing': 'EPIPE',
      'timeout.r2': 'ETIMEDOUT',
    };
    for (const [id, error] of Object.entries(errors)) {
      assert.ok(isRuleId(id));
      assert.ok(RULE_SENTENCES.en[id].includes(error), id);
    }
  });
});

describe('where a rule stands', () => {
  it('is a section that exists', () => {
    for (const id of IDS) {
      const { rfc, section } = ruleOf(id);
      assert.ok(rfc === 9293 ? SECTIONS.has(section) : ELSEWHERE.has(`${String(rfc)} ${section}`), id);
    }
  });

  it('meets requirements that exist', () => {
    for (const id of IDS) {
      for (const requirement of ruleOf(id).requirements) {
        const groups = /^(?<kind>MUST|SHLD|MAY|REC)-(?<number>[1-9]\d*)$/.exec(requirement)?.groups;
        const last = Object.entries(LAST).find(([kind]) => kind === groups?.['kind'])?.[1];
        assert.ok(last !== undefined && Number(groups?.['number']) <= last, `${id}: ${requirement}`);
      }
    }
  });

  it('is cited, and has an address', () => {
    const rule = { rfc: 9293, section: '3.10.7.4', requirements: [] };
    assert.equal(ruleReference(rule), 'RFC 9293 §3.10.7.4');
    assert.equal(ruleAddress(rule), 'https://www.rfc-editor.org/rfc/rfc9293.html#section-3.10.7.4');
    const timer = { rfc: 6298, section: '5', requirements: [] };
    assert.equal(ruleReference(timer), 'RFC 6298 §5');
    assert.equal(ruleAddress(timer), 'https://www.rfc-editor.org/rfc/rfc6298.html#section-5');
  });
});
