import { icmpArrivesAsBsd } from './icmp-bsd';
import { lowerMtu } from './path-mtu';
import type { Out } from './out';
import { geq, lt } from './seq';
import { deleteTcb, type Tcb } from './tcb';

/** An error that ICMP reported about a segment of this connection (RFC 9293 section 3.9.2.2). */
export interface IcmpError {
  readonly kind:
    /** Network or host unreachable, source route failed, time exceeded, parameter problem: it may pass. */
    | 'soft'
    /** Protocol or port unreachable: it will not. */
    | 'hard'
    /** Fragmentation needed, packet too big: the path carries no more than `mtu` octets (RFC 1191, RFC 8201). */
    | 'too big'
    /** Obsolete (RFC 6633). */
    | 'source quench';
  /** SEG.SEQ of the segment that the message quotes. */
  readonly seq: number;
  /** The MTU of the next hop, in octets; 0 where the router did not say. */
  readonly mtu: number;
}

/** No path is narrower than this: MTUs an IPv4 or IPv6 link must carry (RFC 791, RFC 8200), in octets. */
const LEAST_MTU = { 20: 576, 40: 1280 } as const;

/** An ICMP error arrives that quotes a segment of this connection (MUST-54: its host has found the record by it). */
export function icmpArrives(tcb: Tcb, error: IcmpError, now: number, out: Out): void {
  if (error.kind === 'source quench') {
    out.drop('icmp.source-quench');
    return;
  }
  // What was never sent, or is acknowledged, nobody can have quoted but a forger (RFC 5927 section 4.1).
  if (tcb.state === 'CLOSED' || !(geq(error.seq, tcb.snd.una) && lt(error.seq, tcb.snd.nxt))) {
    out.drop('icmp.forged');
    return;
  }
  const opening = tcb.state === 'SYN-SENT' || tcb.state === 'SYN-RECEIVED';
  if (tcb.policy.icmpErrors !== 'rfc1122') {
    icmpArrivesAsBsd(tcb, error, now, out);
    return;
  }
  if (error.kind === 'too big') {
    lowerMtu(tcb, Math.max(error.mtu, LEAST_MTU[tcb.ipHeader]), out);
    return;
  }
  switch (error.kind) {
    case 'hard':
      if (opening || tcb.policy.hardIcmp === 'abort') {
        deleteTcb(tcb, 'icmp.hard', out);
        out.tell('unreachable', 'icmp.hard');
      } else {
        reportSoftly(tcb, out);
      }
      return;
    case 'soft':
      reportSoftly(tcb, out);
  }
}

/** MUST-47, SHLD-25: the application may want to know; the connection goes on (MUST-56). */
function reportSoftly(tcb: Tcb, out: Out): void {
  out.apply('icmp.soft');
  if (tcb.policy.reportSoftErrors) {
    out.tell('soft error', 'icmp.soft');
  }
}
