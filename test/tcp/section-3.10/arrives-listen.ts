import { row, type Row } from './segments';

/** Section 3.10.7.2: a segment arrives in LISTEN. */

export const LISTEN: readonly Row[] = [
  row('first: RST is ignored', { ctl: 'RST' }),
  row('second: ACK is bad', { ctl: 'ACK' }, { sends: ['<SEQ=SEG.ACK><CTL=RST>'] }),
  row(
    'third: SYN',
    { ctl: 'SYN' },
    {
      enters: ['SYN-RECEIVED'],
      takes: 'SYN',
      sends: ['<SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>'],
      restarts: { timer: 'retransmission', for: 1000 },
    },
  ),
  row('fourth: other data or control is dropped', {}),
];
