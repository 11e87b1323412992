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

/** The real tshark; where there is none and none can be fetched, the test or the suite is skipped: never on CI. */
export async function tsharkOrSkip(context: Mocha.Context): Promise<Tool> {
  try {
    return await findTshark();
  } catch (error) {
    if (process.env['CI'] !== undefined) {
      throw error;
    }
    console.log(`      There is no tshark, and none can be fetched: ${String(error)}`);
    return context.skip();
  }
}
