import { bands, names } from './drawing';
import type { DrawnBand } from './geometry/bands';
import { bandStepsBack } from './emphasis';
import { stateColor } from './look';
import { NAME_INSET } from './label';
import { LABEL_SIZE } from './measure';
import { patternFill } from './Patterns';
import { selected } from './store';

/** The state that each record is in, beside its lane. */
export function Bands() {
  return (
    <>
      {bands.value.map((drawn) => (
        <StateBand key={drawn.band.span.row} drawn={drawn} />
      ))}
    </>
  );
}

function StateBand({ drawn }: { readonly drawn: DrawnBand }) {
  const { band, rect, latest } = drawn;
  const { state, row, inferred } = band.span;
  const dim = bandStepsBack(band.span);
  const classes = [
    'band',
    inferred === true && 'inferred',
    latest && 'latest',
    selected.value === row && 'selected',
    dim && 'dim',
  ];
  return (
    <g
      class={classes.filter((one) => one !== false).join(' ')}
      data-state={state}
      style={stateColor(state)}
      onClick={() => {
        selected.value = row;
      }}
    >
      <rect class="ground" {...rect} />
      <rect class="motif" {...rect} fill={patternFill(state)} />
      <rect
        class="edge"
        x={rect.x + 0.5}
        y={rect.y + 0.5}
        width={rect.width - 1}
        height={Math.max(0, rect.height - 1)}
      />
      <StateName drawn={drawn} />
    </g>
  );
}

/**
 * Across when there is room, else downwards, else not at all: the band's own name remains. It moves with the view; a text
 * that is moved itself would be laid out anew.
 */
function StateName({ drawn }: { readonly drawn: DrawnBand }) {
  const { band, rect, wide } = drawn;
  const { state } = band.span;
  const y = names.value.get(drawn);
  if (y === undefined) {
    return null;
  }
  const place = wide
    ? `translate(${String(rect.x + NAME_INSET)} ${String(y + LABEL_SIZE + 2)})`
    : `translate(${String(rect.x + rect.width / 2 + LABEL_SIZE / 3)} ${String(y + NAME_INSET)}) rotate(-90)`;
  return (
    <g transform={place}>
      <text class="name" text-anchor={wide ? 'start' : 'end'}>
        {state}
      </text>
    </g>
  );
}
