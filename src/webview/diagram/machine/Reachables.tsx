import { boxOf, drawWay, wayBetween } from './geometry';
import { isSelected, type Item } from './items';
import { edgeName, placeName } from './names';
import { ends, focusedId, items, part, select, width } from './state';
import { shown } from '../store';

/** All that can be reached: named, and over what is drawn. */
export function Reachables() {
  const all = items.value;
  const entry = all.find(({ id }) => id === focusedId.value) ?? all[0];
  return (
    <>
      {all.map((item) => (
        <Reachable key={item.id} item={item} entry={item === entry} />
      ))}
    </>
  );
}

export function reachableId(id: string): string {
  return `machine-${id}`;
}

function Reachable({ item, entry }: { readonly item: Item; readonly entry: boolean }) {
  const { id, edge, place } = item;
  const lanes = shown.value?.lanes ?? [];
  return (
    <g
      id={reachableId(id)}
      class={edge === undefined ? 'reach box' : 'reach edge'}
      role="option"
      tabindex={entry ? 0 : -1}
      aria-selected={isSelected(item, part.value)}
      aria-label={edge === undefined ? placeName(place, ends.value, lanes) : edgeName(edge, lanes)}
      onFocus={() => {
        focusedId.value = id;
      }}
      onClick={() => {
        select(item.part);
      }}
    >
      {edge === undefined ? (
        <rect {...boxOf(place, width.value)} rx="4" />
      ) : (
        <path d={drawWay(wayBetween(edge.from, edge.to, width.value, edge.paired))} />
      )}
    </g>
  );
}
