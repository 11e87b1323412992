import { APPEARANCE } from '../../timeline/appearance';
import type { Span } from '../../timeline/rows';

export type State = Span['state'];

/**
 * A state's colour as a custom property: stylesheets say what to do with it. A theme may leave a colour of the charts
 * out, as VS Code's high contrast themes do with orange: then the text's stands for it, and the pattern tells.
 */
export function stateColor(state: State): { readonly '--state': string } {
  return { '--state': `var(--vscode-${APPEARANCE[state].color.replace('.', '-')}, currentColor)` };
}

export function isState(name: string): name is State {
  return Object.hasOwn(APPEARANCE, name);
}
