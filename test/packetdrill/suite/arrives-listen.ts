import { NOTHING, type Outcome } from './cell';
import type { Row } from './row';

/** Section 3.10.7.2: a segment arrives in LISTEN. */

function listen(name: string, check: string, shows: string, event: string, outcome: Outcome): Row {
  return { name, section: `3.10.7.2, ${check}`, shows, event, then: { LISTEN: outcome } };
}

const RESET: Outcome = { lines: '> R 100(0)' };
/** The connection that begins has no descriptor before it is accepted. */
const SYN: Outcome = {
  lines: '> S. 0(0) ack 1 win 65535 <mss MSS>',
  enters: 'SYN-RECEIVED',
  takes: 1,
  sends: 1,
  fd: 'none',
};

export const LISTEN: readonly Row[] = [
  listen('rst', 'first', 'a RST is ignored', '< R 0(0) win 0', NOTHING),
  listen('rst-ack', 'first', 'a RST,ACK is ignored', '< R. 0(0) ack 100 win 0', NOTHING),
  listen(
    'rst-syn',
    'first',
    'a RST is ignored, whatever else the segment is',
    '< SR 0(0) win 65535 <mss 1460>',
    NOTHING,
  ),
  listen('ack', 'second', 'any ACK is bad: a reset at its number', '< . 0(0) ack 100 win 65535', RESET),
  listen('syn-ack', 'second', 'a SYN,ACK is an ACK', '< S. 0(0) ack 100 win 65535 <mss 1460>', RESET),
  listen('text', 'second', 'text with ACK is reset', '< P. 0(10) ack 100 win 65535', RESET),
  listen('fin', 'second', 'a FIN with ACK is reset', '< F. 0(0) ack 100 win 65535', RESET),
  listen('syn', 'third', 'a SYN is answered by a SYN,ACK', '< S 0(0) win 65535 <mss 1460>', SYN),
  listen(
    'syn-no-options',
    'third',
    'a SYN without options is answered all the same',
    '< S 0(0) win 65535',
    SYN,
  ),
  listen(
    'syn-text',
    'third',
    'the text of a SYN is kept until the connection is established, and then given to the user',
    '< S 0(10) win 65535 <mss 1460>',
    {
      lines: `
> S. 0(0) ack 1 win 65535 <mss MSS>
< . 11(0) ack 1 win 65535
+0~+0.5 > . 1(0) ack 11
accept(3, ..., ...) = 4
read(4, ..., 100) = 10`,
      enters: 'ESTABLISHED',
      takes: 11,
      sends: 1,
      acknowledges: true,
      fd: 4,
    },
  ),
  listen(
    'syn-fin',
    'third',
    'the FIN of a SYN is processed once the connection is established',
    '< SF 0(0) win 65535 <mss 1460>',
    {
      lines: `
> S. 0(0) ack 1 win 65535 <mss MSS>
< . 2(0) ack 1 win 65535
> . 1(0) ack 2
accept(3, ..., ...) = 4
read(4, ..., 100) = 0`,
      enters: 'CLOSE-WAIT',
      takes: 2,
      sends: 1,
      acknowledges: true,
      fd: 4,
    },
  ),
  listen('none', 'fourth', 'a segment without control bits is dropped', '< - 0(0) win 65535', NOTHING),
  listen('text-no-ack', 'fourth', 'text without ACK is dropped', '< P 0(10) win 65535', NOTHING),
  listen('fin-no-ack', 'fourth', 'a FIN without ACK is dropped', '< F 0(0) win 65535', NOTHING),
  listen('urg-no-ack', 'fourth', 'urgent text without ACK is dropped', '< U 0(10) win 65535 urg 10', NOTHING),
];
