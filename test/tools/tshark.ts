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

/** The real tshark, or undefined where there is none and none can be fetched: never on CI. */
export async function tsharkOrNone(): Promise<Tool | undefined> {
  try {
    return await findTshark();
  } catch (error) {
    if (process.env['CI'] !== undefined) {
      throw error;
    }
    console.log(`      There is no tshark, and none can be fetched: ${String(error)}`);
    return undefined;
  }
}
