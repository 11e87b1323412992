import { existsSync, readFileSync } from 'node:fs';
import type { State } from '../../src/tcp/state';

/** include/net/tcp_states.h, which /proc/net/tcp gives in hexadecimal. */
const NAMES: Readonly<Record<string, State>> = {
  '01': 'ESTABLISHED',
  '02': 'SYN-SENT',
  '03': 'SYN-RECEIVED',
  '04': 'FIN-WAIT-1',
  '05': 'FIN-WAIT-2',
  '06': 'TIME-WAIT',
  '07': 'CLOSED',
  '08': 'CLOSE-WAIT',
  '09': 'LAST-ACK',
  '0A': 'LISTEN',
  '0B': 'CLOSING',
};

/** Where the kernel's records stand, by the family of their addresses. */
const TABLES = { IPv4: '/proc/net/tcp', IPv6: '/proc/net/tcp6' } as const;

/** The state of the kernel's record between two ports of this namespace, or undefined when it has none. */
export function kernelState(
  localPort: number,
  remotePort: number,
  family: keyof typeof TABLES = 'IPv4',
): State | undefined {
  const hex = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0');
  const row = new RegExp(`^ *\\d+: [0-9A-F]+:${hex(localPort)} [0-9A-F]+:${hex(remotePort)} (..) `, 'm');
  const state = row.exec(readFileSync(TABLES[family], 'latin1'))?.[1];
  return state === undefined ? undefined : NAMES[state];
}

/** The states of all records at a port of this namespace, listeners too. */
export function kernelStates(localPort: number): State[] {
  const hex = localPort.toString(16).toUpperCase().padStart(4, '0');
  const row = new RegExp(`^ *\\d+: [0-9A-F]+:${hex} [0-9A-F]+:[0-9A-F]{4} (..) `, 'gm');
  return Object.values(TABLES)
    .filter((file) => existsSync(file))
    .flatMap((file) => [...readFileSync(file, 'latin1').matchAll(row)])
    .map(([, state = '']) => NAMES[state])
    .filter((state) => state !== undefined);
}
