import { add, distance } from '../../tcp/seq';
import { size } from '../../tcp/text';
import { setOptions } from '../../tcp/calls/options';
import { send } from '../../tcp/calls/send';
import { callRead, callSend } from '../../simulation/calls';
import type { Turn } from '../../simulation/turn';
import type { ConnectionRecord } from '../../simulation/world';
import type { Answer, SystemCall, Unsupported } from '../stack';
import { takeError, type Descriptor } from './descriptor';
import { attempt, DONE, failed, type Made } from './made';
import {
  isAtEnd,
  isConnecting,
  isReadable,
  isWritable,
  roomToWrite,
  unacknowledgedOctets,
  unreadOctets,
  unsentOctets,
} from './readiness';
import type { DescriptorTable } from './table';

/** read(2), write(2) and their kin; ioctl(2). */

export function read(
  table: DescriptorTable,
  turn: Turn,
  descriptor: Descriptor,
  { size: count, flags, faults }: Extract<SystemCall, { call: 'read' }>,
): Made {
  const strange = flags.find((flag) => !READ_FLAGS.includes(flag));
  if (strange !== undefined) {
    return { unsupported: `the flag ${strange}` };
  }
  const { record } = descriptor;
  if (record === undefined || record.listening !== undefined) {
    return failed('ENOTCONN');
  }
  const waitsForAll = flags.includes('MSG_WAITALL');
  const ready = (): boolean =>
    isReadable(descriptor) && (!waitsForAll || unreadOctets(descriptor) >= count || isAtEnd(descriptor));
  return attempt(turn, descriptor.nonblocking || flags.includes('MSG_DONTWAIT'), {
    ready,
    again: (later) => {
      if (!ready()) {
        return undefined;
      }
      if (unreadOctets(descriptor) > 0 && !descriptor.shut.reading) {
        if (faults) {
          return failed('EFAULT');
        }
        if (flags.includes('MSG_PEEK')) {
          return peek(record, count);
        }
        const inline = table.dialect.urgentInline || descriptor.options.get('SO_OOBINLINE')?.[0] === 1;
        return inline ? take(later, record, count) : takeBesideUrgent(later, record, count);
      }
      const error = takeError(descriptor);
      return error === undefined ? { value: 0, out: NOTHING } : failed(error);
    },
  });
}

export function write(
  table: DescriptorTable,
  turn: Turn,
  descriptor: Descriptor,
  { data, flags, faults }: Extract<SystemCall, { call: 'write' }>,
): Made {
  const strange = flags.find((flag) => !WRITE_FLAGS.includes(flag));
  if (strange !== undefined) {
    return { unsupported: `the flag ${strange}` };
  }
  const { record } = descriptor;
  if (record === undefined || record.listening !== undefined) {
    return failed(table.dialect.writeUnconnected);
  }
  if (flags.includes('MSG_FASTOPEN')) {
    return failed(isConnecting(descriptor) ? 'EALREADY' : 'EISCONN');
  }
  const { writeConnecting, pipeFirst } = table.dialect;
  if (isConnecting(descriptor) && writeConnecting !== undefined) {
    return failed(writeConnecting);
  }
  const urgent = flags.includes('MSG_OOB');
  const nonblocking = descriptor.nonblocking || flags.includes('MSG_DONTWAIT');
  let written = 0;
  return attempt(turn, nonblocking, {
    ready: () => isWritable(descriptor),
    again: (later) => {
      if (isConnecting(descriptor)) {
        return undefined;
      }
      const broken = descriptor.shut.writing || record.tcb.fin !== 'none' || record.tcb.state === 'CLOSED';
      const error = broken && pipeFirst ? 'EPIPE' : (takeError(descriptor) ?? (broken ? 'EPIPE' : undefined));
      if (error !== undefined) {
        return written > 0 ? { value: written } : failed(error);
      }
      if (faults) {
        return failed('EFAULT');
      }
      const part = data.subarray(written, written + roomToWrite(descriptor));
      if (part.length > 0 || data.length === 0) {
        holdBack(descriptor, record, flags.includes('MSG_MORE'), later.world.clock.now);
        if (urgent) {
          later.as(record).apply('send.queue');
          send(record.tcb, part, true);
        } else {
          callSend(later, record, part);
        }
        written += part.length;
      }
      return written === data.length || (nonblocking && written > 0) ? { value: written } : undefined;
    },
  });
}

const NOTHING = new Uint8Array(0);

const READ_FLAGS: readonly string[] = [
  'MSG_PEEK',
  'MSG_DONTWAIT',
  'MSG_WAITALL',
  'MSG_NOSIGNAL',
  'MSG_TRUNC',
];
const WRITE_FLAGS: readonly string[] = [
  'MSG_DONTWAIT',
  'MSG_NOSIGNAL',
  'MSG_OOB',
  'MSG_EOR',
  'MSG_EOF',
  'MSG_MORE',
  'MSG_FASTOPEN',
];

/** MSG_MORE is a cork for what one call brings (send(2)); the next one lets it go. */
function holdBack({ policy }: Descriptor, { tcb }: ConnectionRecord, more: boolean, now: number): void {
  const cork = more || policy.cork;
  if (cork !== tcb.policy.cork) {
    setOptions(tcb, { cork }, now);
  }
}

function take(turn: Turn, record: ConnectionRecord, count: number): Answer {
  const data = callRead(turn, record, count);
  return data instanceof Uint8Array ? { value: data.length, out: data } : failed('ENOTCONN');
}

/** A read ends before the urgent octet, which is kept apart, and the next one goes on behind it (RFC 6093 section 3.1). */
function takeBesideUrgent(turn: Turn, record: ConnectionRecord, count: number): Answer {
  const { rcv, unread } = record.tcb;
  const next = add(rcv.nxt, -size(unread));
  const ahead = rcv.up === undefined ? -1 : distance(rcv.up, next) - 1;
  if (ahead < 0 || ahead >= Math.min(count, size(unread))) {
    return take(turn, record, count);
  }
  const before = ahead > 0 ? take(turn, record, ahead) : undefined;
  callRead(turn, record, 1);
  return before ?? take(turn, record, count);
}

function peek({ tcb }: ConnectionRecord, count: number): Answer {
  const data = Uint8Array.from(tcb.unread.flatMap((chunk) => [...chunk])).subarray(0, count);
  return { value: data.length, out: data };
}

/** What waits, to be read or to be sent; and whether calls wait. */
export function ioctl(
  descriptor: Descriptor,
  request: string,
  value: number | undefined,
): Answer | Unsupported {
  switch (request) {
    case 'SIOCINQ':
    case 'FIONREAD':
      return { value: 0, out: [unreadOctets(descriptor)] };
    case 'SIOCOUTQ':
    case 'TIOCOUTQ':
    case 'FIONWRITE':
      return { value: 0, out: [unacknowledgedOctets(descriptor)] };
    case 'SIOCOUTQNSD':
      return { value: 0, out: [unsentOctets(descriptor)] };
    case 'FIONBIO':
      descriptor.nonblocking = value !== 0;
      return DONE;
    default:
      return { unsupported: `the ioctl ${request}` };
  }
}
