import * as l10n from '@vscode/l10n';
import type { Lane } from '../../../timeline/rows';
import { nameOf } from '../strings';
import type { Edge } from './edges';
import { inWords } from './notation';
import { stateOf, type PlaceId } from './places';

/** A box in words, for those who hear the picture: the state, and who is in it. */
export function placeName(
  place: PlaceId,
  ends: readonly { readonly lane: number; readonly place: PlaceId }[],
  lanes: readonly Lane[],
): string {
  const here = ends.filter((end) => end.place === place).map(({ lane }) => nameOf(lanes, lane));
  return [stateOf(place), ...here.map((name) => l10n.t('{0} is here', name))].join('; ');
}

/** `ESTABLISHED to CLOSE-WAIT: FIN arrives; ACK is sent; RFC 9293 §3.10.7.4`, and who takes it. */
export function edgeName({ before, after, main, taken, next }: Edge, lanes: readonly Lane[]): string {
  const way = l10n.t('{0} to {1}', before, after);
  return [
    `${way}: ${inWords(main)}`,
    ...taken.map((lane) => l10n.t('taken by {0}', nameOf(lanes, lane))),
    ...next.map((lane) => l10n.t('about to be taken by {0}', nameOf(lanes, lane))),
  ].join('; ');
}
