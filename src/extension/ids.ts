/** Every name that package.json and this room must agree on; a test holds the two equal. */

export const COMMANDS = {
  openDiagram: 'tcpHandshakeLab.openDiagram',
  runScenario: 'tcpHandshakeLab.runScenario',
  step: 'tcpHandshakeLab.step',
  stepBack: 'tcpHandshakeLab.stepBack',
  playOrPause: 'tcpHandshakeLab.playOrPause',
  restart: 'tcpHandshakeLab.restart',
  openExplanation: 'tcpHandshakeLab.openExplanation',
  explainState: 'tcpHandshakeLab.explainState',
  openScenarioFile: 'tcpHandshakeLab.openScenarioFile',
  newScenarioFile: 'tcpHandshakeLab.newScenarioFile',
  showInDiagram: 'tcpHandshakeLab.showInDiagram',
} as const;

export type Command = (typeof COMMANDS)[keyof typeof COMMANDS];

export const VIEWS = {
  connections: 'tcpHandshakeLab.connections',
  explanations: 'tcpHandshakeLab.explanations',
} as const;

/** View types of webview panels, and so of their serializers. */
export const PANELS = {
  diagram: 'tcpHandshakeLab.diagram',
  explanation: 'tcpHandshakeLab.explanation',
} as const;

export const CONTEXT_KEYS = {
  /** There is a diagram to step through. */
  hasDiagram: 'tcpHandshakeLab.hasDiagram',
} as const;

export const SETTINGS = {
  language: 'tcpHandshakeLab.explanations.language',
} as const;
