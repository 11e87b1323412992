import { isWildcard } from '../address';
import type { Endpoint, Socket } from '../socket';
import type { System } from '../system';
import { patternOf, type Spelling } from './pattern';

/**
 * A command that finds a socket with netstat, which can do no more than write the table that it is looked for in: of
 * net-tools on Linux, in whole addresses; on macOS and Windows the system's own.
 */
export function netstatCommand(socket: Socket, platform: System['platform']): string {
  switch (platform) {
    case 'linux':
      return onLinux(socket);
    case 'darwin':
      return onMacos(socket);
    case 'win32':
      return onWindows(socket);
  }
}

function onLinux({ local, remote }: Socket): string {
  const spelling: Spelling = { brackets: false, beforePort: ':' };
  return remote === undefined
    ? `netstat -tlnW | grep -E ' ${patternOf(local, spelling)} '`
    : `netstat -tanW | grep -E ' ${patternOf(local, spelling)} +${patternOf(remote, spelling)} '`;
}

/** Any address of either family is written as a star; `tcp46` is a listener of both. */
function onMacos({ family, local, remote }: Socket): string {
  const spelling: Spelling = { brackets: false, beforePort: '.' };
  const own = isWildcard(local.address)
    ? `^tcp${family === 'IPv4' ? '4' : '4?6'} .* \\*\\.${String(local.port)}`
    : ` ${patternOf(local, spelling)}`;
  const other = remote === undefined ? '\\*\\.\\*' : patternOf(remote, spelling);
  return `netstat -anvl -p tcp | grep -E '${own} +${other} '`;
}

/** findstr knows no plus. Its words are the same in cmd and in PowerShell. */
function onWindows({ family, local, remote }: Socket): string {
  const spelling: Spelling = { brackets: true, beforePort: ':' };
  const nobody: Endpoint = { address: family === 'IPv4' ? '0.0.0.0' : '::', port: 0 };
  const ends = `${patternOf(local, spelling)}  *${patternOf(remote ?? nobody, spelling)}`;
  return `netstat -ano | findstr /R /C:" ${ends} "`;
}
