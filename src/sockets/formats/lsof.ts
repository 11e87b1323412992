import { isWildcard } from '../address';
import type { Socket } from '../socket';
import { patternOf } from './pattern';

const SPELLING = { brackets: true, beforePort: ':' } as const;

/**
 * A command that finds a socket with lsof, which can look for either end and not for both (lsof(8)). It finds none that
 * no process holds open.
 */
export function lsofCommand({ family, local, remote }: Socket): string {
  const port = String(local.port);
  if (remote !== undefined) {
    const ends = `${patternOf(local, SPELLING)}->${patternOf(remote, SPELLING)}`;
    return `lsof -nP -iTCP:${port} | grep -E ' ${ends} '`;
  }
  // Any address of either family is written as a star.
  return isWildcard(local.address)
    ? `lsof -nP -i${family === 'IPv4' ? '4' : '6'}TCP:${port} -sTCP:LISTEN | grep -E ' \\*:${port} '`
    : `lsof -nP -iTCP:${port} -sTCP:LISTEN | grep -E ' ${patternOf(local, SPELLING)} '`;
}
