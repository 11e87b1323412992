import { findTool, type Tool } from './debian';

/** What people read a machine's sockets with. */

export function findSs(): Promise<Tool> {
  return findTool({ name: 'ss', from: 'iproute2', idle: ['-V'] });
}

export function findNetstat(): Promise<Tool> {
  return findTool({ name: 'netstat', from: 'net-tools', idle: ['--version'] });
}

export function findLsof(): Promise<Tool> {
  return findTool({ name: 'lsof', from: 'lsof', idle: ['-v'] });
}
