import { computed, effect, signal } from '@preact/signals';
import type { PopulationView, StaysView, StayView } from '../../../protocol/population';
import type { Question } from '../../population/PopulationChart';
import { attempt, controls, extension } from '../host';
import * as store from '../store';

/** Fewer connections than these are no crowd: the ladder shows all there is to see. */
const CROWD = 5;
/** Enough for every pixel or two of the side. */
const BUCKETS = 240;

export const open = signal(false);
/** The lane that is counted, or null for all of them. */
export const lane = signal<number | null>(null);
export const population = signal<PopulationView | undefined>(undefined);
/** Those that were asked for. */
export const stays = signal<StaysView | undefined>(undefined);

const id = computed(() => store.shown.value?.id);
const isCrowd = computed(
  () =>
    store.shown.value?.crowd !== undefined ||
    (store.shown.value?.connections ?? []).filter(({ remote }) => remote !== undefined).length >= CROWD,
);
/** Another one only with another source, or where a crowd comes or goes: who folds the chart away finds it so. */
const crowd = computed(() => ({ id: id.value, isCrowd: isCrowd.value }));

/** While the chart is there, asks for what it shows whenever that is another; unfolds it for a crowd. */
export function follow(): () => void {
  const stopOpening = effect(() => {
    open.value = crowd.value.isCrowd;
  });
  const stopFetching = effect(() => {
    const version = store.shown.value?.version;
    const counted = lane.value;
    if (open.value && version !== undefined) {
      void attempt(fetchPopulation(counted));
    }
  });
  return () => {
    stopOpening();
    stopFetching();
  };
}

async function fetchPopulation(counted: number | null): Promise<void> {
  const answer = await extension.population(counted, BUCKETS);
  if (answer.version === store.shown.peek()?.version && lane.peek() === counted) {
    population.value = answer;
  }
}

/** Goes to a stretch of time, and lists the connections that were there. */
export function ask(question: Question | undefined): void {
  void attempt(answer(question));
}

async function answer(question: Question | undefined): Promise<void> {
  if (question === undefined) {
    stays.value = undefined;
    return;
  }
  const { from, until, state } = question;
  const found = await extension.stays(lane.peek(), from, until, state ?? null);
  stays.value = found;
  // The ladder of one connection has other moments than the crowd.
  if (store.shown.peek()?.crowd?.shown !== undefined) {
    return;
  }
  if (found.moments > (store.now.peek()?.cursor ?? 0)) {
    controls.seek(found.moments);
  }
  store.reveal({ top: found.top - 1, bottom: Math.max(found.top + 2, found.bottom) });
}

/** Shows one connection, and lets the others step back. */
export function show({ connection, row }: StayView): void {
  if (store.shown.peek()?.crowd !== undefined) {
    controls.showOnly(connection);
    return;
  }
  store.highlighted.value = connection;
  store.chosenConnection.value = connection;
  store.selected.value = row;
}
