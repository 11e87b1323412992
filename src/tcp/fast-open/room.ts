import { mssForMtu, synOptions } from '../options';
import type { Policy } from '../policy';
import type { FastOpenOption } from '../segment';
import type { Tcb } from '../tcb';
import { encodeOptions } from '../wire/options';

/** All that options may take of a header, in octets. */
const MOST_OPTIONS = 40;

/**
 * How much text fits onto a SYN with that option, in octets ({@link Policy.fastOpenRoom}; RFC 7413 section 4.1.3).
 *
 * @param mss the MSS of the other side, in octets
 */
export function roomOnSyn(tcb: Tcb, option: FastOpenOption | undefined, mss: number, now: number): number {
  const { fastOpenRoom, optionOrder, mtu }: Policy = tcb.policy;
  const options =
    fastOpenRoom === 'any options'
      ? MOST_OPTIONS
      : encodeOptions(synOptions(tcb, now, option), [], optionOrder).length;
  return Math.max(0, Math.min(mss, mssForMtu(tcb, mtu)) - options);
}
