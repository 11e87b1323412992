import type { Outcome } from './cell';
import { NOTHING } from './cell';
import type { Row } from './row';

/** Section 3.10.7.1: a segment arrives in CLOSED. */

function closed(name: string, shows: string, event: string, outcome: Outcome): Row {
  return { name, section: '3.10.7.1', shows, event, then: { CLOSED: outcome } };
}

/** An answer that makes the reset acceptable to whoever sent the segment: of this length, from 0 on. */
function reset(length: number): Outcome {
  return { lines: `> R. 0(0) ack ${String(length)}` };
}

const AT_ACK: Outcome = { lines: '> R 100(0)' };

export const CLOSED: readonly Row[] = [
  closed('rst', 'a RST is discarded', '< R 0(0) win 0', NOTHING),
  closed('rst-ack', 'a RST,ACK is discarded', '< R. 0(0) ack 100 win 0', NOTHING),
  closed('none', 'a segment without ACK is answered by a reset of it', '< - 0(0) win 65535', reset(0)),
  closed('syn', 'a SYN is answered by a reset of it', '< S 0(0) win 65535 <mss 1460>', reset(1)),
  closed('syn-text', 'the reset of a SYN acknowledges its text too', '< S 0(10) win 65535', reset(11)),
  closed('syn-fin', 'the reset of a SYN acknowledges its FIN too', '< SF 0(0) win 65535', reset(2)),
  closed('text-no-ack', 'text without ACK is answered by a reset of it', '< P 0(10) win 65535', reset(10)),
  closed('fin-no-ack', 'a FIN without ACK is answered by a reset of it', '< F 0(0) win 65535', reset(1)),
  closed('urg-no-ack', 'urgent text is text', '< U 0(10) win 65535 urg 10', reset(10)),
  closed('ack', 'an ACK is answered by a reset at its number', '< . 0(0) ack 100 win 65535', AT_ACK),
  closed('syn-ack', 'a SYN,ACK is answered by a reset at its number', '< S. 0(0) ack 100 win 65535', AT_ACK),
  closed('text', 'text is answered by a reset at its SEG.ACK', '< P. 0(10) ack 100 win 65535', AT_ACK),
  closed('fin', 'a FIN is answered by a reset at its SEG.ACK', '< F. 0(0) ack 100 win 65535', AT_ACK),
];
