import type { Connection, Lane } from './rows';

/** A timeline as data that can be sent from one thread to another: columns, which move and are not copied. */
export interface TimelineData {
  readonly lanes: readonly Lane[];
  readonly connections: readonly Connection[];
  readonly columns: Readonly<Record<string, ArrayBufferView>>;
  readonly texts: readonly string[];
}
