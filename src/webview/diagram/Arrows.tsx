import * as l10n from '@vscode/l10n';
import { arrows, labels, type PlacedLine } from './drawing';
import { segmentStepsBack } from './emphasis';
import type { DrawnArrow } from './geometry/arrows';
import { directionOf, lengthOf, readingAngle, turn } from './geometry/plane';
import { LABEL_SIZE } from './measure';
import { SPACE } from './label';
import { selected } from './store';

const NONE: readonly PlacedLine[] = [];

/** The segments on their way from lane to lane. */
export function Arrows() {
  return (
    <>
      {arrows.value.map((drawn) => (
        <SegmentArrow
          key={drawn.arrow.row.index}
          drawn={drawn}
          label={labels.value.get(drawn.arrow.row.index) ?? NONE}
        />
      ))}
    </>
  );
}

/** Drawn lying, from its sender at x = 0 to the right or to the left, then turned into its place. */
function SegmentArrow(props: { readonly drawn: DrawnArrow; readonly label: readonly PlacedLine[] }) {
  const { drawn, label } = props;
  const { way, fate, latest, arrow } = drawn;
  const { row } = arrow;
  const dim = segmentStepsBack(row);
  const chosen = selected.value === row.index;
  const classes = [
    'arrow',
    fate,
    row.inferred === true && 'inferred',
    latest && 'latest',
    chosen && 'selected',
    dim && 'dim',
  ];
  return (
    <g
      class={classes.filter((one) => one !== false).join(' ')}
      style={{ transform: turn(way.from, readingAngle(way)) }}
    >
      {fate === 'under-way' && <Guide drawn={drawn} label={label} />}
      <Shaft drawn={drawn} />
      {label.map((line) => (
        <Label key={line.side} line={line} arrived={fate === 'discarded'} />
      ))}
    </g>
  );
}

/** Dots from the head of an arrow under way to the end of its label, which stands where it will stay. */
function Guide(props: { readonly drawn: DrawnArrow; readonly label: readonly PlacedLine[] }) {
  const { drawn, label } = props;
  const rightwards = directionOf(drawn.way) === 1;
  const head = directionOf(drawn.way) * lengthOf(drawn.way) * drawn.travelled;
  const ends = label.map(({ rect }) => (rightwards ? rect.x + rect.width : rect.x));
  const end = rightwards ? Math.max(head, ...ends) : Math.min(head, ...ends);
  return <line class="guide" x1={head} x2={end} y1="0" y2="0" />;
}

function Shaft({ drawn }: { readonly drawn: DrawnArrow }) {
  const direction = directionOf(drawn.way);
  const along = direction * lengthOf(drawn.way);
  const start = along * drawn.departed;
  const end = along * drawn.travelled;
  return (
    <>
      <line class="shaft" x1={start} x2={end} y1="0" y2="0" />
      <circle class="tail" cx={start} cy="0" r="2.5" />
      <Head drawn={drawn} x={end} direction={direction} />
    </>
  );
}

function Head({
  drawn,
  x,
  direction,
}: {
  readonly drawn: DrawnArrow;
  readonly x: number;
  readonly direction: 1 | -1;
}) {
  switch (drawn.fate) {
    case 'arrived':
    case 'discarded':
    case 'expected':
      return <path class="head" d={`M${String(x)} 0 l${String(-10 * direction)} -4.5 v9 z`} />;
    case 'under-way':
      return <circle class="head" cx={x} cy="0" r="4" />;
    case 'lost':
      return (
        <>
          <path class="cross" d={`M${String(x - 6)} -6 l12 12 m0 -12 l-12 12`} />
          <text
            class="note"
            x={x + 12 * direction}
            y={LABEL_SIZE / 3}
            text-anchor={direction === 1 ? 'start' : 'end'}
          >
            {l10n.t('lost')}
          </text>
        </>
      );
  }
}

/** What the receiver makes of a segment has its place from the beginning, and is written when it is known. */
function Label(props: { readonly line: PlacedLine; readonly arrived: boolean }) {
  const { line, arrived } = props;
  const { rect } = line;
  const pieces = line.pieces.filter(({ kind }) => kind !== 'verdict' || arrived);
  return (
    <text x={rect.x} y={rect.y + LABEL_SIZE}>
      {pieces.map(({ text, kind }, index) => (
        <tspan key={text} class={kind} dx={index === 0 ? 0 : SPACE}>
          {text}
        </tspan>
      ))}
    </text>
  );
}
