import type { Policy } from '../../tcp/policy';
import { callConnect, callSend } from '../../simulation/calls';
import { endpointAt } from '../../simulation/endpoint';
import type { Turn } from '../../simulation/turn';
import type { ConnectionRecord } from '../../simulation/world';
import type { Answer, SystemCall } from '../stack';
import { takeError, type Descriptor } from './descriptor';
import { failed, type Made } from './made';
import { isConnecting } from './readiness';
import type { DescriptorTable } from './table';

/**
 * Text with the SYN (RFC 7413): `sendto` with MSG_FASTOPEN, `connect` that waits for it (TCP_FASTOPEN_CONNECT, tcp(7)),
 * and the implied connect of FreeBSD's `sendto` (tcp(4), TCP_FASTOPEN).
 */

/** A write on a socket that has no connection, and an address to connect to. */
export function writeWithSyn(
  table: DescriptorTable,
  turn: Turn,
  descriptor: Descriptor,
  { data, flags }: Extract<SystemCall, { call: 'write' }>,
  port: number,
): Made {
  const { dialect } = table;
  if (dialect.connectsWith === 'address') {
    // Without the option it is a connect like any other, and the text waits for it.
    const policy = { ...descriptor.policy, ...(descriptor.fastOpen === 0 && NO_FAST_OPEN) };
    const record = open(table, turn, descriptor, port, policy, data, false);
    return 'errno' in record ? record : { value: data.length };
  }
  const { policy, fastConnect } = descriptor;
  if (fastConnect.port === undefined && !flags.includes('MSG_FASTOPEN')) {
    return failed(dialect.writeUnconnected);
  }
  if (policy.fastOpenClient === 'off') {
    return failed('EOPNOTSUPP');
  }
  const record = open(table, turn, descriptor, port, policy, data, true);
  if ('errno' in record) {
    return record;
  }
  const sent = record.tcb.fastOpen?.text ?? 0;
  if (descriptor.nonblocking || flags.includes('MSG_DONTWAIT')) {
    return sent > 0 ? { value: sent } : failed('EINPROGRESS');
  }
  return {
    ready: () => !isConnecting(descriptor),
    again: (later) => {
      const reason = takeError(descriptor);
      if (reason !== undefined) {
        return failed(reason);
      }
      callSend(later, record, data.subarray(sent));
      return { value: data.length };
    },
  };
}

/** Whether a `connect` need not send anything yet: it is told that it has connected, and the text will come (tcp(7)). */
export function defersConnect(table: DescriptorTable, { fastConnect, policy }: Descriptor): boolean {
  if (!fastConnect.enabled || policy.fastOpenClient === 'off') {
    return false;
  }
  const { cookie = '' } = table.host.servers.get(table.remoteAddress) ?? {};
  return cookie !== '' || policy.fastOpenClient === 'no cookie';
}

const NO_FAST_OPEN: Partial<Policy> = { fastOpenClient: 'off' };

function open(
  table: DescriptorTable,
  turn: Turn,
  descriptor: Descriptor,
  port: number,
  policy: Policy,
  text: Uint8Array,
  leavesRest: boolean,
): ConnectionRecord | (Answer & { readonly errno: string }) {
  const remote = endpointAt(turn.world.addresses, table.remoteAddress, port);
  const record = callConnect(turn, remote, { policy, localPort: descriptor.port, text, leavesRest });
  if ('error' in record) {
    return { value: -1, errno: 'EADDRNOTAVAIL' };
  }
  descriptor.port = record.local.port;
  descriptor.fastConnect.port = undefined;
  table.attach(descriptor, record);
  return record;
}
