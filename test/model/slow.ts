import type { Segment } from '../../src/tcp/segment';
import { createEnd, happen, ownEvents, type End, type Outcome, type Side } from './end';
import type { Model } from './model';

/** Everything at one instant, as it is. */
interface Everything {
  readonly ends: readonly [End, End];
  /** Segments under way to each side. */
  readonly wires: readonly [readonly Segment[], readonly Segment[]];
  readonly losses: number;
  readonly duplicates: number;
  readonly overtakings: number;
  readonly timeouts: number;
}

const REPEATED: readonly string[] = ['retransmission', 'zero-window probe', 'keep-alive'];

/**
 * The same search once more, slow and plain: states are JSON, and what happens is worked out anew each time. Shares
 * with the fast one the engine and what an end is, and nothing of how states are kept; to check that one by.
 */
export function searchSlowly(model: Model): { states: number; depth: number } {
  const { losses, duplicates, overtakings, timeouts } = model.bounds;
  const first: Everything = {
    ends: [createEnd(model, 0), createEnd(model, 1)],
    wires: [[], []],
    losses,
    duplicates,
    overtakings,
    timeouts,
  };
  const seen = new Set([textOf(first)]);
  let depth = 0;
  for (let layer = [first]; ; depth++) {
    const next: Everything[] = [];
    for (const state of layer) {
      for (const one of following(model, state)) {
        const text = textOf(one);
        if (!seen.has(text)) {
          seen.add(text);
          next.push(one);
        }
      }
    }
    if (next.length === 0) {
      return { states: seen.size, depth };
    }
    layer = next;
  }
}

function following(model: Model, state: Everything): Everything[] {
  return ([0, 1] as const).flatMap((side) => [
    ...ownSteps(model, state, side),
    ...arrivals(model, state, side),
  ]);
}

function ownSteps(model: Model, state: Everything, side: Side): Everything[] {
  const silent = state.wires.every((wire) => wire.length === 0);
  const otherRetransmits = state.ends[side === 0 ? 1 : 0].tcb.timers.retransmission !== undefined;
  return ownEvents(state.ends[side], model).flatMap((event) => {
    const outcome = happen(model, state.ends[side], event);
    if (outcome === undefined) {
      return [];
    }
    const timer = event.kind === 'timeout' ? event.timer : '';
    if (timer === 'time-wait' && model.timeWait === '2 MSL' && (!silent || otherRetransmits)) {
      return [];
    }
    if (!REPEATED.includes(timer)) {
      return [after(model, state, side, outcome)];
    }
    return state.timeouts > 0
      ? [after(model, { ...state, timeouts: state.timeouts - 1 }, side, outcome)]
      : [];
  });
}

function arrivals(model: Model, state: Everything, side: Side): Everything[] {
  return state.wires[side].flatMap((segment, i, wire) => {
    if (i > 0 && textOf(segment) === textOf(wire[i - 1])) {
      // Nobody can tell which of the two it was.
      return [];
    }
    const overtakes = i > 0 ? 1 : 0;
    const { losses, duplicates, overtakings } = state;
    const outcome = happen(model, state.ends[side], { kind: 'arrival', segment });
    const taken = without(state, side, i);
    const next: Everything[] = [];
    if (outcome !== undefined && overtakings >= overtakes) {
      next.push(after(model, { ...taken, overtakings: overtakings - overtakes }, side, outcome));
      if (duplicates > 0) {
        const kept = { ...state, duplicates: duplicates - 1, overtakings: overtakings - overtakes };
        next.push(after(model, kept, side, outcome));
      }
    }
    if (losses > 0) {
      next.push({ ...taken, losses: losses - 1 });
    }
    return next;
  });
}

function without(state: Everything, side: Side, index: number): Everything {
  const wires = state.wires.map((wire, i) =>
    i === side ? wire.filter((_, place) => place !== index) : wire,
  );
  return { ...state, wires: [wires[0] ?? [], wires[1] ?? []] };
}

function after(model: Model, state: Everything, side: Side, { end, effects }: Outcome): Everything {
  const sent = effects.flatMap((effect) => (effect.kind === 'send' ? [effect.segment] : []));
  const to = side === 0 ? 1 : 0;
  const wire = [...state.wires[to], ...sent].slice(0, model.bounds.capacity);
  if (model.bounds.overtakings === Infinity) {
    // Where anything may overtake anything, their order is nothing to tell states apart by.
    wire.sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
  }
  return {
    ...state,
    ends: side === 0 ? [end, state.ends[1]] : [state.ends[0], end],
    wires: side === 0 ? [state.wires[0], wire] : [wire, state.wires[1]],
  };
}

/** What tells two of them apart; times do not, nor into which pieces octets are cut. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (name, field: unknown) => {
    switch (name) {
      case 'policy':
      case 'rto':
      case 'srtt':
      case 'rttvar':
      case 'sentAt':
      case 'ambiguous':
        return undefined;
      case 'timers':
        return Object.entries(field as Record<string, unknown>).flatMap(([timer, at]) =>
          at === undefined ? [] : [timer],
        );
      case 'unsent':
      case 'unread':
        return (field as Uint8Array[]).flatMap((chunk) => [...chunk]);
      case 'cwnd':
      case 'ssthresh':
        return Math.min(field as number, 64);
      case 'duplicates':
        // Also the name of a bound, which is never so large here.
        return Math.min(field as number, 3);
      default:
        return field;
    }
  });
}
