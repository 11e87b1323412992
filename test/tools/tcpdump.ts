import { findTool, type Tool } from './debian';

/** What captures are made with. */
export function findTcpdump(): Promise<Tool> {
  return findTool({ name: 'tcpdump', from: 'tcpdump', idle: ['--version'] });
}
