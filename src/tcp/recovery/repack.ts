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

/**
 * Puts as much of what follows a segment on the retransmission queue into it as fits, before it is sent again: small
 * segments need not be small for ever (Linux, tcp_retrans_try_collapse).
 */
export function coalesce(tcb: Tcb, entry: Unacknowledged): Unacknowledged {
  const most = smss(tcb);
  const { unacknowledged } = tcb;
  const index = unacknowledged.indexOf(entry);
  let length = entry.data.length;
  let end = index + 1;
  for (let next = unacknowledged[end]; next !== undefined; next = unacknowledged[end]) {
    if (next.sacked || length + next.data.length > most || (entry.ctl & SYN) !== 0) {
      break;
    }
    length += next.data.length;
    end += 1;
  }
  if (end === index + 1) {
    return entry;
  }
  const merged = unacknowledged.slice(index, end).reduce(merge);
  unacknowledged.splice(index, end - index, merged);
  return merged;
}

function merge(entry: Unacknowledged, next: Unacknowledged): Unacknowledged {
  const data = new Uint8Array(entry.data.length + next.data.length);
  data.set(entry.data);
  data.set(next.data, entry.data.length);
  return { ...entry, ctl: entry.ctl | next.ctl, data, ambiguous: entry.ambiguous || next.ambiguous };
}
