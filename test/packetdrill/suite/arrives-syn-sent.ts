import { NOTHING, type Outcome } from './cell';
import type { Row } from './row';

/** Section 3.10.7.3: a segment arrives in SYN-SENT. */

function synSent(name: string, check: string, shows: string, event: string, outcome: Outcome): Row {
  return { name, section: `3.10.7.3, ${check}`, shows, event, then: { 'SYN-SENT': outcome } };
}

function errorIs(errno: string): string {
  return `getsockopt(FD, SOL_SOCKET, SO_ERROR, [${errno}], [4]) = 0`;
}

const ESTABLISHED: Outcome = {
  lines: `
> . 1(0) ack 1
${errorIs('0')}`,
  enters: 'ESTABLISHED',
  takes: 1,
  acknowledges: true,
};

const SYN_RECEIVED: Outcome = { lines: '> S. 0(0) ack 1 <mss MSS>', enters: 'SYN-RECEIVED', takes: 1 };

export const SYN_SENT: readonly Row[] = [
  synSent('ack-old', 'first', 'an ACK of less than our SYN is reset', '< . 0(0) ack 0 win 65535', {
    lines: '> R 0(0)',
  }),
  synSent('ack-unsent', 'first', 'an ACK of more than our SYN is reset', '< . 0(0) ack 2 win 65535', {
    lines: '> R 2(0)',
  }),
  synSent(
    'syn-ack-old',
    'first',
    'a SYN,ACK that does not acknowledge our SYN is reset',
    '< S. 0(0) ack 0 win 65535 <mss 1460>',
    { lines: '> R 0(0)' },
  ),
  synSent(
    'syn-ack-unsent',
    'first',
    'a SYN,ACK of more than our SYN is reset',
    '< S. 0(0) ack 2 win 65535 <mss 1460>',
    { lines: '> R 2(0)' },
  ),
  synSent('fin-unsent', 'first', 'a FIN,ACK of more than our SYN is reset', '< F. 0(0) ack 2 win 65535', {
    lines: '> R 2(0)',
  }),
  synSent(
    'rst-ack-unsent',
    'first',
    'a RST with an unacceptable ACK is dropped',
    '< R. 0(0) ack 2 win 0',
    NOTHING,
  ),
  synSent(
    'rst-ack',
    'second',
    'a RST with an acceptable ACK refuses the connection',
    '< R. 0(0) ack 1 win 0',
    { lines: errorIs('ECONNREFUSED'), enters: 'CLOSED' },
  ),
  synSent('rst', 'second', 'a RST without ACK is dropped', '< R 0(0) win 0', NOTHING),
  synSent(
    'syn-ack',
    'fourth',
    'a SYN,ACK of our SYN establishes the connection',
    '< S. 0(0) ack 1 win 65535 <mss 1460>',
    ESTABLISHED,
  ),
  synSent(
    'syn-ack-text',
    'fourth',
    'the text of a SYN,ACK is taken, and acknowledged after the SYN',
    '< S. 0(10) ack 1 win 65535 <mss 1460>',
    {
      ...ESTABLISHED,
      lines: `
> . 1(0) ack 1
+0~+0.5 > . 1(0) ack 11
read(FD, ..., 100) = 10`,
      takes: 11,
    },
  ),
  synSent(
    'syn-ack-fin',
    'fourth',
    'the FIN of a SYN,ACK is taken, and acknowledged after the SYN',
    '< SF. 0(0) ack 1 win 65535 <mss 1460>',
    {
      ...ESTABLISHED,
      lines: `
> . 1(0) ack 1
> . 1(0) ack 2
read(FD, ..., 100) = 0`,
      enters: 'CLOSE-WAIT',
      takes: 2,
    },
  ),
  synSent(
    'syn',
    'fourth',
    'a SYN without ACK: both open at once (figure 7)',
    '< S 0(0) win 65535 <mss 1460>',
    SYN_RECEIVED,
  ),
  synSent(
    'syn-text',
    'fourth',
    'the text of a SYN that crosses ours waits until the connection is established',
    '< S 0(10) win 65535 <mss 1460>',
    {
      lines: `
> S. 0(0) ack 1 <mss MSS>
< . 11(0) ack 1 win 65535
+0~+0.5 > . 1(0) ack 11
read(FD, ..., 100) = 10`,
      enters: 'ESTABLISHED',
      takes: 11,
      acknowledges: true,
    },
  ),
  synSent(
    'ack',
    'fifth',
    'an acceptable ACK, but neither SYN nor RST: dropped',
    '< . 0(0) ack 1 win 65535',
    NOTHING,
  ),
  synSent('text', 'fifth', 'text without SYN is dropped', '< P. 0(10) ack 1 win 65535', NOTHING),
  synSent('fin', 'fifth', 'a FIN without SYN is dropped', '< F. 0(0) ack 1 win 65535', NOTHING),
  synSent('none', 'fifth', 'a segment without control bits is dropped', '< - 0(0) win 65535', NOTHING),
  synSent('text-no-ack', 'fifth', 'text without ACK is dropped', '< P 0(10) win 65535', NOTHING),
  synSent('fin-no-ack', 'fifth', 'a FIN without ACK is dropped', '< F 0(0) win 65535', NOTHING),
  synSent('urg', 'fifth', 'urgent text is dropped', '< PU. 0(10) ack 1 win 65535 urg 10', NOTHING),
];
