import { callAccept, callConnect, callListen } from '../../simulation/calls';
import { endpointAt } from '../../simulation/endpoint';
import { nextEphemeralPort } from '../../simulation/ports';
import type { Turn } from '../../simulation/turn';
import type { Answer } from '../stack';
import { acceptDescriptor, takeError, type Descriptor } from './descriptor';
import { defersConnect } from './fast-open';
import { attempt, DONE, failed, type Made } from './made';
import { isConnecting, isListening } from './readiness';
import type { DescriptorTable } from './table';

/** bind(2), listen(2), accept(2), connect(2). */

export function bind(table: DescriptorTable, descriptor: Descriptor, port: number): Answer {
  if (descriptor.port !== undefined) {
    return failed('EINVAL');
  }
  const taken = [...table.all()].some((other) => other.port === port && !other.options.has('SO_REUSEADDR'));
  if (taken) {
    return failed('EADDRINUSE');
  }
  descriptor.port = port;
  return DONE;
}

export function listen(table: DescriptorTable, turn: Turn, descriptor: Descriptor, backlog: number): Answer {
  if (isListening(descriptor)) {
    return DONE;
  }
  if (descriptor.record !== undefined && descriptor.record.tcb.state !== 'CLOSED') {
    return failed('EINVAL');
  }
  const port = (descriptor.port ??= nextEphemeralPort(table.host));
  const { policy } = descriptor;
  const record = callListen(turn, port, { backlog, accepts: false, fastOpen: descriptor.fastOpen, policy });
  if ('error' in record) {
    return failed('EADDRINUSE');
  }
  table.attach(descriptor, record);
  return DONE;
}

export function accept(table: DescriptorTable, turn: Turn, listener: Descriptor, nonblocking: boolean): Made {
  const { record } = listener;
  if (record?.listening === undefined) {
    return failed('EINVAL');
  }
  const { listening } = record;
  const again = (later: Turn): Answer | undefined => {
    const accepted = listening.queue.length > 0 ? callAccept(later, record.local.port) : undefined;
    return accepted === undefined || 'error' in accepted
      ? undefined
      : {
          value: table.open((fd) => ({
            ...acceptDescriptor(fd, listener, accepted),
            nonblocking,
          })).fd,
        };
  };
  return attempt(turn, listener.nonblocking, { ready: () => listening.queue.length > 0, again });
}

export function connect(table: DescriptorTable, turn: Turn, descriptor: Descriptor, port: number): Made {
  const error = takeError(descriptor);
  if (error !== undefined) {
    return failed(table.dialect.connectAfterFailure ?? error);
  }
  const { tellsConnectOnce, connectAfterFailure, connectListener } = table.dialect;
  if (isListening(descriptor)) {
    return failed(connectListener);
  }
  if (isConnecting(descriptor)) {
    return failed('EALREADY');
  }
  if (descriptor.record !== undefined && descriptor.record.tcb.state !== 'CLOSED') {
    const first = tellsConnectOnce && descriptor.nonblocking && !descriptor.asked;
    descriptor.asked = true;
    return first ? DONE : failed('EISCONN');
  }
  if (descriptor.record !== undefined && connectAfterFailure !== undefined) {
    return failed(connectAfterFailure);
  }
  if (defersConnect(table, descriptor)) {
    descriptor.fastConnect.port = port;
    return DONE;
  }
  const remote = endpointAt(turn.world.addresses, table.remoteAddress, port);
  const { policy, port: localPort, fastConnect } = descriptor;
  // Without text, but with the option: the cookie is for the next time.
  const text = fastConnect.enabled ? new Uint8Array(0) : undefined;
  const record = callConnect(turn, remote, { policy, localPort, text });
  if ('error' in record) {
    return failed(ERRNO_OF_OPEN[record.error] ?? 'EADDRNOTAVAIL');
  }
  descriptor.port = record.local.port;
  table.attach(descriptor, record);
  if (descriptor.nonblocking) {
    return failed('EINPROGRESS');
  }
  return {
    ready: () => !isConnecting(descriptor),
    again: () => {
      const reason = takeError(descriptor);
      return reason === undefined ? DONE : failed(reason);
    },
  };
}

const ERRNO_OF_OPEN: Readonly<Record<string, string>> = {
  'connection already exists': 'EADDRINUSE',
  'invalid remote address': 'ENETUNREACH',
};
