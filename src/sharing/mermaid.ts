import type { Words } from '../explanations/words';
import type { Ghost } from '../timeline/ghost';
import type { Moment, Row } from '../timeline/rows';
import type { Timeline } from '../timeline/timeline';
import { noteOf, remarksOn, segmentText } from './rows';
import type { Texts } from './texts';

/** What Mermaid refuses to read when it is longer, in characters: its option `maxTextSize`, as it is by default. */
export const MERMAID_LIMIT = 50_000;

/** From which wait on, in milliseconds, it is said how long nothing happened: as the diagram folds them. */
const LONG_WAIT = 160;

/** A timeline, and how much of it is to be told. */
export interface Told {
  readonly timeline: Timeline;
  /** How many moments, from the first. */
  readonly moments: number;
  readonly ghost: Ghost | undefined;
}

/**
 * A sequence diagram in Mermaid's language. Its arrows are level, so a segment stands where it arrives; one that never
 * does, where it left.
 */
export function formatMermaid(told: Told, words: Words, texts: Texts): string {
  const { timeline, moments, ghost } = told;
  const lines = [
    'sequenceDiagram',
    ...timeline.lanes.map(
      ({ name, address }, lane) => `participant ${idOf(lane)} as ${escape([name, address].join(' ').trim())}`,
    ),
  ];
  for (let index = 0; index < moments; index++) {
    const moment = timeline.moment(index);
    const wait = index === 0 ? 0 : moment.time - timeline.time(index - 1);
    if (wait > LONG_WAIT) {
      lines.push(`Note over ${acrossAll(timeline)}: ${escape(texts.later(wait))}`);
    }
    lines.push(...linesOf(moment, told, words, texts));
    if (ghost?.moment === index) {
      const { from, to, text } = ghost;
      lines.push(`${idOf(from)}-->>${idOf(to)}: ${escape(texts.expected(text))}`);
    }
  }
  return lines.map((line, index) => `${index === 0 ? '' : '  '}${line}\n`).join('');
}

/** What arrived, then what followed from it on the lane, then what left and has not arrived by the last moment. */
function linesOf({ lane, rows }: Moment, told: Told, words: Words, texts: Texts): string[] {
  const { timeline, moments } = told;
  const notes = rows.flatMap((row) => (isNote(row) ? [escape(noteOf(row, words, texts))] : []));
  const about = rows.some(({ kind }) => kind === 'network') ? acrossAll(timeline) : idOf(lane);
  return [
    ...rows.flatMap((row) =>
      row.kind === 'received'
        ? [arrow(row.from, row.inferred === true ? '-->>' : '->>', lane, row, texts)]
        : [],
    ),
    ...(notes.length === 0 ? [] : [`Note over ${about}: ${notes.join('<br/>')}`]),
    ...rows.flatMap((row) =>
      row.kind === 'sent' && (row.arrivalMoment === -1 || row.arrivalMoment >= moments)
        ? [arrow(lane, row.lost ? '-x' : row.inferred === true ? '--)' : '-)', row.to, row, texts)]
        : [],
    ),
  ];
}

type SegmentRow = Extract<Row, { kind: 'sent' | 'received' }>;

function isNote(row: Row): row is Exclude<Row, SegmentRow> {
  return row.kind !== 'sent' && row.kind !== 'received';
}

function arrow(
  from: number,
  line: '->>' | '-->>' | '-x' | '-)' | '--)',
  to: number,
  row: SegmentRow,
  texts: Texts,
): string {
  const remarks = remarksOn(row, texts).join(', ');
  const label = `${segmentText(row)}${remarks === '' ? '' : ` (${remarks})`}`;
  return `${idOf(from)}${line}${idOf(to)}: ${escape(label)}`;
}

function acrossAll({ lanes }: Timeline): string {
  return lanes.length < 2 ? idOf(0) : `${idOf(0)},${idOf(lanes.length - 1)}`;
}

function idOf(lane: number): string {
  return `L${String(lane)}`;
}

/** What would end a line, begin a comment or be taken for a tag, by Mermaid's entity codes. */
function escape(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[#;%<>"&{}]/g, (character) => `#${String(character.charCodeAt(0))};`);
}
