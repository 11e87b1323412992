import { computed } from '@preact/signals';
import { connectionsOf } from './recordTable';
import { chosenConnection, now, shown } from './store';

/** The connections that there are records of. */
export const choices = computed(() =>
  connectionsOf(now.value?.records ?? [], shown.value?.connections ?? []),
);

/** The connection whose records are shown: the one that was chosen, else the latest. */
export const connection = computed(() => {
  const wanted = chosenConnection.value;
  return wanted !== undefined && choices.value.includes(wanted) ? wanted : choices.value.at(-1);
});
