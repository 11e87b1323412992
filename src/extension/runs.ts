/**
 * What runs scenarios and scripts: the engine, and all that stands on it. A file of its own where there may be more
 * than one (see esbuild.mjs), loaded when something is run for the first time.
 */
export { start as startPacketdrill } from './packetdrill/start';
export { subjectOf } from './scenarios/subject';
