import type { State } from '../tcp/state';

/**
 * How a state looks, wherever it is shown: tree, diagram, explanations. Colour is never alone: each state has
 * its name, and each pattern is another one within its colour.
 */
export interface Appearance {
  /** A VS Code theme colour; in a webview `--vscode-` and the id with dashes for dots. */
  readonly color:
    | 'charts.yellow'
    | 'charts.green'
    | 'charts.orange'
    | 'charts.purple'
    | 'charts.blue'
    | 'charts.lines'
    | 'charts.foreground';
  readonly pattern: 'none' | 'solid' | 'dots' | 'stripes' | 'stripes-back' | 'grid' | 'dashes';
  /** A codicon's name. */
  readonly icon: string;
}

/** Opening yellow, open green, the active closer orange, CLOSE-WAIT purple because somebody must act. */
export const APPEARANCE: Readonly<Record<State, Appearance>> = {
  CLOSED: { color: 'charts.lines', pattern: 'none', icon: 'circle-slash' },
  LISTEN: { color: 'charts.foreground', pattern: 'dashes', icon: 'radio-tower' },
  'SYN-SENT': { color: 'charts.yellow', pattern: 'stripes', icon: 'call-outgoing' },
  'SYN-RECEIVED': { color: 'charts.yellow', pattern: 'stripes-back', icon: 'call-incoming' },
  ESTABLISHED: { color: 'charts.green', pattern: 'solid', icon: 'plug' },
  'FIN-WAIT-1': { color: 'charts.orange', pattern: 'stripes', icon: 'arrow-up' },
  'FIN-WAIT-2': { color: 'charts.orange', pattern: 'dots', icon: 'arrow-down' },
  'CLOSE-WAIT': { color: 'charts.purple', pattern: 'grid', icon: 'warning' },
  CLOSING: { color: 'charts.orange', pattern: 'grid', icon: 'arrow-both' },
  'LAST-ACK': { color: 'charts.orange', pattern: 'stripes-back', icon: 'watch' },
  'TIME-WAIT': { color: 'charts.blue', pattern: 'dots', icon: 'history' },
};
