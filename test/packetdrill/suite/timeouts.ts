import { NOTHING, type Outcome } from './cell';
import { each, type Row } from './row';

/** Section 3.10.8: the user timeout, the retransmission timeout and the TIME-WAIT timeout. */

function row(
  timeout: string,
  name: string,
  shows: string,
  event: string,
  then: Row['then'],
  before?: Outcome,
): Row {
  return { name, section: `3.10.8, ${timeout} timeout`, shows, event, then, ...(before && { before }) };
}

/** Text is under way. */
const TEXT: Outcome = {
  lines: `
write(FD, ..., 100) = 100
> P. SND.NXT(100) ack RCV.NXT`,
  sends: 100,
};

const PATIENCE = 'setsockopt(FD, SOL_TCP, TCP_USER_TIMEOUT, [500], 4) = 0';
const PATIENT: Outcome = { lines: PATIENCE };
const TOLD = '+0.900 getsockopt(FD, SOL_SOCKET, SO_ERROR, [ETIMEDOUT], [4]) = 0';

const QUIET = 'getsockopt(FD, SOL_SOCKET, SO_ERROR, [0], [4]) = 0';

const USER: readonly Row[] = [
  row(
    'user',
    'user-timeout',
    'what was sent has not been acknowledged in time: the connection is given up, and the user told',
    TOLD,
    each(['ESTABLISHED', 'CLOSE-WAIT'], { enters: 'CLOSED' }),
    { ...TEXT, lines: `${PATIENCE}\n${TEXT.lines ?? ''}` },
  ),
  row(
    'user',
    'user-timeout',
    'our SYN or FIN has not been acknowledged in time: the connection is given up, and the user told',
    TOLD,
    each(['SYN-SENT', 'SYN-RECEIVED, active', 'FIN-WAIT-1', 'CLOSING', 'LAST-ACK'], { enters: 'CLOSED' }),
    PATIENT,
  ),
  row(
    'user',
    'user-timeout-idle',
    'nothing waits for an acknowledgment: nothing is given up',
    `+0.700 ${QUIET}`,
    each(['CLOSED', 'LISTEN', 'ESTABLISHED', 'FIN-WAIT-2', 'CLOSE-WAIT', 'TIME-WAIT'], NOTHING),
    PATIENT,
  ),
];

/** One second at first (RFC 6298 (2.1), (2.4)), then twice that (5.5). */
function again(segment: string): string {
  return `
+1 ${segment}
+2 ${segment}`;
}

const RETRANSMISSION: readonly Row[] = [
  row('retransmission', 'retransmission', 'the SYN is sent again', again('> S 0(0) <mss MSS>'), {
    'SYN-SENT': NOTHING,
  }),
  row(
    'retransmission',
    'retransmission',
    'the SYN,ACK is sent again',
    again('> S. 0(0) ack 1 <mss MSS>'),
    each(['SYN-RECEIVED', 'SYN-RECEIVED, active'], NOTHING),
  ),
  row(
    'retransmission',
    'retransmission',
    'text is sent again',
    again('> P. SND.UNA(100) ack RCV.NXT'),
    each(['ESTABLISHED', 'CLOSE-WAIT'], NOTHING),
    TEXT,
  ),
  row(
    'retransmission',
    'retransmission',
    'the FIN is sent again',
    again('> F. SND.UNA(0) ack RCV.NXT'),
    each(['FIN-WAIT-1', 'CLOSING', 'LAST-ACK'], NOTHING),
  ),
  row(
    'retransmission',
    'retransmission',
    'nothing waits for an acknowledgment: nothing is sent',
    `+3 ${QUIET}`,
    each(['CLOSED', 'LISTEN', 'FIN-WAIT-2', 'TIME-WAIT'], NOTHING),
  ),
];

/** The 2 MSL are four minutes. */
const TIME_WAIT: readonly Row[] = [
  row(
    'TIME-WAIT',
    'time-wait-timeout',
    'the record is deleted after two MSL, of two minutes each',
    `
+239 < . RCV.NXT-1(0) ack SND.NXT win 65535
> . SND.NXT(0) ack RCV.NXT
+2 < . RCV.NXT(0) ack SND.NXT win 65535
> R SND.NXT(0)`,
    { 'TIME-WAIT': { enters: 'CLOSED' } },
  ),
  row(
    'TIME-WAIT',
    'time-wait-again',
    'with the FIN again the two MSL begin again',
    `
+200 < F. RCV.NXT-1(0) ack SND.NXT win 65535
> . SND.NXT(0) ack RCV.NXT
+239 < . RCV.NXT-1(0) ack SND.NXT win 65535
> . SND.NXT(0) ack RCV.NXT
+2 < . RCV.NXT(0) ack SND.NXT win 65535
> R SND.NXT(0)`,
    { 'TIME-WAIT': { enters: 'CLOSED' } },
  ),
  row(
    'TIME-WAIT',
    'time-wait-timeout',
    'it does not run: the state lasts',
    `+241 ${QUIET}`,
    each(['CLOSED', 'LISTEN', 'ESTABLISHED', 'FIN-WAIT-2', 'CLOSE-WAIT'], NOTHING),
  ),
];

export const TIMEOUTS: readonly Row[] = [...USER, ...RETRANSMISSION, ...TIME_WAIT];
