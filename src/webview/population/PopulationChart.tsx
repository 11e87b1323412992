import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PopulationView } from '../../protocol/population';
import { APPEARANCE } from '../../timeline/appearance';
import type { State } from '../diagram/look';
import { duration } from '../diagram/strings';
import type { Chart, Layer, Stretch } from './chart.js';
import { brushed, moved, type Marks } from './brush';
import { Legend } from './Legend';
import { loadChart } from './load';
import { shownStates } from './states';
import { Table } from './Table';
import { useTheme, useWidth } from './watch';

/** What somebody wants to know more of: a stretch of time, and a state, or all of them. */
export interface Question {
  /** Milliseconds. */
  readonly from: number;
  readonly until: number;
  readonly state: State | undefined;
}

const HEIGHT = 180;
const NONE: Marks = { at: undefined, stretch: undefined };

/**
 * Connections by state over time, stacked, of whatever has them: data in, questions out. The pointer draws a stretch, as
 * Shift and the arrow keys do.
 */
export function PopulationChart(props: {
  readonly data: PopulationView;
  /** When it is now, in milliseconds: what the legend tells while nothing else is looked at. */
  readonly present: number;
  readonly onAsk: (question: Question | undefined) => void;
}) {
  const { data, present, onAsk } = props;
  const [pointed, setMarks] = useState(NONE);
  const [chosen, setChosen] = useState<State | undefined>(undefined);
  const buckets = data.counts.ESTABLISHED.length;
  const marks = { ...pointed, at: pointed.at ?? bucketAt(present, data) };
  const mark = (next: Marks) => {
    setMarks(next);
    ask(next.stretch, chosen);
  };
  const ask = (stretch: Stretch | undefined, state: State | undefined) => {
    onAsk(stretch === undefined ? undefined : { ...timesOf(stretch, data), state });
  };
  const { at, stretch } = marks;
  return (
    <div class="population">
      <Drawing
        data={data}
        marks={marks}
        onPoint={(bucket) => {
          setMarks((now) => ({ ...now, at: bucket }));
        }}
        onBrush={(drawn) => {
          mark({ at: drawn.last, stretch: drawn });
        }}
        onKey={(event) => {
          const next = moved(marks, event, buckets);
          if (next !== undefined) {
            event.preventDefault();
            if (brushed(marks, next)) {
              mark(next);
            } else {
              setMarks(next);
            }
          }
        }}
      />
      <Legend
        data={data}
        bucket={at}
        chosen={chosen}
        onChoose={(state) => {
          setChosen(state);
          ask(stretch, state);
        }}
      />
      <Table data={data} />
    </div>
  );
}

function timesOf({ first, last }: Stretch, { from, until, counts }: PopulationView) {
  const width = (until - from) / counts.ESTABLISHED.length;
  return { from: from + first * width, until: from + (last + 1) * width };
}

/** What happens at the very end of a bucket is in it. */
function bucketAt(time: number, { from, until, counts }: PopulationView): number {
  const buckets = counts.ESTABLISHED.length;
  const bucket = Math.ceil(((time - from) / (until - from)) * buckets) - 1;
  return Math.min(buckets - 1, Math.max(0, bucket));
}

interface DrawingProps {
  readonly data: PopulationView;
  readonly marks: Marks & { readonly at: number };
  readonly onPoint: (bucket: number | undefined) => void;
  readonly onBrush: (stretch: Stretch) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** The chart itself, which uPlot draws; for those who hear it, a slider along time that says how many there are. */
function Drawing({ data, marks, onPoint, onBrush, onKey }: DrawingProps) {
  const element = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<Chart | 'missing' | undefined>(undefined);
  const width = useWidth(element);
  const theme = useTheme();
  const hear = useRef({ onPoint, onBrush });
  hear.current = { onPoint, onBrush };
  useEffect(() => {
    let made: Chart | undefined;
    let wanted = true;
    loadChart().then(
      ({ createChart }) => {
        if (wanted && element.current !== null) {
          made = createChart(element.current, {
            height: HEIGHT,
            time: duration,
            onPoint: (bucket) => {
              hear.current.onPoint(bucket);
            },
            onBrush: (stretch) => {
              hear.current.onBrush(stretch);
            },
          });
          setChart(made);
        }
      },
      () => {
        setChart('missing');
      },
    );
    return () => {
      wanted = false;
      made?.destroy();
    };
  }, []);
  useEffect(() => {
    if (typeof chart === 'object' && element.current !== null && width > 0) {
      chart.draw({ ...data, layers: layersOf(data, element.current) }, width);
    }
  }, [chart, data, width, theme]);
  useEffect(() => {
    if (typeof chart === 'object') {
      chart.mark(marks.at, marks.stretch);
    }
  }, [chart, data, width, theme, marks.at, marks.stretch]);
  if (chart === 'missing') {
    return <Missing />;
  }
  const buckets = data.counts.ESTABLISHED.length;
  return (
    <div
      ref={element}
      class="chart"
      role="slider"
      tabindex={0}
      aria-label={l10n.t('Time, in the chart')}
      aria-valuemin={0}
      aria-valuemax={buckets - 1}
      aria-valuenow={marks.at}
      aria-valuetext={inWords(data, marks)}
      onKeyDown={onKey}
    />
  );
}

/** In place of a chart whose script did not come: a page asks for a script once, so that only another page can help. */
function Missing() {
  return (
    <p class="missing" role="alert">
      {l10n.t(
        'The chart could not be loaded; the table below says the same. Reload the window to try again (command “Developer: Reload Window”). If it is missing then too, install the extension again.',
      )}
    </p>
  );
}

function layersOf({ counts }: PopulationView, element: HTMLElement): readonly Layer[] {
  const style = getComputedStyle(element);
  const ground = style.getPropertyValue('--chart-ground');
  return shownStates(counts).map((state) => {
    const { color, pattern } = APPEARANCE[state];
    // A theme may leave a colour of the charts out: then the text's stands for it, and the pattern tells.
    const own = style.getPropertyValue(`--vscode-${color.replace('.', '-')}`);
    return { counts: counts[state], look: { color: own === '' ? style.color : own, pattern, ground } };
  });
}

function inWords(data: PopulationView, { at, stretch }: DrawingProps['marks']): string {
  const time = timesOf({ first: at, last: at }, data).until;
  const there = shownStates(data.counts)
    .map((state) => ({ state, count: data.counts[state][at] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${state} ${String(count)}`);
  const counted = l10n.t('{0}: {1}', duration(time), there.join(', ') || l10n.t('no connection'));
  if (stretch === undefined) {
    return counted;
  }
  const { from, until } = timesOf(stretch, data);
  return `${counted}; ${l10n.t('selected from {0} to {1}', duration(from), duration(until))}`;
}
