import { computed, signal } from '@preact/signals';
import type { Conditions, InterventionPlace, LaneCall, SegmentFault } from '../../../protocol/lab';
import { attempt, extension } from '../host';
import { failure, shown } from '../store';

/** What the page asks of the lab, and how it knows that it is still at it. */

/** How many changes the extension has not answered yet: the scenario runs again meanwhile. */
const running = signal(0);
export const busy = computed(() => running.value > 0);
/** What can be changed; undefined where nothing can. */
export const lab = computed(() => shown.value?.lab);
/** Whether something can be done to segments: here, or in a simulation that goes on from them. */
export const harmful = computed(() => lab.value !== undefined || shown.value?.goesOn === true);

async function counted(call: Promise<void>): Promise<void> {
  running.value++;
  try {
    await call;
  } finally {
    running.value--;
  }
}

/** The changes themselves; each is rejected, with a sentence, when it cannot be. */
export const change = {
  harm: (row: number, fault: SegmentFault) => counted(extension.harm(row, fault)),
  call: (lane: number, connection: number | null, call: LaneCall) =>
    counted(extension.call(lane, connection, call)),
  network: (conditions: Conditions) => counted(extension.change(conditions)),
  remove: ({ list, index }: InterventionPlace) => counted(extension.remove({ list, index })),
  undo: () => counted(extension.undo()),
  redo: () => counted(extension.redo()),
};

/** Makes a change that nothing more is asked about; what is wrong is said above the ladder. */
export function make(call: Promise<void>): void {
  failure.value = undefined;
  void attempt(call);
}
