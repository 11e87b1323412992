import { row, type Row } from './segments';

/** Section 3.10.7.1: a segment arrives in CLOSED. */

export const CLOSED: readonly Row[] = [
  row('RST: discarded', { ctl: 'RST' }),
  row(
    'without ACK: a reset that its sender finds acceptable',
    { ctl: '-ACK' },
    {
      sends: ['<SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>'],
    },
  ),
  row('with ACK: a reset at SEG.ACK', {}, { sends: ['<SEQ=SEG.ACK><CTL=RST>'] }),
];
