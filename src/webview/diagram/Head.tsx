import { columns, width } from './drawing';
import { bandStretch } from './geometry/columns';
import { LaneMenus } from './lab/LaneMenus';
import { shown } from './store';

export const HEAD_HEIGHT = 44;

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
          const outermost = bandStretch(column, column.side === 'left' ? column.tracks - 1 : 0);
          return (
            <g key={lane}>
              <text class="name" x={outermost.x + 6} y={18}>
                {name}
              </text>
              <text class="address" x={outermost.x + 6} y={35}>
                {address}
              </text>
            </g>
          );
        })}
      </svg>
      <LaneMenus />
    </div>
  );
}
