import type { Signal } from '../../../src/tcp/out';
import type { State } from '../../../src/tcp/state';
import type { Outcome } from './outcome';
import { NOT_NEW, row, type Row } from './segments';

/** Section 3.10.7.3: a segment arrives in SYN-SENT. */

/** The ACK that completes the handshake; what came with the SYN is acknowledged by another. */
function opened(tells: readonly Signal[], enters: readonly State[]): Outcome {
  const more = tells.length > 0;
  return {
    acknowledges: true,
    takes: 'all',
    enters: ['ESTABLISHED', ...enters],
    tells: ['established', ...tells],
    sends: [
      '<SEQ=SND.NXT><ACK=SEG.SEQ+1><CTL=ACK>',
      ...(more ? ['<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>'] : []),
    ],
  };
}

export const SYN_SENT: readonly Row[] = [
  row('first: an unacceptable ACK on a RST: dropped', { ctl: 'RST', ack: NOT_NEW }),
  row('first: an unacceptable ACK', { ack: NOT_NEW }, { sends: ['<SEQ=SEG.ACK><CTL=RST>'] }),
  row('second: RST with an acceptable ACK', { ctl: 'RST ACK' }, { enters: ['CLOSED'], tells: ['refused'] }),
  row('second: RST without ACK: dropped', { ctl: 'RST' }),
  row(
    'fourth: SYN,ACK with text and FIN',
    { ctl: 'SYN ACK FIN', text: true },
    opened(['data', 'closing'], ['CLOSE-WAIT']),
  ),
  row('fourth: SYN,ACK with FIN', { ctl: 'SYN ACK FIN' }, opened(['closing'], ['CLOSE-WAIT'])),
  row('fourth: SYN,ACK with text', { ctl: 'SYN ACK', text: true }, opened(['data'], [])),
  row('fourth: SYN,ACK', { ctl: 'SYN ACK' }, opened([], [])),
  row(
    'fourth: SYN without ACK: both open at once',
    { ctl: 'SYN' },
    {
      enters: ['SYN-RECEIVED'],
      takes: 'SYN',
      sends: ['<SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>'],
    },
  ),
  row('fifth: neither SYN nor RST: dropped', {}),
];
