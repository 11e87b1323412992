import { openHere } from './capture/here';
import { start, type CapturePart, type Surroundings } from './capture/start';

/** Captures, for the web host: files are read on the host's own thread. */
export function startCaptures(surroundings: Surroundings): CapturePart {
  return start(openHere, surroundings);
}
