import type { Tcb } from '../tcb';

/**
 * Whether the application has the connection although its handshake is not complete: it may read, write and close it
 * in SYN-RECEIVED (RFC 7413 section 4.2.2).
 */
export function isEarly({ state, passive, fastOpen }: Tcb): boolean {
  return state === 'SYN-RECEIVED' && passive && fastOpen?.accepted === true;
}
