/** No congestion control: the other side's window alone decides. Recovery still sends again what is lost. */

export function initialWindow(): number {
  return Infinity;
}

export function acknowledged(): void {
  // There is nothing to learn.
}

export function reduced(): number {
  return Infinity;
}

export function lossWindow(): number {
  return Infinity;
}
