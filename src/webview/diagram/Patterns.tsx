import { APPEARANCE, type Appearance } from '../../timeline/appearance';
import { isState, stateColor, type State } from './look';

/** The states' patterns, to fill bands with; each is drawn in its state's colour. */
export function Patterns() {
  return (
    <svg class="patterns" width="0" height="0" aria-hidden="true">
      <defs>
        {Object.keys(APPEARANCE)
          .filter(isState)
          .map((state) => (
            <pattern
              key={state}
              id={patternId(state)}
              class="pattern"
              width={SIZE}
              height={SIZE}
              patternUnits="userSpaceOnUse"
              style={stateColor(state)}
            >
              <Motif pattern={APPEARANCE[state].pattern} />
            </pattern>
          ))}
      </defs>
    </svg>
  );
}

export function patternFill(state: State): string {
  return `url(#${patternId(state)})`;
}

function patternId(state: State): string {
  return `pattern-${state}`;
}

const SIZE = 8;

function Motif({ pattern }: { readonly pattern: Appearance['pattern'] }) {
  switch (pattern) {
    case 'none':
    case 'solid':
      return null;
    case 'dots':
      return <circle cx="4" cy="4" r="1.2" />;
    case 'stripes':
      return <path d="M-2 10 L10 -2 M-2 2 L2 -2 M6 10 L10 6" />;
    case 'stripes-back':
      return <path d="M-2 -2 L10 10 M6 -2 L10 2 M-2 6 L2 10" />;
    case 'grid':
      return <path d="M0 4 H8 M4 0 V8" />;
    case 'dashes':
      return <path d="M1 4 H5" />;
  }
}
