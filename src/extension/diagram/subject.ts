import type { LabView, SegmentFault } from '../../protocol/lab';
import type { Counted } from '../../protocol/population';
import type { Scenario } from '../../simulation/scenario';
import type { Transition } from '../../simulation/state-machine';
import type { World } from '../../simulation/world';
import type { Excerpt } from '../../timeline/excerpt';
import type { Ghost } from '../../timeline/ghost';
import type { Layout } from '../../timeline/layout';
import type { Timeline } from '../../timeline/timeline';

/** A scenario that can be changed. */
export interface Lab {
  /** With all its branches; the one that is shown is the one that it says. */
  readonly scenario: Scenario;
  readonly view: Omit<LabView, 'canUndo' | 'canRedo'>;
}

/** Where a subject is not everything there is: what it was taken of, and which connection it is about. */
interface Part {
  readonly whole: Subject;
  /** By its number in the whole. */
  readonly connection: number;
  readonly excerpt: Excerpt;
}

/** What a diagram shows: whatever has a timeline. */
export interface Subject {
  readonly title: string;
  readonly description: string;
  readonly timeline: Timeline;
  readonly layout: Layout;
  /** Everything once so many moments have passed; undefined where there is no more than the timeline. */
  readonly world: ((moments: number) => World) | undefined;
  /** The same to be looked at and not kept, of all connections: nothing is copied. */
  readonly look: (<T>(moments: number, see: (world: World) => T) => T) | undefined;
  /** How the hosts were told to behave, by their lanes; empty where nobody told them. */
  readonly hosts: Scenario['hosts'];
  /** What was done to the scenario, and what can be; undefined where nothing can be changed. */
  readonly lab: Lab | undefined;
  /**
   * Opens a simulation that goes on from the segment of a row, with something done to that one; there is none where
   * nobody knows enough of the connection.
   */
  readonly goOn?: (row: number, fault: SegmentFault) => Promise<void>;
  /**
   * The changes of state that the stacks of its lanes know, each once: for a connection, as they are set up for it once
   * so many moments have passed.
   */
  readonly transitions: (moments: number, connection: number) => readonly Transition[];
  /** What was expected, and did not happen. */
  readonly ghost: Ghost | undefined;
  /** The line of the source's text that each moment is of, from 1; 0 for none. Empty where there are no lines. */
  readonly lines: readonly number[];
  /** What has to be said above the picture. */
  readonly problems: readonly string[];
  /**
   * Why what nobody saw is shown; where nothing else is said, since every way from the state before to the one after goes
   * through it.
   */
  readonly inferred?: string;
  /** What is to be said of a row besides what it says itself; undefined where nothing is said of any. */
  readonly remark: ((row: number) => string | undefined | Promise<string | undefined>) | undefined;
  /** How many connections were in which state, where that is known of more than the timeline tells. */
  readonly counted: Counted | undefined;
  /** One connection of the whole, by its number there, as a subject of its own; undefined where there are few. */
  readonly only: ((connection: number) => Subject) | undefined;
  /** Undefined for everything there is. */
  readonly part: Part | undefined;
}
