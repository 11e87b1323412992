import { abort } from '../../tcp/calls/abort';
import { callAbort, callClose, callShutdown } from '../../simulation/calls';
import type { Turn } from '../../simulation/turn';
import type { ConnectionRecord } from '../../simulation/world';
import type { Answer } from '../stack';
import type { Descriptor } from './descriptor';
import { DONE, failed, type Made } from './made';
import type { DescriptorTable } from './table';

/** shutdown(2) and close(2). */

export function shutdown(
  table: DescriptorTable,
  turn: Turn,
  descriptor: Descriptor,
  how: 'SHUT_RD' | 'SHUT_WR' | 'SHUT_RDWR',
): Answer {
  const { record, shut } = descriptor;
  if (record === undefined || record.tcb.state === 'CLOSED' || record.tcb.state === 'TIME-WAIT') {
    return failed('ENOTCONN');
  }
  if (record.listening !== undefined) {
    callClose(turn, record);
    return DONE;
  }
  shut.reading ||= how !== 'SHUT_WR';
  if (how !== 'SHUT_RD' && !shut.writing) {
    shut.writing = true;
    // Linux (inet_shutdown): the socket counts as connected from now on.
    descriptor.asked = true;
    const early = record.tcb.state === 'SYN-RECEIVED';
    if (record.tcb.fin === 'none' && (table.dialect.closesEarly || !early)) {
      callShutdown(turn, record);
    }
  }
  return DONE;
}

export function close(table: DescriptorTable, turn: Turn, descriptor: Descriptor): Made {
  const { fd, record, linger } = descriptor;
  table.forget(fd);
  if (record === undefined || record.tcb.state === 'CLOSED') {
    return DONE;
  }
  const lingers = record.tcb.state === 'TIME-WAIT' && !table.dialect.abortsTimeWait;
  if (linger === 0 && record.listening === undefined && !lingers) {
    callAbort(turn, record);
    return DONE;
  }
  callClose(turn, record);
  if (record.listening !== undefined) {
    if (table.dialect.forgetsHalfOpen) {
      forgetHalfOpen(table, turn, record);
    }
    return DONE;
  }
  if (linger === undefined || descriptor.nonblocking) {
    return DONE;
  }
  const closed = (): boolean => ['CLOSED', 'FIN-WAIT-2', 'TIME-WAIT'].includes(record.tcb.state);
  return {
    ready: closed,
    again: () => (closed() ? DONE : undefined),
    patience: linger * 1000,
    inVain: DONE,
  };
}

/** Half-open connections go with their listener, without a word. */
function forgetHalfOpen(table: DescriptorTable, turn: Turn, listener: ConnectionRecord): void {
  for (const record of table.host.records) {
    if (record.pending?.listener === listener.index && record.tcb.state === 'SYN-RECEIVED') {
      abort(record.tcb, turn.world.clock.now, turn.as(record));
    }
  }
}
