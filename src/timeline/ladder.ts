import { flagsOf } from './flags';
import type { Ghost } from './ghost';
import type { Row } from './rows';
import type { Timeline } from './timeline';

const TIME = 8;
const CELL = 32;
const MIDDLE = 50;

/**
 * The picture as text, a line for each row: time, then what happened on the left lane, between the two, and on the
 * right lane. With more or fewer lanes than two, each line names its lane instead.
 *
 * @param moments how many moments to write; all of them by default
 * @param ghost what was expected and did not happen: written after its moment
 */
export function formatLadder(timeline: Timeline, moments = timeline.length, ghost?: Ghost): string {
  const heading = ladderHeading(timeline);
  const lines = heading === '' ? [] : [heading];
  for (let index = 0; index < moments; index++) {
    for (const row of timeline.moment(index).rows) {
      if (row.kind !== 'sent' || !row.copy) {
        lines.push(ladderLine(timeline, row));
      }
    }
    if (ghost?.moment === index) {
      lines.push(ghostLine(ghost));
    }
  }
  return lines.map((text) => `${text}\n`).join('');
}

/** The line above those of the rows: who is on the left and who on the right; empty with more or fewer lanes. */
export function ladderHeading({ lanes }: Timeline): string {
  const [left, right] = lanes;
  const title = (lane: { name: string; address: string }): string => `${lane.name} ${lane.address}`.trim();
  return lanes.length === 2 && left !== undefined && right !== undefined
    ? line('time', title(left), '', title(right))
    : '';
}

/** The line of a row. */
export function ladderLine(timeline: Timeline, row: Row): string {
  const seconds = (timeline.time(row.moment) / 1000).toFixed(3);
  if (timeline.lanes.length === 2) {
    return twoLaneRow(seconds, row);
  }
  const name = timeline.lanes[row.lane]?.name ?? '';
  return `${seconds.padStart(TIME)}  ${name.padEnd(12)}  ${describe(row, timeline)}`.trimEnd();
}

/** The line of what was expected and did not happen. */
export function ghostLine({ at, text }: Ghost): string {
  return `${(at / 1000).toFixed(3).padStart(TIME)}  expected: ${text}`.trimEnd();
}

function twoLaneRow(seconds: string, row: Row): string {
  const isLeft = row.lane === 0;
  switch (row.kind) {
    case 'sent': {
      const text = describeSegment(row);
      const middle = isLeft
        ? `${text} ${row.lost ? '---X lost' : '--->'}`
        : `${row.lost ? 'lost X---' : '<---'} ${text}`.padStart(MIDDLE);
      return line(seconds, '', middle, '');
    }
    case 'received': {
      const text = describeSegment(row);
      return line(seconds, '', isLeft ? `<--- ${text}` : `---> ${text}`.padStart(MIDDLE), '');
    }
    default: {
      const text = describeEvent(row);
      return isLeft ? line(seconds, text, '', '') : line(seconds, '', '', text);
    }
  }
}

function line(time: string, left: string, middle: string, right: string): string {
  return `${time.padStart(TIME)}  ${left.padEnd(CELL)}${middle.padEnd(MIDDLE)}  ${right}`.trimEnd();
}

function describe(row: Row, timeline: Timeline): string {
  switch (row.kind) {
    case 'sent':
      return `sends to ${timeline.lanes[row.to]?.name ?? ''}: ${describeSegment(row)}${row.lost ? ' lost' : ''}`;
    case 'received':
      return `receives from ${timeline.lanes[row.from]?.name ?? ''}: ${describeSegment(row)}`;
    default:
      return describeEvent(row);
  }
}

function describeEvent(row: Exclude<Row, { kind: 'sent' | 'received' }>): string {
  switch (row.kind) {
    case 'call':
      return row.text;
    case 'state':
      return `-> ${row.after}${row.inferred === true ? INFERRED : ''}`;
    case 'told':
    case 'timeout':
    case 'icmp':
    case 'network':
      return `${row.kind}: ${row.text}`;
  }
}

const INFERRED = ' (inferred)';

/** `SYN, ACK seq=0 ack=1 len=0`, numbers relative, and what became of it; of what was not seen nobody knows numbers. */
function describeSegment(row: Extract<Row, { kind: 'sent' | 'received' }>): string {
  const { segment } = row;
  const names = flagsOf(segment);
  const ack = names.includes('ACK') ? ` ack=${String(segment.relativeAck)}` : '';
  const marks = [
    ...(row.retransmission ? ['again'] : []),
    ...(row.kind === 'sent' && row.middlebox ? ['by a middlebox'] : []),
    ...(row.kind === 'received' && row.changed ? ['changed'] : []),
    ...(row.kind === 'received' && row.dropped ? ['dropped'] : []),
  ];
  const flags = names.length === 0 ? 'none' : names.join(', ');
  if (row.inferred === true) {
    return `${flags}${INFERRED}`;
  }
  return `${flags} seq=${String(segment.relativeSeq)}${ack} len=${String(segment.len)}${marks.map((mark) => ` (${mark})`).join('')}`;
}
