import type { Connection } from '../../timeline/rows';
import type { Field, RecordView } from '../../protocol/diagram';
import { connectionName } from './strings';

/** A column of the table of records: a lane, and what that lane has written down of the connection. */
export interface RecordColumn {
  readonly lane: number;
  readonly record: RecordView | undefined;
}

/** A variable and its value in each column; undefined where the record does not have it. */
export interface RecordLine {
  readonly name: string;
  readonly meaning: string;
  readonly fields: readonly (Field | undefined)[];
}

export interface RecordGroup {
  readonly title: string;
  readonly lines: readonly RecordLine[];
}

/** The connections with two ends that have records to choose from, in the order in which they began. */
export function connectionsOf(
  records: readonly RecordView[],
  connections: readonly Connection[],
): readonly number[] {
  const recorded = new Set(records.map(({ connection }) => connection));
  return [...recorded].filter((index) => connections[index]?.remote !== undefined).sort((a, b) => a - b);
}

/** The names of connections to choose from: one that was had before says which time it is. */
export function labelsOf(choices: readonly number[], connections: readonly Connection[]): readonly string[] {
  const names = choices.map((index) => {
    const connection = connections[index];
    return connection === undefined ? '' : connectionName(connection);
  });
  const counts = new Map<string, number>();
  const numbered = names.map((name) => {
    const nth = (counts.get(name) ?? 0) + 1;
    counts.set(name, nth);
    return { name, nth };
  });
  return numbered.map(({ name, nth }) => ((counts.get(name) ?? 0) > 1 ? `${name} (${String(nth)})` : name));
}

/**
 * The records of a connection, side by side in the order of their lanes. A lane without a record of its own shows
 * what the other side's segment will meet there: an earlier connection's between the same ends, or its listener's.
 */
export function columnsOf(
  records: readonly RecordView[],
  connections: readonly Connection[],
  chosen: number | undefined,
): readonly RecordColumn[] {
  const connection = chosen === undefined ? undefined : connections[chosen];
  const lanes =
    connection === undefined
      ? records.map(({ lane }) => lane)
      : [connection.local.lane, ...(connection.remote === undefined ? [] : [connection.remote.lane])];
  const ends = connection === undefined ? undefined : connectionName(connection);
  const isInTheWay = ({ connection: index, state }: RecordView) => {
    const other = connections[index];
    return state !== 'CLOSED' && other !== undefined && connectionName(other) === ends;
  };
  const listens = ({ connection: index }: RecordView) => connections[index]?.remote === undefined;
  return [...new Set(lanes)]
    .sort((a, b) => a - b)
    .map((lane) => {
      const here = records.filter((record) => record.lane === lane);
      const record =
        here.find((one) => one.connection === chosen) ?? here.filter(isInTheWay).at(-1) ?? here.find(listens);
      return { lane, record };
    });
}

/** The variables of all columns, each once, in the order in which the records have them. */
export function groupsOf(columns: readonly RecordColumn[]): readonly RecordGroup[] {
  const groups = columns.map(({ record }) => record?.groups ?? []);
  return unique(groups.flat().map(({ title }) => title)).map((title) => {
    const fields = groups.map((group) => group.find((one) => one.title === title)?.fields ?? []);
    return {
      title,
      lines: unique(fields.flat().map(({ name }) => name)).map((name) => {
        const line = fields.map((column) => column.find((field) => field.name === name));
        return { name, meaning: line.find((field) => field !== undefined)?.meaning ?? '', fields: line };
      }),
    };
  });
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
