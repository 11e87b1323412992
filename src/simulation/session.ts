import { Layout } from '../timeline/layout';
import { Timeline } from '../timeline/timeline';
import { Checkpoints } from './checkpoints';
import { nextTime } from './clock';
import type { Scenario } from './scenario';
import { Scripted } from './scripted';
import { Simulation } from './simulation';
import { cloneWorld, type World } from './world';

/**
 * A scenario that goes on for ever, or nearly, is cut off after this many moments: tens of thousands of connections
 * from beginning to end, in a few hundred megabytes.
 */
const MOST_MOMENTS = 500_000;

/** How a session is run. */
interface SessionOptions {
  /** Let nothing happen before {@link Session.advance} says so; otherwise it is run to its end at once. */
  readonly inSlices?: boolean;
  /** Cut it off after so many moments. */
  readonly most?: number;
}

/**
 * A scenario that has been run, and everything as it was at any of its moments.
 *
 * Runs are deterministic, so the past is kept as checkpoints: {@link Session.world} restores the nearest one and
 * lets the moments after it happen again, unrecorded.
 */
export class Session {
  readonly scenario: Scenario;
  readonly timeline: Timeline;
  readonly #application: Scripted;
  readonly #checkpoints = new Checkpoints();
  readonly #most: number;
  /** The run that is written down. */
  readonly #present: Simulation;
  /** The world that was looked at last, from which later moments are reached. */
  #past: Simulation | undefined;
  #layout: Layout | undefined;

  constructor(scenario: Scenario, { inSlices = false, most = MOST_MOMENTS }: SessionOptions = {}) {
    this.scenario = scenario;
    this.timeline = new Timeline(scenario.hosts.map(({ name, address }) => ({ name, address })));
    this.#most = most;
    this.#application = new Scripted(scenario);
    this.#present = new Simulation(this.#application.begin(), this.#application, this.timeline);
    this.#checkpoints.offer(this.#present.world);
    if (!inSlices) {
      this.advance(most);
    }
  }

  /**
   * Lets so many more moments happen, or as many as there are.
   *
   * @returns whether there may be more
   */
  advance(moments: number): boolean {
    const { world } = this.#present;
    const end = Math.min(this.#most, world.moments + moments);
    while (world.moments < end && this.#present.step()) {
      this.#checkpoints.offer(world);
    }
    this.#layout = undefined;
    return this.truncated && world.moments < this.#most;
  }

  /** Whether something was left to happen when it was cut off. */
  get truncated(): boolean {
    const { clock, until } = this.#present.world;
    const next = nextTime(clock);
    return next !== undefined && next <= until;
  }

  /** How many moments there are. */
  get length(): number {
    return this.timeline.length;
  }

  /** Where each moment stands. */
  get layout(): Layout {
    return (this.#layout ??= new Layout(this.timeline));
  }

  /** Everything as it is once `moments` moments have passed: a world of one's own. */
  world(moments: number): World {
    return this.look(moments, cloneWorld);
  }

  /**
   * Looks at everything as it is once `moments` moments have passed, without a copy of it: what comes next in a crowd
   * is next to nothing away.
   *
   * @param see what is to be learned from the world, which is only lent
   */
  look<T>(moments: number, see: (world: World) => T): T {
    const checkpoint = this.#checkpoints.before(moments);
    let past = this.#past;
    if (past === undefined || past.world.moments > moments || past.world.moments < checkpoint.moments) {
      past = new Simulation(cloneWorld(checkpoint), this.#application, undefined);
      this.#past = past;
    }
    while (past.world.moments < moments && past.step()) {
      // moment by moment
    }
    return see(past.world);
  }
}
