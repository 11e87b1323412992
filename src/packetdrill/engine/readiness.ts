import { distance } from '../../tcp/seq';
import { finReceived, type Tcb } from '../../tcp/tcb';
import { size } from '../../tcp/text';
import type { Descriptor } from './descriptor';

/** What a program would not have to wait for: poll(2). */

export function isListening({ record }: Descriptor): boolean {
  return record?.listening !== undefined;
}

/** A connection is being made: neither established nor failed, nor open already by Fast Open. */
export function isConnecting({ record }: Descriptor): boolean {
  if (record === undefined || record.listening !== undefined) {
    return false;
  }
  const { state, passive } = record.tcb;
  return state === 'SYN-SENT' || (state === 'SYN-RECEIVED' && !passive);
}

export function unreadOctets({ record }: Descriptor): number {
  return record === undefined ? 0 : size(record.tcb.unread);
}

/** Sent or not: what the other side has not acknowledged. */
export function unacknowledgedOctets({ record }: Descriptor): number {
  return record === undefined ? 0 : size(record.tcb.unsent) + inFlight(record.tcb);
}

export function unsentOctets({ record }: Descriptor): number {
  return record === undefined ? 0 : size(record.tcb.unsent);
}

/** Octets that may still be queued. */
export function roomToWrite(descriptor: Descriptor): number {
  const { record } = descriptor;
  return record === undefined
    ? 0
    : Math.max(0, record.tcb.policy.sendBuffer - unacknowledgedOctets(descriptor));
}

function inFlight({ snd, unacknowledged }: Tcb): number {
  return unacknowledged.length === 0 ? 0 : distance(snd.nxt, snd.una);
}

/** Nothing more will come: the other side has closed, or there is no connection any more. */
export function isAtEnd({ record, connected, ended, shut }: Descriptor): boolean {
  return (
    shut.reading ||
    ended ||
    (record !== undefined && (finReceived(record.tcb) || (connected && record.tcb.state === 'CLOSED')))
  );
}

export function isReadable(descriptor: Descriptor): boolean {
  const { record, error } = descriptor;
  if (record?.listening !== undefined) {
    return record.listening.queue.length > 0 || record.tcb.state === 'CLOSED';
  }
  return error !== undefined || unreadOctets(descriptor) > 0 || isAtEnd(descriptor);
}

export function isWritable(descriptor: Descriptor): boolean {
  const { record, error } = descriptor;
  if (isListening(descriptor)) {
    return false;
  }
  return (
    error !== undefined ||
    record === undefined ||
    (!isConnecting(descriptor) && (roomToWrite(descriptor) > 0 || record.tcb.state === 'CLOSED'))
  );
}

/** The events of poll(2) that hold for a descriptor, of those asked for and those that are always told. */
export function pollEvents(descriptor: Descriptor, asked: readonly string[]): string[] {
  const { record, error, shut } = descriptor;
  const gone =
    record?.listening === undefined &&
    (record === undefined || (record.tcb.state === 'CLOSED' && !isConnecting(descriptor)));
  const atEnd = isAtEnd(descriptor);
  const holding: Readonly<Record<string, boolean>> = {
    POLLIN: isReadable(descriptor),
    POLLRDNORM: isReadable(descriptor),
    POLLOUT: isWritable(descriptor),
    POLLWRNORM: isWritable(descriptor),
    POLLRDHUP: atEnd || gone,
    POLLERR: error !== undefined,
    POLLHUP: gone || (atEnd && shut.writing),
  };
  return Object.keys(holding).filter(
    (name) => holding[name] === true && (asked.includes(name) || name === 'POLLERR' || name === 'POLLHUP'),
  );
}
