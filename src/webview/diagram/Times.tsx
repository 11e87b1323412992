import * as l10n from '@vscode/l10n';
import { columns, foldMarks, times } from './drawing';
import { edges, GUTTER } from './geometry/columns';
import { FOLD_HEIGHT, type TimeLabel } from './geometry/times';
import { LABEL_SIZE } from './measure';
import { now } from './store';
import { duration } from './strings';

/** The time of each moment in the gutter. */
export function Times() {
  return (
    <>
      {times.value.map((label) => (
        <Time key={label.moment} label={label} />
      ))}
    </>
  );
}

function Time({ label: { y, time } }: { readonly label: TimeLabel }) {
  return (
    <text
      class={time === now.value?.time ? 'time latest' : 'time'}
      transform={`translate(${String(GUTTER - 6)} ${String(y + LABEL_SIZE / 3)})`}
      text-anchor="end"
    >
      {duration(time)}
    </text>
  );
}

/** The places where waiting was folded: a strip torn out of the ladder. */
export function Folds() {
  const { left, right } = edges(columns.value);
  return (
    <>
      {foldMarks.value.map(({ moment, y, wait }) => (
        <g class="fold" key={moment}>
          <rect x={left - EDGE} y={y - HALF} width={right - left + 2 * EDGE} height={2 * HALF} />
          <path d={wave(left - EDGE, right + EDGE, y - HALF)} />
          <path d={wave(left - EDGE, right + EDGE, y + HALF)} />
          <text x={(left + right) / 2} y={y + LABEL_SIZE / 3} text-anchor="middle">
            {l10n.t('{0} of waiting', duration(wait))}
          </text>
        </g>
      ))}
    </>
  );
}

/** How far a strip stands out from the bands, and half its height. */
const EDGE = 4;
const HALF = FOLD_HEIGHT / 2;
const WAVE = 6;
const SWING = 3;

function wave(from: number, to: number, y: number): string {
  const waves = Math.floor((to - from) / WAVE);
  return `M${from} ${y} q${WAVE / 2} ${-SWING} ${WAVE} 0${` t${WAVE} 0`.repeat(waves - 1)}`;
}
