import { CLOSED } from './arrives-closed';
import { LISTEN } from './arrives-listen';
import { OTHERWISE } from './arrives-otherwise';
import { SYN_SENT } from './arrives-syn-sent';
import { CALLS } from './calls';
import type { Cell } from './cell';
import { cellsOf } from './row';
import { IP_VERSIONS, pathOf, scriptOf } from './script';
import { TIMEOUTS } from './timeouts';

/** RFC 9293 section 3.10, every event in every state: what test/packetdrill/scripts is made of. */
export const CELLS: readonly Cell[] = cellsOf([
  ...CALLS,
  ...CLOSED,
  ...LISTEN,
  ...SYN_SENT,
  ...OTHERWISE,
  ...TIMEOUTS,
]);

/** The scripts by their paths. */
export function makeScripts(): ReadonlyMap<string, string> {
  return new Map(
    IP_VERSIONS.flatMap((version) =>
      CELLS.map((cell): [string, string] => [pathOf(cell, version), scriptOf(cell, version)]),
    ),
  );
}
