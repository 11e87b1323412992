import { lookUp, type Words } from '../explanations/words';
import { formatLadder } from '../timeline/ladder';
import type { Timeline } from '../timeline/timeline';
import { formatMermaid, MERMAID_LIMIT, type Told } from './mermaid';
import type { Texts } from './texts';

/** What a report is of. */
export interface Reported extends Told {
  readonly title: string;
  readonly description: string;
  /** What each side believes in the end: a sentence for each connection. */
  readonly beliefs: readonly string[];
  /** What was done to the scenario: a sentence for each. */
  readonly interventions: readonly string[];
  /** The address that opens it again; undefined where there is none. */
  readonly link: string | undefined;
}

/** The whole story in Markdown: who took part, what happened, what both believe, and the rules that decided. */
export function formatReport(reported: Reported, words: Words, texts: Texts): string {
  const { title, description, timeline, beliefs, interventions, link } = reported;
  const { report } = texts;
  return [
    `# ${escapeMarkdown(title)}`,
    escapeMarkdown(description),
    link === undefined ? '' : `[${escapeMarkdown(report.open)}](${link})`,
    section(report.hosts, hostTable(timeline, texts)),
    section(report.interventions, list(interventions.map(escapeMarkdown))),
    section(report.ladder, ladder(reported, words, texts)),
    section(report.beliefs, list(beliefs.map(escapeMarkdown))),
    section(report.rules, list(rulesOf(timeline, reported.moments, words))),
  ]
    .filter((part) => part !== '')
    .map((part) => `${part}\n`)
    .join('\n');
}

function section(heading: string, body: string): string {
  return body === '' ? '' : `## ${escapeMarkdown(heading)}\n\n${body}`;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function hostTable({ lanes }: Timeline, { report }: Texts): string {
  const rows = [
    [report.host, report.address],
    ['---', '---'],
    ...lanes.map(({ name, address }) => [name, address]),
  ];
  return rows
    .map((cells, index) => `| ${(index === 1 ? cells : cells.map(escapeMarkdown)).join(' | ')} |`)
    .join('\n');
}

function ladder(told: Told, words: Words, texts: Texts): string {
  const { timeline, moments, ghost } = told;
  const mermaid = formatMermaid(told, words, texts);
  return [
    mermaid.length > MERMAID_LIMIT ? escapeMarkdown(texts.report.tooLong) : fenced('mermaid', mermaid),
    fenced('text', formatLadder(timeline, moments, ghost)),
  ].join('\n\n');
}

/** Fenced by more backticks than there are in a row within. */
export function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

/** Each rule that decided something, in the order in which it first did. */
function rulesOf(timeline: Timeline, moments: number, words: Words): string[] {
  const ids = new Set<string>();
  for (let moment = 0; moment < moments; moment++) {
    timeline.moment(moment).rows.forEach(({ rule }) => ids.add(rule));
  }
  return [...ids].flatMap((id) => {
    const rule = lookUp(words.rules, id);
    const requirements = rule?.requirements.map((requirement) => `, ${escapeMarkdown(requirement)}`).join('');
    return rule === undefined
      ? []
      : [
          `${escapeMarkdown(rule.sentence)} ([${escapeMarkdown(rule.section)}](${rule.address})${requirements ?? ''})`,
        ];
  });
}

/** Text that Markdown shows as it is, on one line: every sign that might mean something is escaped. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&$]/g, (character) => `\\${character}`)
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^([-+=])/, '\\$1');
}
