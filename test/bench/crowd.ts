import { sentenceOf } from '../../src/simulation/mistakes';
import { readScenario, type Scenario } from '../../src/simulation/scenario';
import { Scripted } from '../../src/simulation/scripted';
import { Session } from '../../src/simulation/session';
import { Simulation } from '../../src/simulation/simulation';
import { median, type Figure } from './figure';

/** What a crowd costs: thousands of connections that are open at the same time, beside a few of the same kind. */

const MANY = 10_000;
const FEW = 100;
const ROUNDS = 5;

/** Each sends a kilobyte, is open for twelve seconds, and leaves a minute of TIME-WAIT behind. */
function crowd(connections: number): Scenario {
  const result = readScenario({
    title: 'A crowd',
    hosts: [
      { name: 'client', address: '10.0.0.1', profile: 'linux' },
      { name: 'server', address: '10.0.0.2', profile: 'linux', backlogs: { somaxconn: MANY } },
    ],
    network: { delay: 5 },
    calls: [
      { at: 0, host: 'server', call: 'listen', port: 80 },
      {
        at: 10,
        times: connections,
        every: 10_000 / connections,
        host: 'client',
        call: 'connect',
        to: 'server',
        port: 80,
      },
      { when: 'established', host: 'client', call: 'send', octets: 1000 },
      { when: 'established', after: 12_000, host: 'client', call: 'close' },
      { when: 'closing', host: 'server', call: 'close' },
    ],
  });
  if ('problems' in result) {
    throw new Error(result.problems.map(({ mistake }) => sentenceOf(mistake)).join(' '));
  }
  return result.scenario;
}

/** A run of it: how long it keeps a core busy, in seconds, and how long it lasts in its own time. */
interface Run {
  readonly busy: number;
  readonly simulated: number;
}

function timed(run: () => number): Run {
  const start = process.cpuUsage();
  const simulated = run() / 1000;
  const { user, system } = process.cpuUsage(start);
  return { busy: (user + system) / 1e6, simulated };
}

/** As the diagram has it: written down, with checkpoints. */
function recorded(scenario: Scenario): number {
  const { timeline } = new Session(scenario);
  return timeline.time(timeline.length - 1);
}

function unrecorded(scenario: Scenario): number {
  const application = new Scripted(scenario);
  const world = application.begin();
  const simulation = new Simulation(world, application, undefined);
  while (simulation.step()) {
    // to the end
  }
  return world.clock.now;
}

/** In turns, so that they share what the machine does. */
export function measureCrowd(): Promise<Figure[]> {
  const [many, few] = [crowd(MANY), crowd(FEW)];
  const works = [() => recorded(many), () => unrecorded(many), () => recorded(few)];
  const rounds = Array.from({ length: ROUNDS }, () => works.map(timed));
  const [written = NaN, bare = NaN, small = NaN] = works.map((_, i) =>
    median(rounds.map((runs) => runs[i]?.busy ?? NaN)),
  );
  const lasts = rounds[0]?.[0]?.simulated ?? NaN;
  const of = `${String(MANY)} connections, all open at once, ${lasts.toFixed(1)} s in their own time`;
  return Promise.resolve([
    { name: 'crowd, recorded', value: round(lasts / written), unit: 's/s', of: `simulated: ${of}` },
    { name: 'crowd, not recorded', value: round(lasts / bare), unit: 's/s', of: `simulated: ${of}` },
    {
      name: 'a connection of the crowd',
      value: round(written / MANY / (small / FEW)),
      unit: '',
      of: `times one of ${String(FEW)} of the same kind, recorded`,
    },
  ]);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
