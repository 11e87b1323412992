import type { Place } from './engine';
import type { Report, Row } from './report';

/** The report as it is read in a terminal. */
export function table({ requirements, rules, faults }: Report): string {
  const lines = [
    ['id', '', 'section', 'asks that', 'where', 'tests', 'result'],
    ...requirements.map(cellsOf),
  ];
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  );
  const shown = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const uncited = rules.filter(({ cited }) => !cited);
  return [
    ...shown,
    '',
    `${String(rules.length)} rules, ${String(rules.length - uncited.length)} cited while the tests ran.`,
    summary(requirements),
    ...faults.map((fault) => `FAULT ${fault}`),
    '',
  ].join('\n');
}

function summary(rows: readonly Row[]): string {
  const count = (result: Row['result']): number => rows.filter((row) => row.result === result).length;
  return (
    `${String(rows.length)} requirements: ${String(count('passed'))} passed, ${String(count('failed'))} failed, ` +
    `${String(count('no test'))} without a test, ${String(count('not here'))} about something that is not here.`
  );
}

function cellsOf({ requirement, places, tests, result }: Row): string[] {
  const { id, held, sections, meaning } = requirement;
  return [
    id,
    held,
    sections.join(', '),
    meaning,
    firstOf(places),
    filesOf(tests.map(({ file }) => file)),
    result,
  ];
}

function firstOf(places: readonly Place[]): string {
  const [first, ...others] = places;
  return first === undefined
    ? '-'
    : `${first.file}:${String(first.line)}${others.length === 0 ? '' : ` +${String(others.length)}`}`;
}

/** `first-sequence (12), seventh-text (3)`, the most tests first. */
function filesOf(files: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const file of files) {
    const name = file.replace(/^.*\//, '').replace(/\.test\.tsx?$/, '');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} (${String(count)})`)
    .join(', ');
}
