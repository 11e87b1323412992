import type { Signal } from '../../tcp/out';
import type { ProfileName } from '../../tcp/profiles';
import type { Turn } from '../../simulation/turn';
import type { ConnectionRecord, Host } from '../../simulation/world';
import type { SystemCall } from '../stack';
import { close, shutdown } from './closing';
import { createDescriptor, type Descriptor } from './descriptor';
import { DIALECTS } from './dialect';
import { writeWithSyn } from './fast-open';
import { DONE, failed, type Made } from './made';
import { accept, bind, connect, listen } from './opening';
import { getOption, setOption } from './options';
import { poll } from './polling';
import { DescriptorTable } from './table';
import { ioctl, read, write } from './transfer';

/** The sockets of the program under test: the socket interface over the calls of RFC 9293. */
export class Sockets {
  readonly table: DescriptorTable;

  constructor(host: Host, remoteAddress: string, profile: ProfileName) {
    this.table = new DescriptorTable(host, remoteAddress, DIALECTS[profile]);
  }

  /** The stack told something about a connection. */
  told(record: ConnectionRecord, signal: Signal, icmpError: string | undefined): void {
    const descriptor = this.table.of(record);
    if (descriptor === undefined) {
      return;
    }
    switch (signal) {
      case 'established':
        descriptor.connected = true;
        return;
      case 'closing':
        descriptor.ended = true;
        return;
      case 'refused':
        descriptor.error = hasHeardSyn(record) ? this.table.dialect.resetInOpening : 'ECONNREFUSED';
        return;
      case 'reset':
        descriptor.error = descriptor.ended ? this.table.dialect.resetAfterFin : 'ECONNRESET';
        return;
      case 'timeout':
        descriptor.error = descriptor.softError ?? 'ETIMEDOUT';
        return;
      case 'unreachable':
        descriptor.error = icmpError ?? 'EHOSTUNREACH';
        return;
      case 'soft error':
        descriptor.softError = icmpError;
        return;
      case 'data':
      case 'urgent':
      case 'retransmitting':
        return;
    }
  }

  make(turn: Turn, call: SystemCall): Made {
    const { table } = this;
    if (call.call === 'socket') {
      const { nonblocking } = call;
      return { value: table.open((fd) => ({ ...createDescriptor(fd, table.host.policy), nonblocking })).fd };
    }
    if (call.call === 'poll') {
      return poll(table, call.fds, call.timeout);
    }
    const descriptor = table.get(call.fd);
    if (descriptor === undefined) {
      return failed('EBADF');
    }
    switch (call.call) {
      case 'bind':
        return bind(table, descriptor, call.port);
      case 'listen':
        return listen(table, turn, descriptor, call.backlog);
      case 'accept':
        return accept(table, turn, descriptor, call.nonblocking);
      case 'connect':
        return connect(table, turn, descriptor, call.port);
      case 'read':
        return read(table, turn, descriptor, call);
      case 'write':
        return writeTo(table, turn, descriptor, call);
      case 'shutdown':
        return shutdown(table, turn, descriptor, call.how);
      case 'close':
        return close(table, turn, descriptor);
      case 'getfl':
        return { value: O_RDWR | (descriptor.nonblocking ? table.dialect.nonblock : 0) };
      case 'setfl':
        descriptor.nonblocking = call.nonblocking;
        return DONE;
      case 'ioctl':
        return ioctl(descriptor, call.request, call.value);
      case 'getsockopt':
        return getOption(descriptor, call.option, table.dialect);
      case 'setsockopt':
        // What may be sent, and when, can hang on it.
        if (descriptor.record !== undefined) {
          turn.as(descriptor.record);
        }
        return setOption(descriptor, call.option, call.value, table.dialect, turn.world.clock.now);
    }
  }
}

/** Whether the other side has said anything but no: RCV.NXT lies past its SYN. */
function hasHeardSyn({ tcb: { rcv } }: ConnectionRecord): boolean {
  return rcv.nxt !== rcv.irs;
}

/** With the SYN, where there is no connection yet and the call says to whom, or an earlier one has. */
function writeTo(
  table: DescriptorTable,
  turn: Turn,
  descriptor: Descriptor,
  call: Extract<SystemCall, { call: 'write' }>,
): Made {
  const port = descriptor.fastConnect.port ?? call.connects;
  return descriptor.record === undefined && port !== undefined
    ? writeWithSyn(table, turn, descriptor, call, port)
    : write(table, turn, descriptor, call);
}

const O_RDWR = 2;
