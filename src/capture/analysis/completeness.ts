import { ACK, FIN, RST, SYN } from '../../tcp/segment';
import type { Segment } from './segment';

/** `tcp.completeness`: what a connection has had, a bit for each. */
export const COMPLETENESS = { syn: 1, synAck: 2, ack: 4, data: 8, fin: 16, rst: 32 } as const;

/** What the first packet of a connection adds, unless the connection took the place of one with the same ports. */
export function completenessOfFirst({ ctl, len }: Segment): number {
  if ((ctl & (SYN | ACK)) !== SYN) {
    return 0;
  }
  return COMPLETENESS.syn | (len > 0 ? COMPLETENESS.data : 0);
}

/** What any later packet adds. */
export function completenessOf({ ctl, len, unanalysed }: Segment): number {
  let bits = 0;
  switch (ctl & (SYN | ACK)) {
    case SYN | ACK:
      bits |= COMPLETENESS.synAck;
      break;
    case ACK:
      // Of what it does not analyse Wireshark does not count the text.
      bits |= len > 0 && unanalysed === 0 ? COMPLETENESS.data : COMPLETENESS.ack;
      break;
  }
  if ((ctl & (FIN | ACK)) === (FIN | ACK)) {
    bits |= COMPLETENESS.fin;
  }
  if ((ctl & RST) !== 0) {
    bits |= COMPLETENESS.rst;
  }
  return bits;
}
