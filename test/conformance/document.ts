import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { RULES } from '../../src/tcp/rules';
import type { Place, Places } from './engine';
import type { Row } from './report';

/** CONFORMANCE.md: made from the sources and from the titles of the tests, so that running them changes nothing in it. */

export const DOCUMENT = path.join(__dirname, 'CONFORMANCE.md');

export function readDocument(): Promise<string> {
  return readFile(DOCUMENT, 'utf8').catch(() => '');
}

export function writeOut(rows: readonly Row[], { rules }: Places): string {
  const held = rows.filter(({ requirement }) => requirement.held !== 'N');
  return `# RFC 9293: what it asks for, where it is met, and which tests say so

Made by \`npm run conformance -- --write\`; do not edit it. The requirements are those of RFC 9293 appendix B, in our words.
Where: the files of the engine and its hosts that cite a rule of the requirement, or name it. Tests: the files with tests whose
titles name it. \`npm run conformance\` gives lines and titles, and runs the tests.

## Requirements

| | section | asks that | where | tests |
|---|---|---|---|---|
${held.map(requirementLine).join('\n')}

## Requirements about something that is not here

| | section | asks that | why it is not here |
|---|---|---|---|
${rows
  .filter(({ requirement }) => requirement.held === 'N')
  .map(({ requirement: { id, sections, meaning, note = '' } }) =>
    line([id, sections.join(', '), meaning, note]),
  )
  .join('\n')}

## Rules

Every decision of the engine cites one of these.

| rule | stands in | meets | where |
|---|---|---|---|
${Object.entries(RULES)
  .map(([id, { rfc, section, requirements }]) =>
    line([
      code(id),
      `RFC ${String(rfc)}, ${section}`,
      requirements.join(', '),
      files(rules.get(id as keyof typeof RULES) ?? []),
    ]),
  )
  .join('\n')}
`;
}

function requirementLine({ requirement, places, tests }: Row): string {
  const { id, sections, meaning, note } = requirement;
  const asks = note === undefined ? meaning : `${meaning} (in part: ${note})`;
  return line([id, sections.join(', '), asks, files(places), files(tests)]);
}

/** The files, without the folder that all of them share. */
function files(places: readonly Pick<Place, 'file'>[]): string {
  const names = new Set(places.map(({ file }) => file.replace(/^(src|test)\//, '')));
  return [...names].sort().map(code).join(', ');
}

function code(text: string): string {
  return `\`${text}\``;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
