import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { messageOf, parseScenario } from '../simulation/parse';
import { Session } from '../simulation/session';
import { formatLadder } from '../timeline/ladder';
import type { Timeline } from '../timeline/timeline';
import type { Streams } from './main';

const BUILTIN = join(__dirname, '../../media/scenarios');
const SUFFIX = '.tcp.json';

/** Runs a scenario and prints its ladder, or its timeline as JSON lines. Returns the exit status. */
export function simulate(name: string, json: boolean, { out, error }: Streams): number {
  // npm changes into the package's folder; the path is meant from where the person stands.
  const here = process.env['INIT_CWD'] ?? process.cwd();
  const file = builtinIds().includes(name) ? join(BUILTIN, `${name}${SUFFIX}`) : resolve(here, name);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    error(`${name}: there is no such file, and no such scenario. Scenarios: ${builtinIds().join(', ')}\n`);
    return 1;
  }
  const result = parseScenario(text);
  if ('problems' in result) {
    for (const problem of result.problems) {
      error(`${name}:${place(text, problem.offset)}: ${messageOf(problem)}\n`);
    }
    return 1;
  }
  const session = new Session(result.scenario);
  if (json) {
    printJson(session.timeline, out);
  } else {
    out(formatLadder(session.timeline));
  }
  if (session.truncated) {
    error(`${name}: cut off after ${String(session.length)} moments\n`);
  }
  return 0;
}

function printJson(timeline: Timeline, out: (text: string) => void): void {
  out(`${JSON.stringify({ lanes: timeline.lanes, connections: timeline.connections })}\n`);
  for (let index = 0; index < timeline.length; index++) {
    out(`${JSON.stringify(timeline.moment(index))}\n`);
  }
}

function builtinIds(): string[] {
  return readdirSync(BUILTIN)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length));
}

/** `line:column`, both from 1. */
function place(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${String(before.length)}:${String((before.at(-1)?.length ?? 0) + 1)}`;
}
