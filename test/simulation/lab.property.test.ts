import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inBranch } from '../../src/simulation/branches';
import {
  deleteBranch,
  findBranch,
  removeEntry,
  renameBranch,
  replaceEntry,
  showBranch,
  type Entry,
} from '../../src/simulation/edit';
import { intervene } from '../../src/simulation/intervene';
import { parseScenario } from '../../src/simulation/parse';
import { justAfter, placeOfRow } from '../../src/simulation/places';
import type { FaultInput, Scenario } from '../../src/simulation/scenario';
import { Scripted } from '../../src/simulation/scripted';
import { Session } from '../../src/simulation/session';
import { Simulation } from '../../src/simulation/simulation';
import { firstDifference } from '../../src/timeline/difference';
import { formatLadder } from '../../src/timeline/ladder';
import { Timeline } from '../../src/timeline/timeline';
import { movesOn, scenarios, type Move, type Written } from './interventions';
import { plain, rowsOf } from './support';

/** A text after something was done, and the edits that take it back. */
interface Step {
  readonly before: string;
  readonly after: string;
  /** Undefined where only the text that there was can bring back what is gone: that is what an editor keeps. */
  readonly back: ((text: string) => string) | undefined;
  /** The branch that it was about; undefined when it was about none. */
  readonly branch: string | undefined;
}

function read(text: string): Scenario {
  const result = parseScenario(text);
  assert.ok('scenario' in result, `${JSON.stringify(result)}\n${text}`);
  return result.scenario;
}

/** Segments that contradict each other may be answered for ever, and twice each; so much of it is enough. */
const MOST_MOMENTS = 2000;

function run(text: string, branch = read(text).shown): Session {
  return new Session(inBranch(read(text), branch), { most: MOST_MOMENTS });
}

function branchNames(text: string): string[] {
  return (read(text).branches ?? []).map(({ name }) => name);
}

/** The branch as it stands in the text, letter for letter. */
function branchText(text: string, name: string): string {
  const { offset, length } = findBranch(text, name).node;
  return text.slice(offset, offset + length);
}

function pick<T>(list: readonly T[], where: number): T | undefined {
  return list[Math.floor(where * list.length)];
}

/** Does it, where there is anything to do it to. */
function make(text: string, move: Move): Step | undefined {
  const scenario = read(text);
  const { shown, branches = [] } = scenario;
  switch (move.kind) {
    case 'harm':
    case 'change':
    case 'call':
      return doEntry(text, scenario, move);
    case 'show': {
      const name = pick([undefined, ...branches.map((branch) => branch.name)], move.where);
      return {
        before: text,
        after: showBranch(text, name),
        back: (after) => showBranch(after, shown),
        branch: undefined,
      };
    }
    case 'rename': {
      const old = pick(branches, move.where)?.name;
      return old === undefined || branches.some(({ name }) => name === move.name)
        ? undefined
        : {
            before: text,
            after: renameBranch(text, old, move.name),
            back: (after) => renameBranch(after, move.name, old),
            branch: old,
          };
    }
    case 'delete': {
      const name = pick(branches, move.where)?.name;
      return name === undefined
        ? undefined
        : { before: text, after: deleteBranch(text, name), back: undefined, branch: name };
    }
    case 'remove': {
      const branch = branches.find(({ name }) => name === shown);
      const list = (['faults', 'changes', 'calls'] as const).find((one) => branch?.[one] !== undefined);
      const index = list && Math.floor(move.where * (branch?.[list]?.length ?? 0));
      return branch === undefined || list === undefined || index === undefined
        ? undefined
        : {
            before: text,
            after: removeEntry(text, branch.name, list, index),
            back: undefined,
            branch: branch.name,
          };
    }
  }
}

function doEntry(
  text: string,
  scenario: Scenario,
  move: Extract<Move, { kind: 'harm' | 'change' | 'call' }>,
): Step | undefined {
  const { shown } = scenario;
  const session = run(text);
  const entry = entryOf(session, move);
  if (entry === undefined) {
    return undefined;
  }
  const name = `What if ${String(branchNames(text).length + 1)}, ${String(text.length)}`;
  const { text: after, branch } = intervene(text, scenario, session.timeline, entry, name);
  return { before: text, after, branch, back: backOf(text, shown, branch, entry) };
}

/** How to take back what was done: a branch that was made is deleted, an entry removed or put back. */
function backOf(
  before: string,
  shown: string | undefined,
  branch: string,
  { list }: Entry,
): (text: string) => string {
  if (branch !== shown) {
    return (text) => deleteBranch(showBranch(text, shown), branch);
  }
  const value = findBranch(before, branch).node.value as Record<typeof list, Entry['value'][] | undefined>;
  const former = value[list] ?? [];
  return (text) => {
    const latter = (findBranch(text, branch).node.value as typeof value)[list] ?? [];
    const index = latter.findIndex((one, i) => JSON.stringify(one) !== JSON.stringify(former[i]));
    return latter.length > former.length
      ? removeEntry(text, branch, list, latter.length - 1)
      : index === -1
        ? text
        : replaceEntry(text, branch, index, { list, value: former[index] } as Entry);
  };
}

function entryOf(
  session: Session,
  move: Extract<Move, { kind: 'harm' | 'change' | 'call' }>,
): Entry | undefined {
  const { timeline } = session;
  const at = justAfter(timeline, Math.floor(move.where * (timeline.length + 1)));
  switch (move.kind) {
    case 'harm': {
      const segments = rowsOf(session).filter(({ kind }) => kind === 'sent' || kind === 'received');
      const row = pick(segments, move.where);
      const place = row && placeOfRow(timeline, row.index);
      return place && { list: 'faults', value: { ...move.fault, ...place } as FaultInput };
    }
    case 'change':
      return { list: 'changes', value: { at, ...move.conditions } };
    case 'call':
      return { list: 'calls', value: { at, ...move.call } };
  }
}

/** Everything that is done, one after the other. */
function play(text: string, moves: readonly Move[]): readonly Step[] {
  const steps: Step[] = [];
  for (const move of moves) {
    const step = make(steps.at(-1)?.after ?? text, move);
    steps.push(...(step === undefined ? [] : [step]));
  }
  return steps;
}

const stories = scenarios.chain((written) =>
  fc.tuple(fc.constant(written), movesOn(written), fc.constantFrom(0, 2, '\t')),
);

function textOf(written: Written, indentation: string | number): string {
  return `${JSON.stringify(written, undefined, indentation)}\n`;
}

function assertSame(one: Timeline, other: Timeline): void {
  assert.equal(formatLadder(one), formatLadder(other));
  assert.equal(firstDifference(one, other), undefined);
  assert.equal(one.length, other.length);
}

describe('whatever is done to whatever scenario', () => {
  it('running it again, and saving and loading it, give the identical timeline', () => {
    fc.assert(
      fc.property(stories, ([written, moves, indentation]) => {
        const text = play(textOf(written, indentation), moves).at(-1)?.after ?? textOf(written, indentation);
        const first = run(text);
        const again = run(text);
        assertSame(first.timeline, again.timeline);
        assert.deepEqual(rowsOf(first), rowsOf(again));
        const saved = new TextEncoder().encode(text);
        assertSame(first.timeline, run(new TextDecoder().decode(saved)).timeline);
        // However another editor lays it out.
        assertSame(first.timeline, run(JSON.stringify(JSON.parse(text))).timeline);
      }),
      { numRuns: 40 },
    );
  });

  it('going back and forth in time gives the world that stepping there gives', () => {
    fc.assert(
      fc.property(
        stories,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 5 }),
        ([written, moves], places) => {
          const text = play(textOf(written, 2), moves).at(-1)?.after ?? textOf(written, 2);
          const session = run(text);
          const application = new Scripted(session.scenario);
          const straight = new Simulation(
            application.begin(),
            application,
            new Timeline(session.timeline.lanes),
          );
          const worlds = new Map<number, unknown>(
            [...places, 0, 1].map((part) => [Math.floor(part * session.length), undefined]),
          );
          const note = () => {
            if (worlds.has(straight.world.moments)) {
              worlds.set(straight.world.moments, structuredClone(plain(straight.world)));
            }
          };
          note();
          while (straight.world.moments < session.length && straight.step()) {
            note();
          }
          for (const [moments, expected] of worlds) {
            assert.deepEqual(plain(session.world(moments)), expected);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('a branch never changes its parent: the scenario and the other branches stay as they were', () => {
    fc.assert(
      fc.property(stories, ([written, moves, indentation]) => {
        const original = textOf(written, indentation);
        for (const { before, after, branch } of play(original, moves)) {
          const others = branchNames(before).filter((name) => name !== branch);
          for (const name of others.filter((one) => branchNames(after).includes(one))) {
            assertSame(run(before, name).timeline, run(after, name).timeline);
            if (read(before).branches?.find((one) => one.name === name)?.from !== branch) {
              assert.equal(branchText(after, name), branchText(before, name));
            }
          }
          const bare = branchNames(after).reduce(deleteBranch, showBranch(after, undefined));
          assert.equal(bare, original);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('what is done can be taken back, step by step, to the former text, byte for byte', () => {
    fc.assert(
      fc.property(stories, ([written, moves, indentation]) => {
        for (const { before, after, back } of [...play(textOf(written, indentation), moves)].reverse()) {
          assert.equal(back?.(after) ?? before, before);
        }
      }),
      { numRuns: 40 },
    );
  });
});
