import * as l10n from '@vscode/l10n';
import { duration } from '../strings';
import { dragged } from './drag';

/** Where the arrow would end that is being drawn down, and when. */
export function DelayGhost() {
  if (dragged.value === undefined) {
    return null;
  }
  const { arrow, y, by } = dragged.value;
  const { from, to } = arrow.way;
  const rightwards = to.x >= from.x;
  const text = l10n.t('arrives at {0}, {1} later', duration(arrow.arrow.row.arrivesAt + by), duration(by));
  return (
    <g class="ghost">
      <line x1={from.x} y1={from.y} x2={to.x} y2={y} />
      <circle cx={to.x} cy={y} r="4" />
      <text x={to.x + (rightwards ? -10 : 10)} y={y + 18} text-anchor={rightwards ? 'end' : 'start'}>
        {text}
      </text>
    </g>
  );
}
