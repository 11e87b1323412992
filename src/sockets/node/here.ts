import type { SocketReader } from '../reader';
import { LinuxReader } from './linux';

/**
 * What reads the sockets of the system that this runs on.
 *
 * @throws Error when nothing does
 */
export function readerHere(): SocketReader {
  switch (process.platform) {
    case 'linux':
      return new LinuxReader();
    default:
      throw new Error(`The sockets of a system like this (${process.platform}) cannot be read.`);
  }
}
