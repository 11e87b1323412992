import type { Row, SentRow, Span } from '../../timeline/rows';
import { belongs, concerns, occurrences, part } from './machine/state';
import { highlighted } from './store';

/** What steps back in the ladder: all but the connection that was revealed, and the state or change that is selected. */

export function rowStepsBack({
  connection,
  lane,
  moment,
}: Pick<Row, 'connection' | 'lane' | 'moment'>): boolean {
  return isOther(connection) || !belongs(lane, moment);
}

/** A segment belongs to its sending and to its arrival. */
export function segmentStepsBack(row: SentRow): boolean {
  return (
    isOther(row.connection) ||
    !(belongs(row.lane, row.moment) || (row.arrivalMoment !== -1 && belongs(row.to, row.arrivalMoment)))
  );
}

export function bandStepsBack({ connection, row }: Span): boolean {
  return (
    isOther(connection) || (part.value !== undefined && !occurrences.value.some((step) => step.row === row))
  );
}

function isOther(connection: number): boolean {
  return (highlighted.value !== undefined && highlighted.value !== connection) || !concerns(connection);
}
