import { smss } from '../options';
import { FIN, PSH, SYN } from '../segment';
import { add } from '../seq';
import type { Tcb, Unacknowledged } from '../tcb';

/**
 * Cuts what is queued for retransmission into segments of the present SMSS, and has those that were too big sent
 * again at once: they never arrived, and not for congestion (RFC 8201 section 5.4).
 */
export function repack(tcb: Tcb): void {
  const most = smss(tcb);
  const tooBig = tcb.unacknowledged.some(({ data }) => data.length > most);
  if (!tooBig) {
    return;
  }
  tcb.unacknowledged = tcb.unacknowledged.flatMap((entry) => cut(entry, most));
  if (tcb.recovery.phase === 'open') {
    tcb.recovery = { ...tcb.recovery, phase: 'loss', point: tcb.snd.nxt };
  }
}

function cut(entry: Unacknowledged, most: number): Unacknowledged[] {
  if (entry.data.length <= most || (entry.ctl & SYN) !== 0) {
    return [entry];
  }
  const pieces: Unacknowledged[] = [];
  for (let from = 0; from < entry.data.length; from += most) {
    const last = from + most >= entry.data.length;
    pieces.push({
      ...entry,
      seq: add(entry.seq, from),
      ctl: last ? entry.ctl : entry.ctl & ~(FIN | PSH),
      data: entry.data.subarray(from, from + most),
      ambiguous: true,
      lost: true,
      resent: false,
    });
  }
  return pieces;
}
