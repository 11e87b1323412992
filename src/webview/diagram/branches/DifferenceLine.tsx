import * as l10n from '@vscode/l10n';
import { columns, scale } from '../drawing';
import { edges } from '../geometry/columns';
import { shown } from '../store';

/** How far above what differs the line is drawn, in rows. */
const ABOVE = 0.5;

/** A line across the ladder, above the first thing that is another one in the diagram beside it. */
export function DifferenceLine() {
  const difference = shown.value?.comparison?.difference;
  if (difference === undefined) {
    return null;
  }
  const { left, right } = edges(columns.value);
  const y = scale.value.y(difference.y - ABOVE);
  return (
    <g class="difference">
      <line x1={left} x2={right} y1={y} y2={y} />
      <text x={left + 6} y={y - 4}>
        {l10n.t('first difference')}
      </text>
    </g>
  );
}
