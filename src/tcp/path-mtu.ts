import { mssForMtu } from './options';
import type { Out } from './out';
import { repack } from './recovery/repack';
import type { Tcb } from './tcb';

/** Segments become smaller, and what was too big is sent again in pieces (RFC 1191 section 6.4, RFC 8201 section 5.4). */
export function lowerMtu(tcb: Tcb, mtu: number, out: Out): void {
  const mss = mssForMtu(tcb, mtu);
  if (mss >= tcb.snd.mss) {
    out.drop('icmp.too-big');
    return;
  }
  tcb.snd.mss = mss;
  repack(tcb);
  out.apply('icmp.too-big');
}
