import type { Socket } from '../socket';
import type { System } from '../system';
import { lsofCommand } from './lsof';
import { netstatCommand } from './netstat';
import { ssCommand } from './ss';
import { wiresharkFilter } from './wireshark';

/** The tools that a socket can be looked for with. */
export type Format = 'ss' | 'lsof' | 'netstat' | 'wireshark';

/** Those that a system has; Wireshark may look at a capture of it anywhere. */
export const FORMATS: Readonly<Record<System['platform'], readonly Format[]>> = {
  linux: ['ss', 'lsof', 'netstat', 'wireshark'],
  darwin: ['lsof', 'netstat', 'wireshark'],
  win32: ['netstat', 'wireshark'],
};

/** What to write to find exactly this socket: in a shell of the system that it is on, or as Wireshark's display filter. */
export function writeAs(format: Format, socket: Socket, platform: System['platform']): string {
  switch (format) {
    case 'ss':
      return ssCommand(socket);
    case 'lsof':
      return lsofCommand(socket);
    case 'netstat':
      return netstatCommand(socket, platform);
    case 'wireshark':
      return wiresharkFilter(socket);
  }
}
