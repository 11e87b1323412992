import type { Movement } from '../keyboard';
import { idOf, type Edge } from './edges';
import type { Part } from './part';
import { PLACES, type PlaceId } from './places';

/** What can be reached in the picture: a box, or an arrow. */
export interface Item {
  /** The box's, or the arrow's. */
  readonly id: string;
  readonly part: Part;
  /** The arrow's; undefined for a box. */
  readonly edge: Edge | undefined;
  /** The box, or the one that the arrow leaves. */
  readonly place: PlaceId;
}

/** The boxes, each with the arrows that leave it. */
export function itemsOf(edges: readonly Edge[]): readonly Item[] {
  return PLACES.flatMap(({ id, state }): Item[] => [
    { id, part: { kind: 'state', state }, edge: undefined, place: id },
    ...edges
      .filter(({ from }) => from === id)
      .map((edge): Item => {
        const { before, after } = edge;
        return { id: edge.id, part: { kind: 'arrow', before, after }, edge, place: id };
      }),
  ]);
}

export function isSelected({ part }: Item, selected: Part | undefined): boolean {
  if (part.kind === 'state') {
    return selected?.kind === 'state' && selected.state === part.state;
  }
  return selected?.kind === 'arrow' && idOf(selected) === idOf(part);
}

/**
 * Where a movement leads. Up and down go from box to box, or among the arrows that leave one; right goes to the first
 * arrow that leaves a box, and along an arrow; left goes back.
 */
export function target(
  items: readonly Item[],
  from: string | undefined,
  movement: Movement,
): string | undefined {
  const current = items.find(({ id }) => id === from);
  const among = items.filter(({ edge, place }) =>
    current?.edge === undefined ? edge === undefined : edge !== undefined && place === current.place,
  );
  const at = among.findIndex(({ id }) => id === from);
  switch (movement) {
    case 'home':
    case 'page-up':
      return items[0]?.id;
    case 'end':
    case 'page-down':
      return items.filter(({ edge }) => edge === undefined).at(-1)?.id;
    case 'up':
      return among[at - 1]?.id;
    case 'down':
      return among[at + 1]?.id;
    case 'right':
      return current?.edge?.to ?? items.find(({ edge, place }) => edge !== undefined && place === from)?.id;
    case 'left':
      return current?.edge?.from ?? items.find(({ edge }) => edge !== undefined && edge.to === from)?.id;
  }
}
