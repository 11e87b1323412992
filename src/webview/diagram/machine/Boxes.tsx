import { stateColor } from '../look';
import { measure, shortened } from '../measure';
import { patternFill } from '../Patterns';
import { shown } from '../store';
import { nameOf } from '../strings';
import { BOX, boxOf } from './geometry';
import { PLACES, type PlaceId } from './places';
import { ends, isPassed, width } from './state';

/** The states, those lit in which an end of the connection is. */
export function Boxes() {
  return (
    <>
      {PLACES.map(({ id, state }) => {
        const rect = boxOf(id, width.value);
        const lit = ends.value.some(({ place }) => place === id);
        return (
          <g
            key={id}
            class={['state', lit && 'lit', isPassed(id) && 'passed'].filter((one) => one !== false).join(' ')}
            style={stateColor(state)}
          >
            <rect class="back" {...rect} rx="4" />
            <rect class="ground" {...rect} rx="4" />
            {lit && <rect class="motif" {...rect} rx="4" fill={patternFill(state)} />}
            <rect class="edge" {...rect} rx="4" />
            <text x={rect.x + BOX.width / 2} y={rect.y + BOX.height / 2 + 4} text-anchor="middle">
              {state}
            </text>
          </g>
        );
      })}
      {ends.value.map(({ lane, place }, index) => (
        <Tag key={lane} lane={lane} place={place} second={index > 0} />
      ))}
    </>
  );
}

const TAG = { height: 15, inset: 5, most: 56 } as const;

/** Whose state it is: on the box's upper edge, the first end's to the left, the second's to the right. */
function Tag(props: { readonly lane: number; readonly place: PlaceId; readonly second: boolean }) {
  const { lane, place, second } = props;
  const box = boxOf(place, width.value);
  const name = shortened(nameOf(shown.value?.lanes ?? [], lane), TAG.most - 2 * TAG.inset);
  const wide = measure(name, 'normal') + 2 * TAG.inset;
  const x = second ? box.x + box.width - wide + 4 : box.x - 4;
  const y = box.y - TAG.height * 0.65;
  return (
    <g class={second ? 'tag second' : 'tag'}>
      <rect x={x} y={y} width={wide} height={TAG.height} rx={TAG.height / 2} />
      <text x={x + wide / 2} y={y + 11} text-anchor="middle">
        {name}
      </text>
    </g>
  );
}
