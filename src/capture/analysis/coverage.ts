import { add, distance, geq, gt, leq, lt, max, min } from '../../tcp/seq';

/** So many holes are remembered. Older ones count as filled: what comes for them is taken for sent again. */
const MOST_HOLES = 32;

/** Which octets of a direction were seen: all up to `end`, without the holes. */
export interface Coverage {
  begun: boolean;
  end: number;
  /** Oldest first. */
  holes: readonly Hole[];
}

interface Hole {
  readonly from: number;
  readonly to: number;
}

const NO_HOLES: readonly Hole[] = [];

export function newCoverage(): Coverage {
  return { begun: false, end: 0, holes: NO_HOLES };
}

/** Takes in `len` octets from `seq` on, and returns how many of them were not seen before. */
export function cover(coverage: Coverage, seq: number, len: number): number {
  const end = add(seq, len);
  if (!coverage.begun) {
    coverage.begun = true;
    coverage.end = end | 0;
    return len;
  }
  const late = coverage.holes.length === 0 || geq(seq, coverage.end) ? 0 : fill(coverage, seq, end);
  if (leq(end, coverage.end)) {
    return late;
  }
  if (gt(seq, coverage.end)) {
    coverage.holes = [...coverage.holes, { from: coverage.end, to: seq }].slice(-MOST_HOLES);
  }
  const fresh = distance(end, max(seq, coverage.end));
  coverage.end = end | 0;
  return late + fresh;
}

/** Takes what lies in holes out of them. */
function fill(coverage: Coverage, seq: number, end: number): number {
  let filled = 0;
  coverage.holes = coverage.holes.flatMap(({ from, to }) => {
    const [first, last] = [max(seq, from), min(end, to)];
    if (geq(first, last)) {
      return [{ from, to }];
    }
    filled += distance(last, first);
    return [
      { from, to: first },
      { from: last, to },
    ].filter((rest) => lt(rest.from, rest.to));
  });
  return filled;
}
