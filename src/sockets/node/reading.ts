import { performance } from 'node:perf_hooks';
import type { Reading, Shortcoming, Unreadable } from '../reading';
import type { Socket } from '../socket';

/** How many of what cannot be read are shown. */
const SHOWN = 20;

/** What a reading found. */
export interface Found {
  readonly sockets: readonly Socket[];
  readonly unreadable: readonly Unreadable[];
  readonly shortcomings: readonly Shortcoming[];
}

/** Reads, and notes when and for how long. */
export async function timed(read: () => Promise<Found>): Promise<Reading> {
  const at = Date.now();
  const start = performance.now();
  const { sockets, unreadable, shortcomings } = await read();
  const others = sockets.filter(({ owner }) => owner.kind === 'other-user').length;
  return {
    at,
    took: performance.now() - start,
    sockets,
    unreadable: unreadable.slice(0, SHOWN),
    unreadableCount: unreadable.length,
    shortcomings: [
      ...shortcomings,
      ...(others === 0 ? [] : [{ kind: 'other-users', sockets: others } as const]),
    ],
  };
}

/**
 * The table without which there is nothing to be shown.
 *
 * @throws Error in words for a person, when none of it came
 */
export function needed(said: {
  readonly output: Buffer;
  readonly shortcoming: Shortcoming | undefined;
}): string {
  const { output, shortcoming } = said;
  if (output.length === 0 && shortcoming !== undefined) {
    throw new Error(`The system’s table of sockets cannot be read. ${described(shortcoming)}`);
  }
  return output.toString();
}

function described(shortcoming: Shortcoming): string {
  switch (shortcoming.kind) {
    case 'missing-tool':
      return `${shortcoming.tool} is not there.`;
    case 'slow-tool':
      return `${shortcoming.tool} did not end within ${String(shortcoming.milliseconds / 1000)} s.`;
    case 'failed-tool':
      return `${shortcoming.tool}: ${shortcoming.message}`;
    default:
      return shortcoming.kind;
  }
}
