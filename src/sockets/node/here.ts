import type { SocketReader } from '../reader';
import { LinuxReader } from './linux';
import { MacosReader } from './macos';
import { WindowsReader } from './windows';

/**
 * What reads the sockets of the system that this runs on.
 *
 * @throws Error when nothing does
 */
export function readerHere(): SocketReader {
  switch (process.platform) {
    case 'linux':
      return new LinuxReader();
    case 'darwin':
      return new MacosReader();
    case 'win32':
      return new WindowsReader();
    default:
      throw new Error(`The sockets of a system like this (${process.platform}) cannot be read.`);
  }
}
