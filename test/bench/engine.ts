import { median, type Figure } from './figure';
import { buildOurs } from './peers/build-ours';
import { runRound, type Command, type Round, type Task } from './peers/round';

/*
 * What our simulation does in a second of one core: two hosts, a link between them, the clock; nobody keeps a
 * timeline. How often connections are brought through their lifecycle, and what an open one takes of memory.
 */

const ROUNDS = 5;
const SECONDS = 2;
const FEW = 100;
const MANY = 10_000;

function task(concurrent: number): Task {
  return { concurrent, seconds: SECONDS, limit: SECONDS };
}

async function rounds(command: Command, concurrent: number): Promise<Round[]> {
  const done: Round[] = [];
  while (done.length < ROUNDS) {
    done.push(await runRound(command, task(concurrent)));
  }
  return done;
}

function figureOf(done: readonly Round[], concurrent: number): Figure {
  const [{ segments, lifecycles } = { segments: 0, lifecycles: 1 }] = done;
  return {
    name: `engine at ${concurrent.toLocaleString('en')}`,
    value: Math.round(median(done.map((round) => round.lifecycles / round.busy))),
    unit: '1/s',
    of:
      'open, 200 octets there, 2,000 back, close, TIME-WAIT to its end (100 ms of simulated time), ' +
      `both ends, link and clock: ${(segments / lifecycles).toFixed(1)} segments each`,
  };
}

export async function measureEngine(): Promise<Figure[]> {
  const command = await buildOurs();
  const few = figureOf(await rounds(command, FEW), FEW);
  const many = figureOf(await rounds(command, MANY), MANY);
  const { octetsPerConnection } = await runRound([...command, '--memory'], task(FEW));
  return [
    few,
    many,
    {
      name: 'engine, a connection',
      value: octetsPerConnection,
      unit: 'B',
      of: 'open and idle, both ends: records, tables, timers and clock; 20,000 of them, by the heap after collection',
    },
  ];
}
