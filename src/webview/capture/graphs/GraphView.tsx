import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import { duration } from '../../diagram/strings';
import { useTheme, useWidth } from '../../population/watch';
import { count } from '../format';
import { placeAfter } from '../list';
import { row } from '../store';
import { placeOf, type Kind, type NamedCurve } from './kinds';
import { loadPlot } from './load';
import type { Graph, Stretch } from './plot.js';

const HEIGHT = 150;
/** As many points as a page of the keyboard goes. */
const PAGE = 10;

/**
 * A graph, which uPlot draws; for those who hear it, a slider along the points of its first curve, each of which is a
 * frame.
 */
export function GraphView(props: {
  readonly kind: Kind;
  readonly stretch: Stretch;
  /** Seconds. */
  readonly selected: number | undefined;
  readonly onPick: (row: number) => void;
  readonly onZoom: (stretch: Stretch | undefined) => void;
}) {
  const { kind, stretch, selected, onPick, onZoom } = props;
  const element = useRef<HTMLDivElement>(null);
  const [graph, setGraph] = useState<Graph | 'missing' | undefined>(undefined);
  const width = useWidth(element);
  const theme = useTheme();
  const hear = useRef({ onPick, onZoom });
  hear.current = { onPick, onZoom };
  useEffect(() => {
    let made: Graph | undefined;
    let wanted = true;
    loadPlot().then(
      ({ createGraph }) => {
        if (wanted && element.current !== null) {
          made = createGraph(element.current, {
            height: HEIGHT,
            time: (seconds) => duration(seconds * 1000),
            value: kind.value,
            onPick: (picked) => {
              hear.current.onPick(picked);
            },
            onZoom: (drawn) => {
              hear.current.onZoom(drawn);
            },
          });
          setGraph(made);
        }
      },
      () => {
        setGraph('missing');
      },
    );
    return () => {
      wanted = false;
      made?.destroy();
    };
  }, []);
  useEffect(() => {
    if (typeof graph === 'object' && element.current !== null && width > 0) {
      const style = getComputedStyle(element.current);
      graph.draw(
        kind.curves.map((curve) => ({ ...curve, ...curve.data, color: colorOf(curve, style) })),
        stretch,
        width,
      );
    }
  }, [graph, kind, stretch.from, stretch.until, width, theme]);
  useEffect(() => {
    if (typeof graph === 'object') {
      graph.mark(selected);
    }
  }, [graph, kind, stretch.from, stretch.until, width, theme, selected]);
  if (graph === 'missing') {
    return (
      <p class="missing" role="alert">
        {l10n.t(
          'The graph could not be loaded. Reload the window to try again (command “Developer: Reload Window”). If it is missing then too, install the extension again.',
        )}
      </p>
    );
  }
  const [first] = kind.curves;
  const places =
    first === undefined ? [] : first.data.rows.flatMap((one, place) => (one >= 0 ? [place] : []));
  const at = first === undefined || row.value === undefined ? undefined : placeOf(first.data, row.value);
  const now = at === undefined ? 0 : places.indexOf(at);
  return (
    <figure>
      <figcaption>
        {kind.title}
        <Legend curves={kind.curves} />
      </figcaption>
      <div
        ref={element}
        class="graph"
        {...(places.length > 0
          ? {
              role: 'slider',
              tabIndex: 0,
              'aria-label': kind.title,
              'aria-valuemin': 0,
              'aria-valuemax': places.length - 1,
              'aria-valuenow': now,
              'aria-valuetext': pointInWords(first, at),
              onKeyDown: (event: KeyboardEvent) => {
                const place = places[placeFor(event, now, places.length, at === undefined) ?? -1];
                const picked = place === undefined ? undefined : first?.data.rows[place];
                if (picked !== undefined) {
                  event.preventDefault();
                  onPick(picked);
                }
              },
            }
          : { role: 'img', 'aria-label': kind.title })}
      />
    </figure>
  );
}

const KEYS: Readonly<Record<string, string>> = { ArrowRight: 'ArrowDown', ArrowLeft: 'ArrowUp' };

/** Where a key leads among the points; to the first one when none is selected. */
function placeFor(
  { key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent,
  now: number,
  count: number,
  isFirst: boolean,
): number | undefined {
  if (altKey || ctrlKey || metaKey || shiftKey) {
    return undefined;
  }
  const next = placeAfter(KEYS[key] ?? key, now, count, PAGE);
  return next === undefined || !isFirst ? next : 0;
}

function pointInWords(curve: NamedCurve | undefined, place: number | undefined): string {
  if (curve === undefined || place === undefined) {
    return l10n.t('none is selected');
  }
  const { x, y } = curve.data;
  return l10n.t('{0}: {1}', duration((x[place] ?? 0) * 1000), `${curve.name} ${count(y[place] ?? 0)}`);
}

/** A theme may leave a colour of the charts out: then the text's stands for it, and the dashes tell. */
function colorOf({ color }: NamedCurve, style: CSSStyleDeclaration): string {
  const own = style.getPropertyValue(`--vscode-${color}`);
  return own === '' ? style.color : own;
}

function Legend({ curves }: { readonly curves: readonly NamedCurve[] }) {
  return (
    <span class="legend">
      {curves.map(({ name, color, isDashed, draws }) => (
        <span key={name} style={{ '--curve': `var(--vscode-${color}, currentColor)` }}>
          <svg width="18" height="8" aria-hidden="true">
            {draws === 'points' ? (
              <circle cx="9" cy="4" r="2.5" />
            ) : (
              <line x1="0" x2="18" y1="4" y2="4" {...(isDashed && { 'stroke-dasharray': '5 3' })} />
            )}
          </svg>
          {name}
        </span>
      ))}
    </span>
  );
}
