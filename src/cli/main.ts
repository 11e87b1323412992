import { parseArgs } from 'node:util';
import { PROFILES, type ProfileName } from '../tcp/profiles';
import { analyse } from './analyse';
import { packetdrill } from './packetdrill';
import { simulate } from './simulate';

/** Where a command writes. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

const USAGE = `Usage: npm run lab -- simulate SCENARIO [--json]
       npm run lab -- packetdrill FILE… [--profile PROFILE] [--define NAME[=VALUE]]… [--json]
       npm run lab -- analyse CAPTURE [--json]

  SCENARIO   a built-in scenario's id, or the path of a *.tcp.json file
  FILE       a packetdrill script
  CAPTURE    a pcap or pcapng file, packed by gzip or not
  --profile  whose choices the stack makes: ${Object.keys(PROFILES).join(', ')}
  --define   a name that scripts choose sections by, or a word and what it stands for
  --json     JSON lines: the timeline instead of the ladder as text; what came of each script; what is to be
             said of each TCP frame of a capture, then of each connection
`;

/** Runs a command, given its file names and options; undefined when they do not fit. */
type Command = (
  positionals: readonly string[],
  options: Options,
) => ((streams: Streams) => number) | undefined;

type Options = ReturnType<typeof readOptions>['values'];

const COMMANDS: Readonly<Record<string, Command>> = {
  simulate: ([scenario, ...more], { json, profile, define }) =>
    scenario === undefined || more.length > 0 || profile !== undefined || define !== undefined
      ? undefined
      : (streams) => simulate(scenario, json, streams),
  packetdrill: (files, { json, profile = 'rfc9293', define: defines = [] }) =>
    files.length === 0 || !isProfile(profile)
      ? undefined
      : (streams) => packetdrill({ files, profile, defines, json }, streams),
  analyse: ([capture, ...more], { json, profile, define }) =>
    capture === undefined || more.length > 0 || profile !== undefined || define !== undefined
      ? undefined
      : (streams) => analyse(capture, json, streams),
};

/**
 * The rooms without VS Code. Returns the exit status: 0, 1 when a file is wrong, 2 when the command line is, or a part of
 * a capture could not be read.
 */
export function main(args: readonly string[], streams: Streams): number {
  const command = readCommand(args);
  if (command === undefined) {
    streams.error(USAGE);
    return 2;
  }
  return command(streams);
}

function readCommand(args: readonly string[]): ReturnType<Command> {
  try {
    const { positionals, values } = readOptions(args);
    const [name = '', ...rest] = positionals;
    return Object.hasOwn(COMMANDS, name) ? COMMANDS[name]?.(rest, values) : undefined;
  } catch {
    // parseArgs throws for an option it does not know; the usage says which there are.
    return undefined;
  }
}

// What it returns is inferred: parseArgs makes the type of its values from these options.
function readOptions(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      profile: { type: 'string' },
      define: { type: 'string', short: 'D', multiple: true },
    },
  });
}

function isProfile(name: string): name is ProfileName {
  return Object.hasOwn(PROFILES, name);
}
