import UPlot from 'uplot';

/** Curves over time, on uPlot: a file of its own, which is loaded when a graph is shown. */

export interface Curve {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** What each point is of; -1 for points that nobody can choose. */
  readonly rows: readonly number[];
  readonly color: string;
  readonly draws: 'line' | 'steps' | 'points';
  /** So that curves can be told apart without their colours. */
  readonly isDashed: boolean;
}

export interface GraphOptions {
  readonly height: number;
  /** What is written at the axes. */
  readonly time: (seconds: number) => string;
  readonly value: (value: number) => string;
  /** A point was chosen. */
  readonly onPick: (row: number) => void;
  /** A stretch of time was drawn, or all of it is wanted. */
  readonly onZoom: (stretch: Stretch | undefined) => void;
}

/** Seconds. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

export interface Graph {
  /** Other curves, another width, or another theme: draws it anew. */
  draw(curves: readonly Curve[], stretch: Stretch, width: number): void;
  /** Shows at which time something is selected. */
  mark(x: number | undefined): void;
  destroy(): void;
}

/** Nobody hits a point exactly: so many pixels away is near enough. */
const NEAR = 24;

export function createGraph(element: HTMLElement, options: GraphOptions): Graph {
  let plot: UPlot | undefined;
  let marked: number | undefined;
  return {
    draw: (curves, stretch, width) => {
      plot?.destroy();
      plot = new UPlot(
        plotOptions(element, curves, stretch, width, options, () => marked),
        UPlot.join(curves.map(({ x, y }) => [[...x], [...y]])),
        element,
      );
    },
    mark: (x) => {
      marked = x;
      plot?.redraw(false);
    },
    destroy: () => {
      plot?.destroy();
      plot = undefined;
    },
  };
}

function plotOptions(
  element: HTMLElement,
  curves: readonly Curve[],
  { from, until }: Stretch,
  width: number,
  { height, time, value, onPick, onZoom }: GraphOptions,
  marked: () => number | undefined,
): UPlot.Options {
  const style = getComputedStyle(element);
  const ink = style.color;
  const font = `11px ${style.fontFamily}`;
  const grid = { stroke: style.getPropertyValue('--chart-grid'), width: 1 };
  const ticks = { ...grid, size: 4 };
  return {
    width,
    height,
    legend: { show: false },
    // What is written at the last moment of all stands half beside it.
    padding: [8, 26, 0, 0],
    scales: {
      x: { time: false, range: [from, until > from ? until : from + 1] },
      y: { range: (_, __, most) => [0, Math.max(1, most * 1.05)] },
    },
    axes: [
      {
        stroke: ink,
        font,
        grid: { show: false },
        ticks,
        size: 26,
        space: 70,
        values: (_, all) => all.map(time),
      },
      { stroke: ink, font, grid, ticks, size: 62, space: 24, values: (_, all) => all.map(value) },
    ],
    series: [{}, ...curves.map(seriesOf)],
    cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
    hooks: {
      ready: [
        (plot) => {
          listen(plot, curves, onPick, () => {
            onZoom(undefined);
          });
        },
      ],
      draw: [
        (plot) => {
          drawMark(plot, marked(), ink);
        },
      ],
      setSelect: [
        (plot) => {
          const { left, width: wide } = plot.select;
          if (wide > 0) {
            onZoom({ from: plot.posToVal(left, 'x'), until: plot.posToVal(left + wide, 'x') });
          }
        },
      ],
    },
  };
}

function seriesOf({ color, draws, isDashed }: Curve): UPlot.Series {
  return {
    stroke: color,
    width: draws === 'points' ? 0 : 1.5,
    spanGaps: true,
    ...(isDashed && { dash: [5, 3] }),
    ...(draws === 'steps' && { paths: steps }),
    ...(draws === 'points' && { paths: () => null }),
    points: { show: draws === 'points', size: 4, width: 1, stroke: color, ...(!isDashed && { fill: color }) },
  };
}

const steps = UPlot.paths.stepped?.({ align: 1 }) ?? (() => null);

/** A click chooses the point that is nearest; a double click looks at all of it again. */
function listen(plot: UPlot, curves: readonly Curve[], pick: (row: number) => void, whole: () => void): void {
  let pressed = 0;
  plot.over.addEventListener('pointerdown', ({ clientX }) => {
    pressed = clientX;
  });
  plot.over.addEventListener('click', ({ clientX, offsetX, offsetY }) => {
    const row = Math.abs(clientX - pressed) > 2 ? undefined : nearest(plot, curves, offsetX, offsetY);
    if (row !== undefined) {
      pick(row);
    }
  });
  plot.over.addEventListener('dblclick', whole);
}

/** The row of the point that is nearest to a place, in pixels; undefined when none is near. */
function nearest(plot: UPlot, curves: readonly Curve[], left: number, top: number): number | undefined {
  let least = NEAR;
  let found: number | undefined;
  for (const { x, y, rows } of curves) {
    rows.forEach((row, i) => {
      const away = Math.hypot(plot.valToPos(x[i] ?? 0, 'x') - left, plot.valToPos(y[i] ?? 0, 'y') - top);
      if (row >= 0 && away < least) {
        least = away;
        found = row;
      }
    });
  }
  return found;
}

function drawMark(plot: UPlot, x: number | undefined, ink: string): void {
  const { ctx, bbox } = plot;
  const left = x === undefined ? -1 : plot.valToPos(x, 'x', true);
  if (left >= bbox.left && left <= bbox.left + bbox.width) {
    ctx.save();
    ctx.strokeStyle = ink;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.moveTo(left, bbox.top);
    ctx.lineTo(left, bbox.top + bbox.height);
    ctx.stroke();
    ctx.restore();
  }
}
