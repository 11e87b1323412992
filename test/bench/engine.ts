import { median, type Figure } from './figure';
import { buildOurs } from './peers/build-ours';
import { runRound, type Command, type Round, type Task } from './peers/round';

/*
 * What our simulation does in a second of one core: two hosts, a link between them, the clock; nobody keeps a
 * timeline. How often connections are brought through their lifecycle, and what an open one takes of memory.
 */

const ROUNDS = 5;
const SECONDS = 2;
/** In seconds. */
const LIMIT = 60;
const FEW = 100;
const MANY = 10_000;

function task(concurrent: number): Task {
  return { concurrent, seconds: SECONDS, limit: LIMIT };
}

async function rounds(command: Command, concurrent: number): Promise<Round[]> {
  const done: Round[] = [];
  while (done.length < ROUNDS) {
    done.push(await runRound(command, task(concurrent)));
  }
  return done;
}

const LIFECYCLE =
  'open, 200 octets there, 2,000 back, close, TIME-WAIT to its end (100 ms of simulated time); both ends, link and clock; 64 MB of young generation';

function figureOf(name: string, concurrent: number, done: readonly Round[]): Figure {
  const [{ segments, lifecycles } = { segments: 0, lifecycles: 1 }] = done;
  return {
    name: `${name} at ${concurrent.toLocaleString('en')}`,
    value: Math.round(median(done.map((round) => round.lifecycles / round.busy))),
    unit: '1/s',
    of: `${LIFECYCLE}: ${(segments / lifecycles).toFixed(1)} segments each`,
  };
}

export async function measureEngine(): Promise<Figure[]> {
  const ours = await buildOurs();
  const onTheWire: Command = [...ours, '--wire'];
  const figures = [
    figureOf('engine', FEW, await rounds(ours, FEW)),
    figureOf('engine', MANY, await rounds(ours, MANY)),
  ];
  const wire = figureOf('engine on the wire', FEW, await rounds(onTheWire, FEW));
  const { octetsPerConnection } = await runRound([...ours, '--memory'], task(FEW));
  return [
    ...figures,
    { ...wire, of: `${wire.of}, each encoded to octets, checksummed, checked and decoded` },
    {
      name: 'engine, a connection',
      value: octetsPerConnection,
      unit: 'B',
      of: 'open and idle, both ends: records, tables, timers and clock; 20,000 of them, by the heap after collection',
    },
  ];
}
