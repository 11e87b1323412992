import { Layout } from '../timeline/layout';
import { Timeline } from '../timeline/timeline';
import type { Scenario } from './scenario';
import { nextTime } from './clock';
import { Scripted } from './scripted';
import { Simulation } from './simulation';
import { cloneWorld, type World } from './world';

/** A scenario that goes on for ever, or nearly, is cut off after this many moments. */
const MOST_MOMENTS = 20_000;
/** A checkpoint after this many moments; going back runs at most so many again. */
const CHECKPOINT_EVERY = 64;

/**
 * A scenario that has been run, and everything as it was at any of its moments.
 *
 * Runs are deterministic, so the past is kept as checkpoints: {@link Session.world} restores the nearest one and
 * lets the moments after it happen again, unrecorded.
 */
export class Session {
  readonly scenario: Scenario;
  readonly timeline: Timeline;
  readonly layout: Layout;
  /** Whether the run was cut off, although something was left to happen. */
  readonly truncated: boolean;
  readonly #application: Scripted;
  readonly #checkpoints: World[] = [];

  constructor(scenario: Scenario) {
    this.scenario = scenario;
    this.timeline = new Timeline(scenario.hosts.map(({ name, address }) => ({ name, address })));
    this.#application = new Scripted(scenario);
    const world = this.#application.begin();
    this.#checkpoints.push(cloneWorld(world));
    const simulation = new Simulation(world, this.#application, this.timeline);
    while (world.moments < MOST_MOMENTS && simulation.step()) {
      if (world.moments % CHECKPOINT_EVERY === 0) {
        this.#checkpoints.push(cloneWorld(world));
      }
    }
    const next = nextTime(world.clock);
    this.truncated = next !== undefined && next <= world.until;
    this.layout = new Layout(this.timeline);
  }

  /** How many moments there are. */
  get length(): number {
    return this.timeline.length;
  }

  /** Everything as it is once `moments` moments have passed. */
  world(moments: number): World {
    const checkpoint = this.#checkpoints[Math.floor(moments / CHECKPOINT_EVERY)] ?? this.#checkpoints.at(-1);
    if (checkpoint === undefined) {
      throw new Error('a session has at least the checkpoint of its beginning');
    }
    const world = cloneWorld(checkpoint);
    const simulation = new Simulation(world, this.#application, undefined);
    while (world.moments < moments && simulation.step()) {
      // step by step
    }
    return world;
  }
}
