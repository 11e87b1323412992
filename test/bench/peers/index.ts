import type { Figure } from '../figure';
import { buildOurs } from './build-ours';
import { buildPeers, type Built } from './build';
import { compare, type Contender, type Outcome } from './compare';
import { figureOf, memoryOf, ratioTo } from './figures';
import { PEERS } from './peer';

/*
 * Our simulation beside other stacks: who brings more connections through their lifecycle in a second, on one core?
 * A lifecycle is: open, a request of 200 octets, a response of 2,000, close by the client, to TIME-WAIT, which is
 * not waited for. The peers open so many connections together and, when all are at their end, as many again; ours
 * are spread over a lifecycle's time, and each begins again when it is at its end.
 */

const ROUNDS = 5;
const SECONDS = 2;
const CONCURRENT = [100, 10_000];

/** In seconds; ns-3, with its list of records, takes 30 of them for 10,000 connections on an undisturbed core of 2023. */
const LIMIT = 90;

const OURS = 'ours';

function figuresOf(outcomes: readonly Outcome[]): Figure[] {
  const ours = outcomes.find(({ name }) => name === OURS);
  return outcomes.flatMap((outcome) => {
    if (outcome.rounds.length === 0) {
      return [];
    }
    const figure = figureOf(outcome);
    const peer = PEERS.find(({ name }) => name === outcome.name);
    const comparable = figure.value > 0 && ours !== undefined && ours.rounds.length > 0;
    return peer !== undefined && comparable ? [figure, ratioTo(peer, outcome, ours)] : [figure];
  });
}

function memory(outcomes: readonly Outcome[]): Figure[] {
  return PEERS.flatMap((peer) => {
    const round = outcomes.find(({ name }) => name === peer.name)?.rounds[0];
    return round !== undefined && round.octetsPerConnection > 0 ? [memoryOf(peer, round)] : [];
  });
}

function contenders(built: readonly Built[]): Contender[] {
  return built.flatMap((one) => ('program' in one ? [{ name: one.peer.name, command: [one.program] }] : []));
}

/** The figures, and who is not among them, why. */
export async function measurePeers(): Promise<{ figures: Figure[]; leftOut: string[] }> {
  if (process.platform !== 'linux') {
    return { figures: [], leftOut: ['The peers are programs for Linux.'] };
  }
  const built = await buildPeers(PEERS);
  const ours: Contender = { name: OURS, command: await buildOurs() };
  const outcomes: Outcome[] = [];
  const figures: Figure[] = [];
  for (const concurrent of CONCURRENT) {
    const task = { concurrent, seconds: SECONDS, limit: LIMIT };
    const some = await compare([ours, ...contenders(built)], task, ROUNDS);
    outcomes.push(...some);
    figures.push(...figuresOf(some));
  }
  return {
    figures: [...figures, ...memory(outcomes)],
    leftOut: [
      ...built.flatMap((one) => ('leftOut' in one ? [`${one.peer.name} ${one.leftOut}`] : [])),
      ...outcomes.flatMap(({ name, failure }) => (failure === undefined ? [] : [`${name}: ${failure}`])),
    ],
  };
}
