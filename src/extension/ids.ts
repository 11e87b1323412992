/** Every name that package.json and this room must agree on; a test holds the two equal. */

/** By which links find this extension: its publisher and its name. */
export const EXTENSION = 'tcp-handshake-lab.tcp-handshake-lab';

export const COMMANDS = {
  openDiagram: 'tcpHandshakeLab.openDiagram',
  runScenario: 'tcpHandshakeLab.runScenario',
  step: 'tcpHandshakeLab.step',
  stepBack: 'tcpHandshakeLab.stepBack',
  playOrPause: 'tcpHandshakeLab.playOrPause',
  restart: 'tcpHandshakeLab.restart',
  takeTour: 'tcpHandshakeLab.takeTour',
  openExplanation: 'tcpHandshakeLab.openExplanation',
  explainState: 'tcpHandshakeLab.explainState',
  openScenarioFile: 'tcpHandshakeLab.openScenarioFile',
  newScenarioFile: 'tcpHandshakeLab.newScenarioFile',
  undo: 'tcpHandshakeLab.undo',
  redo: 'tcpHandshakeLab.redo',
  save: 'tcpHandshakeLab.save',
  showInDiagram: 'tcpHandshakeLab.showInDiagram',
  runPacketdrill: 'tcpHandshakeLab.runPacketdrill',
  showPacketdrill: 'tcpHandshakeLab.showPacketdrill',
  exportPacketdrill: 'tcpHandshakeLab.exportPacketdrill',
  share: 'tcpHandshakeLab.share',
  whatIf: 'tcpHandshakeLab.whatIf',
  filterSockets: 'tcpHandshakeLab.filterSockets',
  clearSocketFilter: 'tcpHandshakeLab.clearSocketFilter',
  groupSockets: 'tcpHandshakeLab.groupSockets',
  showLoopback: 'tcpHandshakeLab.showLoopback',
  hideLoopback: 'tcpHandshakeLab.hideLoopback',
  refreshSockets: 'tcpHandshakeLab.refreshSockets',
  pauseSockets: 'tcpHandshakeLab.pauseSockets',
  resumeSockets: 'tcpHandshakeLab.resumeSockets',
  showSockets: 'tcpHandshakeLab.showSockets',
  reportSockets: 'tcpHandshakeLab.reportSockets',
  copySocketAddress: 'tcpHandshakeLab.copySocketAddress',
  copySocketForSs: 'tcpHandshakeLab.copySocketForSs',
  copySocketForLsof: 'tcpHandshakeLab.copySocketForLsof',
  copySocketForNetstat: 'tcpHandshakeLab.copySocketForNetstat',
  copySocketForWireshark: 'tcpHandshakeLab.copySocketForWireshark',
  openProcessFolder: 'tcpHandshakeLab.openProcessFolder',
  terminateProcess: 'tcpHandshakeLab.terminateProcess',
  openCapture: 'tcpHandshakeLab.openCapture',
  filterCapture: 'tcpHandshakeLab.filterCapture',
  showCapturedLadder: 'tcpHandshakeLab.showCapturedLadder',
  explainConnection: 'tcpHandshakeLab.explainConnection',
  extractConnections: 'tcpHandshakeLab.extractConnections',
  copyConnectionFilter: 'tcpHandshakeLab.copyConnectionFilter',
} as const;

export type Command = (typeof COMMANDS)[keyof typeof COMMANDS];

/** The language of packetdrill scripts, the files that hold them, and what runs them in the Test Explorer. */
export const LANGUAGE = 'packetdrill';
export const SCRIPT_FILES = '**/*.pkt';
export const CONTROLLER = 'tcpHandshakeLab.packetdrill';

export const VIEWS = {
  connections: 'tcpHandshakeLab.connections',
  sockets: 'tcpHandshakeLab.sockets',
  explanations: 'tcpHandshakeLab.explanations',
} as const;

/** What an assistant in the editor may call: the names of `languageModelTools` begin with the first. */
export const TOOL_PREFIX = 'tcpHandshakeLab_';
export const TOOLS = ['listConnections', 'diagnose', 'explainState', 'whyCannotBind'] as const;

export type Tool = (typeof TOOLS)[number];

/** What an assistant may ask about capture files. */
export const CAPTURE_TOOL = 'summariseCapture';

/** View types of webview panels, and so of their serializers. */
export const PANELS = {
  diagram: 'tcpHandshakeLab.diagram',
  explanation: 'tcpHandshakeLab.explanation',
} as const;

/** View types of custom editors. */
export const EDITORS = {
  scenario: 'tcpHandshakeLab.scenario',
  capture: 'tcpHandshakeLab.capture',
} as const;

export const CONTEXT_KEYS = {
  /** There is a diagram to step through. */
  hasDiagram: 'tcpHandshakeLab.hasDiagram',
  /** Why no socket is shown, as soon as that is known: see `Emptiness`. */
  noSockets: 'tcpHandshakeLab.noSockets',
  /** Not all of them are shown. */
  socketsFiltered: 'tcpHandshakeLab.socketsFiltered',
  /** They are not read any more, until somebody says so. */
  socketsPaused: 'tcpHandshakeLab.socketsPaused',
  /** The system that they are of, as Node names it: which tools there are. */
  socketsSystem: 'tcpHandshakeLab.socketsSystem',
} as const;

export const SETTINGS = {
  language: 'tcpHandshakeLab.explanations.language',
  packetdrillProfile: 'tcpHandshakeLab.packetdrill.profile',
  socketsGroupBy: 'tcpHandshakeLab.sockets.groupBy',
  socketsLoopback: 'tcpHandshakeLab.sockets.showLoopback',
} as const;
