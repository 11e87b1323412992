import { columns, width } from './drawing';
import { bandStretch, type Column } from './geometry/columns';
import { LaneMenus } from './lab/LaneMenus';
import { LABEL_SIZE, shortenedInside } from './measure';
import { shown } from './store';

export const HEAD_HEIGHT = 44;
const NAME_SIZE = 13;
/** Between a lane's name and the next one's, in pixels. */
const APART = 12;

/** The hosts' names over their lanes; it stays when the ladder scrolls. */
export function Head() {
  return (
    <div class="head" style={{ height: `${String(HEAD_HEIGHT)}px` }}>
      <svg width={width.value} height={HEAD_HEIGHT}>
        {shown.value?.lanes.map(({ name, address }, lane) => {
          const column = columns.value[lane];
          if (column === undefined) {
            return null;
          }
          const x = beginOf(column);
          const next = columns.value[lane + 1];
          const room = (next === undefined ? width.value : beginOf(next)) - x - APART;
          return (
            <g key={lane}>
              <text class="name" x={x} y={18}>
                {shortenedInside(name, (room * LABEL_SIZE) / NAME_SIZE, 'bold')}
              </text>
              <text class="address" x={x} y={35}>
                {shortenedInside(address, room, 'normal')}
              </text>
            </g>
          );
        })}
      </svg>
      <LaneMenus />
    </div>
  );
}

/** Where the name of a lane begins. */
function beginOf(column: Column): number {
  return bandStretch(column, column.side === 'left' ? column.tracks - 1 : 0).x + 6;
}
