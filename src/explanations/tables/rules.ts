import { isRuleId, RULES, type Rule, type RuleId } from '../../tcp/rules';
import type { Language } from '../language';
import type { Words } from '../words';
import { en } from './rules/en';
import { ko } from './rules/ko';

/** Where a rule stands, as a reader cites it: `RFC 9293 §3.10.7.4`. */
export function ruleReference(rule: Rule): string {
  return `RFC ${String(rule.rfc)} §${rule.section}`;
}

/** The address of a rule's section at the RFC editor, whose pages have an anchor for every section. */
export function ruleAddress(rule: Rule): string {
  return `https://www.rfc-editor.org/rfc/rfc${String(rule.rfc)}.html#section-${rule.section}`;
}

/**
 * What the rule was that a step of the engine applied, and why the RFC has it, in a sentence or two for each rule
 * of src/tcp/rules.ts. Where sockets or Linux call the outcome something else, the sentence says so. A rule
 * without a sentence does not compile.
 */
export const RULE_SENTENCES: Readonly<Record<Language, Readonly<Record<RuleId, string>>>> = { en, ko };

/** Every rule as the inspector shows it: what it says, where it stands, and what it fulfils. */
export function rulesIn(language: Language): Words['rules'] {
  return Object.fromEntries(
    Object.keys(RULES)
      .filter(isRuleId)
      .map((id) => [id, ruleInWords(RULES[id], RULE_SENTENCES[language][id])]),
  );
}

function ruleInWords(rule: Rule, sentence: string): Words['rules'][string] {
  return {
    sentence,
    section: ruleReference(rule),
    address: ruleAddress(rule),
    // The ids are those of RFC 9293, whichever RFC the rule itself stands in.
    requirements: rule.requirements.map((id) => (rule.rfc === 9293 ? id : `RFC 9293 ${id}`)),
  };
}
