import * as l10n from '@vscode/l10n';
import type { CurveView, DirectionView } from '../../../protocol/capture';
import { count } from '../format';
import type { Curve } from './plot.js';

/** A curve, its name, and the colour of the theme that it has. */
export interface NamedCurve extends Omit<Curve, 'color' | 'x' | 'y' | 'rows'> {
  readonly name: string;
  readonly color: string;
  readonly data: CurveView;
}

/** A graph of what one end sends. The first curve is the one that the keyboard goes along. */
export interface Kind {
  readonly id: string;
  readonly title: string;
  readonly curves: readonly NamedCurve[];
  /** What is written at its axis. */
  readonly value: (value: number) => string;
}

/** The graphs of a direction. Made when the page's language is there. */
export function kindsOf(direction: DirectionView): readonly Kind[] {
  const { sequence, acknowledged, roundTrip, window, inFlight, throughput } = direction;
  return [
    {
      id: 'sequence',
      title: l10n.t('Sequence numbers over time'),
      curves: [
        curve(l10n.t('sent'), 'charts-blue', sequence, 'points', false),
        curve(l10n.t('acknowledged'), 'charts-green', acknowledged, 'steps', true),
      ],
      value: short,
    },
    {
      id: 'roundTrip',
      title: l10n.t('Round trip, ms'),
      curves: [
        curve(l10n.t('from a segment to its acknowledgment'), 'charts-purple', roundTrip, 'points', false),
      ],
      value: (value) => count(value),
    },
    {
      id: 'window',
      title: l10n.t('Window and octets in flight'),
      curves: [
        curve(l10n.t('in flight'), 'charts-blue', inFlight, 'steps', false),
        curve(l10n.t('window of the other side'), 'charts-red', window, 'steps', true),
      ],
      value: short,
    },
    {
      id: 'throughput',
      title: l10n.t('Throughput, octets per second'),
      curves: [curve(l10n.t('text sent'), 'charts-green', throughput, 'steps', false)],
      value: short,
    },
  ];
}

function curve(
  name: string,
  color: string,
  data: CurveView,
  draws: Curve['draws'],
  isDashed: boolean,
): NamedCurve {
  return { name, color, data, draws, isDashed };
}

/** `1.5M`: what fits beside an axis. */
function short(value: number): string {
  const [unit, divisor] =
    value >= 1e9 ? ['G', 1e9] : value >= 1e6 ? ['M', 1e6] : value >= 1e4 ? ['k', 1e3] : ['', 1];
  return `${String(Number((value / divisor).toPrecision(4)))}${unit}`;
}

/** The place in a curve of a row, or of the last one before it; undefined where there is none. */
export function placeOf({ rows }: CurveView, row: number): number | undefined {
  let found: number | undefined;
  rows.forEach((one, place) => {
    if (one >= 0 && one <= row && (found === undefined || one >= (rows[found] ?? 0))) {
      found = place;
    }
  });
  return found;
}
