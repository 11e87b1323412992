import { stateColor } from '../look';
import { LABEL_SIZE } from '../measure';
import type { Edge } from './edges';
import { drawWay, ROOMY, wayBetween } from './geometry';
import { notationOf } from './notation';
import { ends, focusedId, part, shownEdges, width } from './state';

/** The ways from state to state: taken, about to be taken, or only there. */
export function Lines() {
  return (
    <>
      <defs>
        <marker
          id="machine-head"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0.5 L8 4 L0 7.5 z" fill="context-stroke" />
        </marker>
      </defs>
      {shownEdges.value.map((edge) => (
        <path
          key={edge.id}
          class={['line', ...kindsOf(edge)].join(' ')}
          style={stateColor(edge.after)}
          d={drawWay(wayBetween(edge.from, edge.to, width.value, edge.paired))}
          marker-end="url(#machine-head)"
        />
      ))}
    </>
  );
}

/** What is written on the ways: on all of them where there is room, else on those that matter now. */
export function Labels() {
  const roomy = width.value >= ROOMY;
  return (
    <>
      {shownEdges.value
        .filter((edge) => roomy || edge.next.length > 0 || isChosen(edge) || focusedId.value === edge.id)
        .map((edge) => (
          <Label key={edge.id} edge={edge} />
        ))}
    </>
  );
}

function Label({ edge }: { readonly edge: Edge }) {
  const { x, y, anchor } = wayBetween(edge.from, edge.to, width.value, edge.paired).label;
  const lines = notationOf(edge.main);
  const top = y - ((lines.length - 1) * LINE) / 2 + LABEL_SIZE / 3;
  return (
    <text class={['way', ...kindsOf(edge)].join(' ')} text-anchor={anchor}>
      {lines.map((line, index) => (
        <tspan key={line} x={x} y={top + index * LINE}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

const LINE = 13;

/** The second end's ways are dashed where they are its alone, as its tag is. */
function kindsOf(edge: Edge): string[] {
  const second = ends.value[1]?.lane;
  const lanes = edge.next.length > 0 ? edge.next : edge.taken;
  return [
    edge.usual ? 'usual' : 'unusual',
    ...(edge.taken.length > 0 ? ['taken'] : []),
    ...(edge.next.length > 0 ? ['next'] : []),
    ...(lanes.length === 1 && lanes[0] === second ? ['second'] : []),
    ...(isChosen(edge) ? ['chosen'] : []),
  ];
}

function isChosen({ before, after }: Edge): boolean {
  const chosen = part.value;
  return chosen?.kind === 'arrow' && chosen.before === before && chosen.after === after;
}
