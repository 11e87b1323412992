import { computed, signal } from '@preact/signals';
import type {
  CaptureState,
  ConnectionView,
  FrameView,
  GraphsView,
  MistakeView,
  Query,
  ReadingView,
  SaidOfConnection,
  SummaryView,
} from '../../protocol/capture';

/** Some of the connections that were found, one after the other. */
export interface Listed {
  readonly count: number;
  /** The place of the first of `rows`, counted from 0. */
  readonly from: number;
  readonly rows: readonly ConnectionView[];
}

// What the extension said last.
export const name = signal('');
export const reading = signal<ReadingView | undefined>(undefined);
export const listed = signal<Listed | undefined>(undefined);
/** Why the filter that is written says nothing; what is listed is what was found before. */
export const mistake = signal<MistakeView | undefined>(undefined);
export const said = signal<SaidOfConnection | undefined>(undefined);
export const graphs = signal<GraphsView | undefined>(undefined);
export const frame = signal<FrameView | undefined>(undefined);
export const summary = signal<SummaryView | undefined>(undefined);
/** Why the last call to the extension failed. */
export const failure = signal<string | undefined>(undefined);

// What the page itself knows.
/** The filter is being completed: of half a word nobody says what is wrong with it. */
export const completing = signal(false);
export const query = signal<Query>({ filter: '', by: 'number', descending: false });
export const view = signal<CaptureState['view']>('connections');
/** The columns that are not shown. */
export const hidden = signal<readonly string[]>([]);
/** The connections that were chosen, by their numbers; the last one is the one that is told of. */
export const chosen = signal<readonly number[]>([]);
/** The place in the list that the keyboard is at. */
export const focused = signal(0);
/** The frame that is selected, by its row. */
export const row = signal<number | undefined>(undefined);
/** Whose sending the graphs show. */
export const direction = signal<CaptureState['direction']>(0);
/** How far the table is scrolled down, and how high it is; pixels. */
export const scroll = signal(0);
export const height = signal(0);
/** The graphs can be seen. */
export const graphsOpen = signal(true);

/** The connection that is told of. */
export const told = computed(() => chosen.value.at(-1));
/** Grows whenever there is more to list, and more to be said. */
export const version = computed(() => reading.value?.version);
