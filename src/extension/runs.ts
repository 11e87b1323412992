/**
 * What runs scenarios and scripts: the engine, and all that stands on it. A file of its own where there may be more
 * than one (see esbuild.mjs), loaded when something is run for the first time.
 */
export * as orientation from './diagram/orientation';
export * as labActions from './lab/actions';
export { start as startPacketdrill } from './packetdrill/start';
export * as sharing from './sharing';
export { runBranch, runText } from './scenarios/run';
export { pictureKit } from './sockets/kit';
export { readTours } from './tour/tours';
export { diagnose } from './scenarios/diagnostics';
