import { items } from './drawing';
import type { Item } from './geometry/items';
import { turn } from './geometry/plane';
import { partingHere } from './branches/names';
import { focused, found, selected, shown } from './store';
import { duration, expectedName, rowName } from './strings';

/** All that can be reached: named, in the order in which it happened, over what is drawn. */
export function Items() {
  const rows = items.value;
  const entry = rows.find(({ row }) => row.index === (focused.value ?? selected.value)) ?? rows.at(-1);
  return (
    <>
      {rows.map((item) => (
        <Reachable key={item.row.index} item={item} entry={item === entry} />
      ))}
    </>
  );
}

/** The id of the element that stands for a row. */
export function rowId(row: number): string {
  return `row-${String(row)}`;
}

function Reachable({ item, entry }: { readonly item: Item; readonly entry: boolean }) {
  const { row, time, rect, arrow } = item;
  const expected = arrow?.arrow.expected;
  const name =
    expected === undefined
      ? rowName(row, shown.value?.lanes ?? [], duration(time), arrow?.fate)
      : expectedName(expected, duration(arrow?.arrow.row.sentAt ?? time));
  return (
    <rect
      id={rowId(row.index)}
      class={found.value?.place?.row === row.index ? 'item found' : 'item'}
      data-kind={expected === undefined ? row.kind : 'expected'}
      role="option"
      tabindex={entry ? 0 : -1}
      aria-selected={selected.value === row.index}
      aria-label={shown.value?.comparison?.difference?.row === row.index ? `${name} ${partingHere()}` : name}
      x={rect.x}
      y={rect.y}
      width={rect.width}
      height={rect.height}
      rx="3"
      style={{ transform: turn(rect.origin, rect.angle) }}
      onFocus={() => {
        focused.value = row.index;
      }}
      onClick={() => {
        selected.value = row.index;
      }}
    />
  );
}
