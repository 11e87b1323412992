import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { Failure } from '../../tools/ending';
import { attempt } from '../../tools/run';

const ROUND = v.strictObject({
  lifecycles: v.number(),
  /** As many as asked for, or as the machine allows. */
  concurrent: v.number(),
  seconds: v.number(),
  /** For how many of the seconds it had its core. */
  busy: v.number(),
  segments: v.number(),
  /** Whether its time was up before its connections were at their end. */
  cut: v.boolean(),
  /** Of memory, for an open connection, both ends together; 0 when unknown. */
  octetsPerConnection: v.number(),
});

/** What a program did that was run once: the line of JSON that it wrote. */
export type Round = v.InferOutput<typeof ROUND>;

/** A command that takes connections through their lifecycle: see peer.h for what it is asked and answers. */
export type Command = readonly [program: string, ...args: string[]];

export interface Task {
  /** How many connections are open at once. */
  readonly concurrent: number;
  /** How long to go on beginning again. */
  readonly seconds: number;
  /** After how many seconds to stop wherever it is. */
  readonly limit: number;
}

/** The command, kept to the last core that we may run on, as the first ones have more of the machine's own work. */
async function pin(command: Command): Promise<Command> {
  if (process.platform !== 'linux') {
    return command;
  }
  const status = await readFile('/proc/self/status', 'utf8');
  const core = /^Cpus_allowed_list:.*?(\d+)$/m.exec(status)?.[1];
  if (core === undefined) {
    throw new Failure(`no core in\n${status}`);
  }
  return ['taskset', '--cpu-list', core, ...command];
}

/** Runs a command once, on one core where that can be asked for. */
export async function runRound(command: Command, task: Task): Promise<Round> {
  const [program, ...args] = await pin(command);
  const { concurrent, seconds, limit } = task;
  const { code, output } = await attempt(program, [...args, ...[concurrent, seconds, limit].map(String)]);
  if (code !== 0) {
    throw new Failure(output.trim());
  }
  return v.parse(ROUND, JSON.parse(output));
}
