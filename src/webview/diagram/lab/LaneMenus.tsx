import * as l10n from '@vscode/l10n';
import { columns } from '../drawing';
import { bandStretch } from '../geometry/columns';
import { shown } from '../store';
import { below } from './gestures';
import { lab } from './host';
import { openLaneMenu } from './lane';

type Pressed = Event & { readonly currentTarget: HTMLElement };

/** Opens the menu of a lane's host below what was pressed. */
function opener(lane: number) {
  return (event: Pressed) => {
    event.preventDefault();
    openLaneMenu(lane, undefined, below(event.currentTarget));
  };
}

/** A button over each lane's head. */
export function LaneMenus() {
  if (lab.value === undefined) {
    return null;
  }
  return (
    <>
      {shown.value?.lanes.map(({ name }, lane) => {
        const column = columns.value[lane];
        if (column === undefined) {
          return null;
        }
        const { x, width } = bandStretch(column, column.side === 'left' ? column.tracks - 1 : 0);
        const all = Math.max(width * column.tracks, LEAST_WIDTH);
        const title = l10n.t('What happens on {0} now', name);
        return (
          <button
            key={lane}
            type="button"
            class="lane-menu"
            style={{ left: `${String(x)}px`, width: `${String(all)}px` }}
            aria-haspopup="menu"
            aria-label={title}
            title={title}
            onClick={opener(lane)}
            onContextMenu={opener(lane)}
          >
            <i class="codicon codicon-chevron-down" aria-hidden="true" />
          </button>
        );
      })}
    </>
  );
}

/** A host's name has room beside the button's mark, though its bands are narrow. */
const LEAST_WIDTH = 120;

/** The same where no lane is drawn, since nothing has happened yet. */
export function LaneButtons() {
  return (
    <div class="lane-buttons">
      {lab.value?.hosts.map(({ name }, lane) => (
        <button key={lane} type="button" class="explain" aria-haspopup="menu" onClick={opener(lane)}>
          {l10n.t('What happens on {0} now', name)}
        </button>
      ))}
    </div>
  );
}
