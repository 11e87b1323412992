import { UNLIMITED } from './congestion';

/** No congestion control: the other side's window alone decides. Recovery still sends again what is lost. */

export function initialWindow(): number {
  return UNLIMITED;
}

export function acknowledged(): void {
  // There is nothing to learn.
}

export function reduced(): number {
  return UNLIMITED;
}

export function lossWindow(): number {
  return UNLIMITED;
}
