import path from 'node:path';
import { findTool, type Tool } from './debian';

/** Wireshark's reader. */
export function findTshark(): Promise<Tool> {
  return findTool({
    name: 'tshark',
    from: 'tshark',
    idle: ['--version'],
    env: (folder) => ({ WIRESHARK_DATA_DIR: path.join(folder, 'usr/share/wireshark') }),
  });
}
