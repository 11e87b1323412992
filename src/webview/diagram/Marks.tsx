import { marks } from './drawing';
import type { DrawnMark } from './geometry/marks';
import { rowStepsBack } from './emphasis';
import { LABEL_SIZE, measure, shortened } from './measure';
import { selected } from './store';
import { markTexts } from './strings';

/** What passes between the stacks and their applications, and timers that run out. */
export function Marks() {
  return (
    <>
      {marks.value.map((drawn) => (
        <Mark key={drawn.row.index} drawn={drawn} />
      ))}
    </>
  );
}

const ICON = 10;
const INSET = 6;

function Mark({ drawn: { row, rect, latest } }: { readonly drawn: DrawnMark }) {
  const classes = [
    'mark',
    row.kind,
    latest && 'latest',
    selected.value === row.index && 'selected',
    rowStepsBack(row) && 'dim',
  ];
  return (
    <g
      class={classes.filter((one) => one !== false).join(' ')}
      transform={`translate(${String(rect.x + INSET)} ${String(rect.y)})`}
    >
      <Icon kind={row.kind} />
      <text x={ICON + 4} y={LABEL_SIZE}>
        {fitted(markTexts(row), rect.width - INSET - ICON - 6)}
      </text>
    </g>
  );
}

/** Towards the stack, away from it, a clock, a warning, or the globe of the network. */
function Icon({ kind }: { readonly kind: DrawnMark['row']['kind'] }) {
  switch (kind) {
    case 'call':
      return <path class="icon" d="M1 8 h6 m-3 -3 l3 3 l-3 3" />;
    case 'told':
      return <path class="icon" d="M8 8 h-6 m3 -3 l-3 3 l3 3" />;
    case 'timeout':
      return <path class="icon" d="M4.5 3.5 a4.5 4.5 0 1 0 0.01 0 m0 2 v2.7 l2 1.3" />;
    case 'icmp':
      return <path class="icon" d="M5 3.5 l4.5 8.5 h-9 z m0 3 v2.5 m0 1.2 v0.6" />;
    case 'network':
      return (
        <path
          class="icon"
          d="M0.5 8 a4.5 4.5 0 1 0 9 0 a4.5 4.5 0 1 0 -9 0 h9 m-4.5 -4.5 q-4 4.5 0 9 q4 -4.5 0 -9"
        />
      );
  }
}

/** The first text that there is room for, or as much of the last one as there is. */
function fitted(texts: readonly [string, string], room: number): string {
  return texts.find((text) => measure(text, 'normal') <= room) ?? shortened(texts[1], room);
}
