import type { Band, PlacedMoment } from '../../../protocol/diagram';
import type { CallRow, IcmpRow, NetworkRow, Row, ToldRow, TimeoutRow } from '../../../timeline/rows';
import { markStretch, type Column } from './columns';
import type { Rect } from './plane';
import type { Scale } from './scale';

export type MarkRow = CallRow | ToldRow | TimeoutRow | IcmpRow | NetworkRow;

/** What passes between a stack and its application, a timer that runs out, an error the network reports, or another network: a line of text beside the lane. */
export interface DrawnMark {
  readonly row: MarkRow;
  readonly rect: Rect;
  readonly latest: boolean;
}

export const TEXT_HEIGHT = 16;

/**
 * Writes what makes something happen (calls, timeouts, ICMP errors) above the height of its moment and what comes of it (what
 * the application is told) below, under the name of the state when that changed.
 */
export function drawnMarks(
  moments: readonly PlacedMoment[],
  bands: readonly Band[],
  columns: readonly Column[],
  scale: Scale,
  cursor: number,
): readonly DrawnMark[] {
  const tracks = new Map(bands.map(({ span }) => [key(span.lane, span.connection), span.track]));
  return moments
    .filter(({ index }) => index < cursor)
    .flatMap((moment) => {
      const column = columns[moment.lane];
      if (column === undefined) {
        return [];
      }
      const y = scale.y(moment.y);
      const latest = moment.index === cursor - 1;
      const place = (row: MarkRow, line: number): DrawnMark => {
        const stretch = markStretch(column, tracks.get(key(row.lane, row.connection)) ?? 0);
        return { row, latest, rect: { ...stretch, y: y + line * TEXT_HEIGHT, height: TEXT_HEIGHT } };
      };
      const causes = moment.rows.filter(isCause);
      const told = moment.rows.filter((row) => row.kind === 'told');
      const below = column.wide && moment.rows.some(({ kind }) => kind === 'state') ? 1 : 0;
      return [
        ...causes.map((row, line) => place(row, line - causes.length)),
        ...told.map((row, line) => place(row, line + below)),
      ];
    });
}

function isCause(row: Row): row is CallRow | TimeoutRow | IcmpRow | NetworkRow {
  return row.kind === 'call' || row.kind === 'timeout' || row.kind === 'icmp' || row.kind === 'network';
}

function key(lane: number, connection: number): string {
  return `${String(lane)}/${String(connection)}`;
}
