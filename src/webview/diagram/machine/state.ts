import { batch, computed, effect, signal } from '@preact/signals';
import type { MachineView, PlacedStep, TransitionView } from '../../../protocol/machine';
import { connection } from '../connection';
import { attempt, controls, extension } from '../host';
import * as store from '../store';
import { edgesOf, idOf, standingAt } from './edges';
import { LEAST_WIDTH } from './geometry';
import { itemsOf } from './items';
import { occurrencesOf, stretchesOf, type Part } from './part';
import { placeAfter, PLACES, type PlaceId } from './places';

/** Whether the picture is unfolded: only then is anything asked for. */
export const open = signal(false);
/** The part of the picture that is selected, and lets the rest of the ladder step back. */
export const part = signal<Part | undefined>(undefined);
/** The box or arrow that has the keyboard's focus when the picture has it. */
export const focusedId = signal<string | undefined>(undefined);

/** The picture's, in pixels. */
export const width = signal(LEAST_WIDTH);

const machine = signal<Machine | undefined>(undefined);
const path = signal<Path | undefined>(undefined);

/** The state machine of a connection in a timeline. */
interface Machine {
  readonly version: number;
  readonly connection: number;
  readonly view: MachineView;
}

/** The way of a connection in a timeline. */
interface Path {
  readonly version: number;
  readonly connection: number;
  readonly steps: readonly PlacedStep[];
}

/** The connection that the picture is of: before there are records, the first that is going to have two ends. */
const subject = computed(() => {
  const connections = store.shown.value?.connections ?? [];
  const first = connections.findIndex(({ remote }) => remote !== undefined);
  return connection.value ?? (first === -1 ? undefined : first);
});

const NO_STEPS: readonly PlacedStep[] = [];

export const view = computed(() => machine.value?.view);
export const steps = computed(() =>
  path.value?.version === store.shown.value?.version ? (path.value?.steps ?? NO_STEPS) : NO_STEPS,
);

export const cursor = computed(() => store.now.value?.cursor ?? 0);

export const edges = computed(() =>
  view.value === undefined ? [] : edgesOf(view.value, steps.value, cursor.value),
);

/** The arrows that are drawn: an unusual one when it is taken, or when its state is looked at. */
export const shownEdges = computed(() =>
  edges.value.filter(
    (edge) =>
      edge.usual ||
      edge.taken.length > 0 ||
      edge.next.length > 0 ||
      edge.before === lookedAt.value ||
      (part.value?.kind === 'arrow' && idOf(part.value) === edge.id),
  ),
);

/** The state that is selected or has the focus, or whose arrow has it. */
const lookedAt = computed(() => {
  const state = part.value?.kind === 'state' ? part.value.state : undefined;
  const [box, arrow] = [
    PLACES.find(({ id }) => id === focusedId.value),
    edges.value.find(({ id }) => id === focusedId.value),
  ];
  return box?.state ?? arrow?.before ?? state;
});

/** What can be reached. */
export const items = computed(() => itemsOf(shownEdges.value));

/** The ends of the connection, in the order of their lanes, and the boxes in which they stand. */
export const ends = computed(() => {
  const { local, remote } = store.shown.value?.connections[subject.value ?? -1] ?? {};
  const lanes = [local, remote].flatMap((end) => (end === undefined ? [] : [end.lane]));
  return [...new Set(lanes)]
    .sort((a, b) => a - b)
    .map((lane) => ({ lane, place: standingAt(steps.value, lane, cursor.value) }));
});

/** Whether the connection has been in a box, on any side. */
export function isPassed(place: PlaceId): boolean {
  return steps.value.some((step) => step.moment < cursor.value && placeAfter(step) === place);
}

/** By which way a step goes: the one of its rule, or, where that is not known, the most usual one. */
export function transitionOf(step: PlacedStep): TransitionView | undefined {
  const ways = edges.value.find(({ id }) => id === idOf(step))?.transitions ?? [];
  return ways.find(({ rule }) => rule === step.rule) ?? ways[0];
}

/** When the connection was in the selected state, or went along the selected arrow; in the order of time. */
export const occurrences = computed(() =>
  part.value === undefined ? [] : occurrencesOf(part.value, steps.value),
);

/** Undefined while nothing is selected, and while it is not known when it was so. */
const stretches = computed(() =>
  part.value === undefined || path.value?.version !== store.shown.value?.version
    ? undefined
    : stretchesOf(part.value, steps.value),
);

/** Whether a moment on a lane belongs to what is selected; everything does while nothing is. */
export function belongs(lane: number, moment: number): boolean {
  return (
    stretches.value?.some((one) => one.lane === lane && one.first <= moment && moment <= one.last) ?? true
  );
}

/** Whether a connection is that of the picture, or a listener; all are while nothing is selected. */
export function concerns(connection: number): boolean {
  return (
    stretches.value === undefined ||
    connection === path.value?.connection ||
    store.shown.value?.connections[connection]?.remote === undefined
  );
}

/** Selects a part, and the row of the last time that it was so; or nothing any more. */
export function select(next: Part | undefined): void {
  batch(() => {
    part.value = next;
    const latest = occurrences.value.filter(({ moment }) => moment < cursor.value).at(-1);
    if (latest !== undefined) {
      store.selected.value = latest.row;
      store.reveal({ top: latest.y - 1, bottom: latest.y + 2 });
    }
  });
}

/** Goes to a time when it was so: also to one that is still to come. */
export function goTo(step: PlacedStep): void {
  if (step.moment >= cursor.value) {
    controls.seek(step.moment + 1);
  }
  store.selected.value = step.row;
  store.reveal({ top: step.y - 1, bottom: step.y + 2 });
}

/** While the picture is there, asks for what it shows whenever that is another. */
export function follow(): () => void {
  const stopMachine = effect(() => {
    const version = store.shown.value?.version;
    const wanted = subject.value ?? 0;
    if (open.value && version !== undefined && !isOf(machine.peek(), version, wanted, cursor.value)) {
      void attempt(fetchMachine(version, wanted, cursor.value));
    }
  });
  const stopPath = effect(() => {
    const version = store.shown.value?.version;
    const wanted = subject.value;
    if (open.value && version !== undefined && wanted !== undefined) {
      void attempt(fetchPath(version, wanted));
    }
  });
  return () => {
    stopMachine();
    stopPath();
  };
}

async function fetchMachine(version: number, wanted: number, at: number): Promise<void> {
  const answer = { version, connection: wanted, view: await extension.machine(wanted, at) };
  if (isOf(answer, store.shown.peek()?.version, subject.peek() ?? 0, cursor.peek())) {
    machine.value = answer;
  }
}

function isOf(one: Machine | undefined, version: number | undefined, wanted: number, at: number): boolean {
  return one?.version === version && one?.connection === wanted && one.view.from <= at && at < one.view.until;
}

async function fetchPath(version: number, wanted: number): Promise<void> {
  const answer = await extension.path(wanted);
  if (store.shown.peek()?.version === version && subject.peek() === wanted) {
    path.value = { version, connection: wanted, steps: answer };
  }
}
