import UPlot from 'uplot';
import { patternOf, type Look } from './patterns';

/** A stacked chart of counts over time, on uPlot: a file of its own, which is loaded when a chart is shown. */

/** One layer of the stack; the first lies at the bottom. */
export interface Layer {
  readonly look: Look;
  /** At the end of each bucket. */
  readonly counts: readonly number[];
}

export interface ChartData {
  /** Milliseconds. */
  readonly from: number;
  readonly until: number;
  readonly layers: readonly Layer[];
}

/** From one bucket to another, both included. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

export interface ChartOptions {
  readonly height: number;
  /** Of the time axis, in milliseconds. */
  readonly time: (value: number) => string;
  /** The pointer is over a bucket, or over none. */
  readonly onPoint: (bucket: number | undefined) => void;
  /** A stretch was drawn with the pointer. */
  readonly onBrush: (stretch: Stretch) => void;
}

export interface Chart {
  /** Another width, other data or another theme: draws it anew. */
  draw(data: ChartData, width: number): void;
  /** Shows which bucket is looked at and which stretch is selected. */
  mark(bucket: number | undefined, stretch: Stretch | undefined): void;
  destroy(): void;
}

export function createChart(element: HTMLElement, options: ChartOptions): Chart {
  let plot: UPlot | undefined;
  /** Of what is drawn: how many buckets, and what is marked. */
  let buckets = 0;
  let marked: Marks = {};
  /** Whether it has been laid out, so that there are places to mark. */
  let ready = false;
  const mark = (marks: Marks) => {
    if (plot !== undefined && ready) {
      markIn(plot, buckets, marks, marked);
    }
    marked = marks;
  };
  return {
    draw: (data, width) => {
      plot?.destroy();
      buckets = data.layers[0]?.counts.length ?? 0;
      ready = false;
      const readied = () => {
        const marks = marked;
        ready = true;
        marked = {};
        mark(marks);
      };
      plot = new UPlot(plotOptions(element, data, width, options, readied), stacked(data), element);
    },
    mark: (bucket, stretch) => {
      mark({ bucket, stretch });
    },
    destroy: () => {
      plot?.destroy();
      plot = undefined;
    },
  };
}

interface Marks {
  readonly bucket?: number | undefined;
  readonly stretch?: Stretch | undefined;
}

/** Marks only what is another: somebody may be drawing just now. */
function markIn(plot: UPlot, buckets: number, { bucket, stretch }: Marks, before: Marks): void {
  const width = plot.over.clientWidth / buckets;
  if (bucket !== undefined && bucketOf(plot, plot.cursor.left ?? -1, buckets) !== bucket) {
    plot.setCursor({ left: width * (bucket + 0.5), top: 0 }, false);
  }
  if (stretch !== before.stretch) {
    const [left, end] = stretch === undefined ? [0, 0] : [stretch.first * width, (stretch.last + 1) * width];
    plot.setSelect({ left, top: 0, width: end - left, height: plot.over.clientHeight }, false);
  }
}

/** Each layer on top of those below it; between the ends of the buckets nothing changes. */
function stacked({ from, until, layers }: ChartData): UPlot.AlignedData {
  const buckets = layers[0]?.counts.length ?? 0;
  const times = Array.from({ length: buckets + 1 }, (_, i) => from + ((until - from) * i) / buckets);
  let below = new Array<number>(buckets + 1).fill(0);
  const sums = layers.map(({ counts }) => {
    // The first bucket's count holds from its beginning on.
    below = below.map((sum, i) => sum + (counts[Math.max(0, i - 1)] ?? 0));
    return below;
  });
  return [times, ...sums];
}

function plotOptions(
  element: HTMLElement,
  { from, until, layers }: ChartData,
  width: number,
  { height, time, onPoint, onBrush }: ChartOptions,
  readied: () => void,
): UPlot.Options {
  const style = getComputedStyle(element);
  const buckets = layers[0]?.counts.length ?? 0;
  const ink = style.color;
  const font = `11px ${style.fontFamily}`;
  const grid = { stroke: style.getPropertyValue('--chart-grid'), width: 1 };
  const ticks = { ...grid, size: 4 };
  return {
    width,
    height,
    legend: { show: false },
    padding: [8, 8, 0, 0],
    scales: {
      x: { time: false, range: [from, until] },
      y: { range: (_, __, most) => [0, Math.max(1, most)] },
    },
    axes: [
      {
        stroke: ink,
        font,
        grid: { show: false },
        ticks,
        size: 28,
        space: 70,
        values: (_, all) => all.map(time),
      },
      { stroke: ink, font, grid, ticks, size: 44, incrs: WHOLE },
    ],
    series: [
      {},
      ...layers.map(({ look }, i) => ({
        stroke: look.color,
        width: 1,
        points: { show: false },
        paths: steps,
        ...(i === 0 && { fill: () => patternOf(look) }),
      })),
    ],
    bands: layers.slice(1).map(({ look }, i) => ({ series: [i + 2, i + 1], fill: () => patternOf(look) })),
    cursor: {
      points: { show: false },
      y: false,
      drag: { x: true, y: false, setScale: false },
    },
    hooks: {
      ready: [readied],
      setCursor: [
        (plot) => {
          // The pointer, and not this file's own marks.
          if (plot.cursor.event !== undefined) {
            onPoint(bucketOf(plot, plot.cursor.left ?? -1, buckets));
          }
        },
      ],
      setSelect: [
        (plot) => {
          const { left, width: wide } = plot.select;
          const [first, last] = [bucketOf(plot, left, buckets), bucketOf(plot, left + wide, buckets)];
          if (wide > 0 && first !== undefined && last !== undefined) {
            onBrush({ first, last });
          }
        },
      ],
    },
  };
}

const steps = UPlot.paths.stepped?.({ align: -1 }) ?? (() => null);
/** Nobody counts half a connection. */
const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000];

/** Which bucket is there, `left` pixels from the beginning; undefined outside of all. */
function bucketOf(plot: UPlot, left: number, buckets: number): number | undefined {
  const bucket = Math.floor((left / plot.over.clientWidth) * buckets);
  return left < 0 ? undefined : Math.min(buckets - 1, bucket);
}
