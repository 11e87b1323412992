import { parseArgs } from 'node:util';
import { simulate } from './simulate';

/** Where a command writes. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

const USAGE = `Usage: npm run lab -- simulate SCENARIO [--json]

  SCENARIO  a built-in scenario's id, or the path of a *.tcp.json file
  --json    the timeline as JSON lines instead of the ladder as text
`;

/** The rooms without VS Code. Returns the exit status: 0, 1 when a file is wrong, 2 when the command line is. */
export function main(args: readonly string[], streams: Streams): number {
  const command = readCommand(args);
  if (command === undefined) {
    streams.error(USAGE);
    return 2;
  }
  return simulate(command.scenario, command.json, streams);
}

function readCommand(args: readonly string[]): { scenario: string; json: boolean } | undefined {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const [name, scenario, ...more] = positionals;
    return name === 'simulate' && scenario !== undefined && more.length === 0
      ? { scenario, json: values.json }
      : undefined;
  } catch {
    // parseArgs throws for an option it does not know; the usage says which there are.
    return undefined;
  }
}
