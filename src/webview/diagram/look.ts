import { APPEARANCE } from '../../timeline/appearance';
import type { Span } from '../../timeline/rows';

export type State = Span['state'];

/** A state's colour as a custom property: stylesheets say what to do with it. */
export function stateColor(state: State): { readonly '--state': string } {
  return { '--state': `var(--vscode-${APPEARANCE[state].color.replace('.', '-')})` };
}

export function isState(name: string): name is State {
  return Object.hasOwn(APPEARANCE, name);
}
