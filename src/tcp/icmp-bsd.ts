import { repeatFront } from './emit';
import type { IcmpError } from './icmp';
import { defaultMss, mssForMtu } from './options';
import type { Out } from './out';
import { lowerMtu } from './path-mtu';
import { deleteTcb, type Tcb } from './tcb';

/** What FreeBSD makes of ICMP errors that are about a segment under way (tcp_ctlinput, tcp_notify, syncache_unreach). */

/** Retransmissions of a SYN, and of a SYN,ACK, after which an error that may pass is believed when it comes again. */
const PATIENCE = 4;
const PATIENCE_OF_SYNCACHE = 3;

/**
 * A hard error ends what is in SYN-SENT, and is nothing to anybody else, since anyone may have sent it. One that may
 * pass is remembered: for whom the connection times out it is the reason.
 */
export function icmpArrivesAsBsd(tcb: Tcb, error: IcmpError, now: number, out: Out): void {
  if (tcb.state === 'SYN-RECEIVED' && tcb.passive) {
    remember(tcb, PATIENCE_OF_SYNCACHE, out);
  } else if (error.kind === 'too big') {
    narrow(tcb, mtuOf(tcb, error), now, out);
  } else if (error.kind === 'hard') {
    if (tcb.state === 'SYN-SENT') {
      end(tcb, out);
    } else {
      out.drop('icmp.soft');
    }
  } else if (tcb.state === 'ESTABLISHED') {
    out.drop('icmp.soft');
  } else {
    const opening = tcb.state === 'SYN-SENT' || tcb.state === 'SYN-RECEIVED';
    remember(tcb, opening ? PATIENCE : Infinity, out);
  }
}

function remember(tcb: Tcb, patience: number, out: Out): void {
  if (tcb.softError && (tcb.unacknowledged[0]?.retransmissions ?? 0) >= patience) {
    end(tcb, out);
    return;
  }
  tcb.softError = true;
  out.apply('icmp.soft');
  if (tcb.policy.reportSoftErrors) {
    out.tell('soft error', 'icmp.soft');
  }
}

function end(tcb: Tcb, out: Out): void {
  deleteTcb(tcb, 'icmp.hard', out);
  out.tell('unreachable', 'icmp.hard');
}

/**
 * What the path carries, and no less than BSD believes: 256 octets of IPv4; of IPv6 the least MTU less a fragment
 * header, for whoever translates it.
 */
function mtuOf(tcb: Tcb, error: IcmpError): number {
  if (tcb.ipHeader === 40) {
    return error.mtu < LEAST_MTU_OF_IPV6 ? LEAST_MTU_OF_IPV6 - FRAGMENT_HEADER : error.mtu;
  }
  const mtu = error.mtu === 0 ? plateauBelow(lengthOf(tcb, error.seq)) : error.mtu;
  return Math.max(mtu, tcb.policy.minMss + HEADERS);
}

const LEAST_MTU_OF_IPV6 = 1280;
const FRAGMENT_HEADER = 8;
/** Octets of the headers of IPv4 and TCP, and of timestamps. */
const HEADERS = 40;
const TIMESTAMPS = 12;

/** The MTUs there are (RFC 1191 section 7), and that of IPv6. */
const PLATEAUS = [32000, 17914, 8166, 4352, 2002, 1492, 1280, 1006, 508, 296, 68];

/** For a router that does not say what it is able to carry: the next usual MTU below. */
function plateauBelow(length: number): number {
  return PLATEAUS.find((plateau) => plateau < length) ?? 0;
}

/** Octets of the datagram that carried what was sent from this number on. */
function lengthOf(tcb: Tcb, seq: number): number {
  const quoted = tcb.unacknowledged.find((entry) => entry.seq === seq);
  return (quoted?.data.length ?? 0) + HEADERS + (tcb.agreed.timestamps ? TIMESTAMPS : 0);
}

/** A SYN's MSS option depends on the path as well: where even the least that is assumed is too much, it leaves again. */
function narrow(tcb: Tcb, mtu: number, now: number, out: Out): void {
  if (tcb.state !== 'SYN-SENT') {
    lowerMtu(tcb, mtu, out);
  } else if (mssForMtu(tcb, mtu) < defaultMss(tcb)) {
    tcb.pathMtu = Math.min(mtu, tcb.pathMtu ?? mtu);
    repeatFront(tcb, now, 'icmp.too-big', true, out);
  } else {
    out.drop('icmp.too-big');
  }
}
