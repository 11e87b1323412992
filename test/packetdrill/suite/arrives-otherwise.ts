import { ACKED, NOTHING, type Outcome, withLines } from './cell';
import { each, type Row } from './row';

/** Section 3.10.7.4: a segment arrives in any other state. The rows are in the order of the RFC's eight checks. */

const HALF_OPEN = ['SYN-RECEIVED', 'SYN-RECEIVED, active'] as const;
/** The other side may still send. */
const RECEIVING = ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'] as const;
/** Its FIN has come. */
const ENDED = ['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'] as const;
const SYNCHRONIZED = [...RECEIVING, ...ENDED] as const;
const ALL = [...HALF_OPEN, ...SYNCHRONIZED] as const;

type Check = 'first' | 'second' | 'fourth' | 'fifth' | 'sixth' | 'seventh' | 'eighth';

function row(
  check: Check,
  name: string,
  shows: string,
  event: string,
  then: Row['then'],
  before?: Outcome,
): Row {
  return { name, section: `3.10.7.4, ${check} check`, shows, event, then, ...(before && { before }) };
}

function errorIs(errno: string): string {
  return `getsockopt(FD, SOL_SOCKET, SO_ERROR, [${errno}], [4]) = 0`;
}

/** The window is 65,535 octets wide. */
const FIRST: readonly Row[] = [
  row(
    'first',
    'ack-before-window',
    'an ACK before the window is answered by an ACK',
    '< . RCV.NXT-1(0) ack SND.NXT win 65535',
    each(ALL, ACKED),
  ),
  row(
    'first',
    'ack-beyond-window',
    'an ACK beyond the window is answered by an ACK',
    '< . RCV.NXT+65535(0) ack SND.NXT win 65535',
    each(ALL, ACKED),
  ),
  row(
    'first',
    'text-before-window',
    'text that has been received is answered by an ACK',
    '< P. RCV.NXT-1(1) ack SND.NXT win 65535',
    each(ALL, ACKED),
  ),
  row(
    'first',
    'text-beyond-window',
    'text beyond the window is answered by an ACK',
    '< P. RCV.NXT+65535(10) ack SND.NXT win 65535',
    each(ALL, ACKED),
  ),
  row(
    'first',
    'fin-beyond-window',
    'a FIN beyond the window is answered by an ACK',
    '< F. RCV.NXT+65535(0) ack SND.NXT win 65535',
    each(ALL, ACKED),
  ),
  row(
    'first',
    'syn-before-window',
    'a SYN before the window is answered by an ACK: as likely as not the first one again',
    '< S RCV.NXT-1(0) win 65535 <mss 1460>',
    each(ALL, ACKED),
  ),
  row(
    'first',
    'rst-before-window',
    'a RST before the window is dropped',
    '< R RCV.NXT-1(0) win 0',
    each(ALL, NOTHING),
  ),
  row(
    'first',
    'rst-beyond-window',
    'a RST beyond the window is dropped',
    '< R RCV.NXT+65535(0) win 0',
    each(ALL, NOTHING),
  ),
  row(
    'first',
    'rst-ack-beyond-window',
    'a RST,ACK beyond the window is dropped',
    '< R. RCV.NXT+65535(0) ack SND.NXT win 0',
    each(ALL, NOTHING),
  ),
];

const RESET: Outcome = { lines: errorIs('ECONNRESET'), enters: 'CLOSED' };
const GONE: Outcome = { enters: 'CLOSED' };

/** What a reset does. */
const RESETS = {
  'SYN-RECEIVED': { enters: 'LISTEN' },
  'SYN-RECEIVED, active': { lines: errorIs('ECONNREFUSED'), enters: 'CLOSED' },
  ...each(['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT'], RESET),
  ...each(['CLOSING', 'LAST-ACK', 'TIME-WAIT'], GONE),
} as const satisfies Row['then'];

const SECOND: readonly Row[] = [
  row('second', 'rst', 'a RST at RCV.NXT ends the connection', '< R RCV.NXT(0) win 0', RESETS),
  row(
    'second',
    'rst-ack',
    'a RST,ACK at RCV.NXT ends the connection',
    '< R. RCV.NXT(0) ack SND.NXT win 0',
    RESETS,
  ),
  row(
    'second',
    'rst-ack-unsent',
    'a RST counts whatever it acknowledges: the ACK is checked after it',
    '< R. RCV.NXT(0) ack SND.NXT+1 win 0',
    RESETS,
  ),
  row(
    'second',
    'rst-in-window',
    'a RST elsewhere in the window is answered by a challenge ACK',
    '< R RCV.NXT+100(0) win 0',
    each(ALL, ACKED),
  ),
  row(
    'second',
    'rst-last-octet',
    'a RST at the last octet of the window is answered by a challenge ACK',
    '< R RCV.NXT+65534(0) win 0',
    each(ALL, ACKED),
  ),
  row(
    'second',
    'rst-ack-in-window',
    'a RST,ACK elsewhere in the window is answered by a challenge ACK',
    '< R. RCV.NXT+100(0) ack SND.NXT win 0',
    each(ALL, ACKED),
  ),
];

const SYN_IN_WINDOW = {
  'SYN-RECEIVED': { enters: 'LISTEN' },
  ...each(['SYN-RECEIVED, active', ...SYNCHRONIZED], ACKED),
} as const satisfies Row['then'];

const FOURTH: readonly Row[] = [
  row(
    'fourth',
    'syn',
    'a SYN in the window returns a passive SYN-RECEIVED to LISTEN; otherwise a challenge ACK answers it',
    '< S RCV.NXT(0) win 65535 <mss 1460>',
    SYN_IN_WINDOW,
  ),
  row(
    'fourth',
    'syn-in-window',
    'it does not matter where in the window a SYN is',
    '< S RCV.NXT+100(0) win 65535 <mss 1460>',
    SYN_IN_WINDOW,
  ),
  row(
    'fourth',
    'syn-ack',
    'a SYN,ACK is a SYN, whatever it acknowledges',
    '< S. RCV.NXT(0) ack SND.NXT win 65535 <mss 1460>',
    SYN_IN_WINDOW,
  ),
];

/** Accepted where a program had no descriptor before. */
function established(place: (typeof HALF_OPEN)[number], lines = ''): Outcome {
  return {
    lines: place === 'SYN-RECEIVED' ? `${lines}\naccept(3, ..., ...) = 4` : lines,
    enters: 'ESTABLISHED',
    acknowledges: true,
    fd: place === 'SYN-RECEIVED' ? 4 : 3,
  };
}

/** In both ways to SYN-RECEIVED. */
function whenHalfOpen(outcome: (place: (typeof HALF_OPEN)[number]) => Outcome): Row['then'] {
  return Object.fromEntries(HALF_OPEN.map((place) => [place, outcome(place)]));
}

/** Text is under way. */
const BUSY: Outcome = {
  lines: `
write(FD, ..., 100) = 100
> P. SND.NXT(100) ack RCV.NXT`,
  sends: 100,
};

/** A FIN that has been acknowledged is not sent again when the retransmission timer would have run out. */
const NOT_AGAIN = `
+1.5 < . RCV.NXT-1(0) ack SND.NXT win 65535
> . SND.NXT(0) ack RCV.NXT`;

const FIFTH: readonly Row[] = [
  row('fifth', 'none', 'a segment without ACK is dropped', '< - RCV.NXT(0) win 65535', each(ALL, NOTHING)),
  row('fifth', 'text-no-ack', 'text without ACK is dropped', '< P RCV.NXT(10) win 65535', each(ALL, NOTHING)),
  row('fifth', 'fin-no-ack', 'a FIN without ACK is dropped', '< F RCV.NXT(0) win 65535', each(ALL, NOTHING)),
  row(
    'fifth',
    'ack',
    'the ACK of our SYN establishes the connection',
    '< . RCV.NXT(0) ack SND.NXT win 65535',
    whenHalfOpen((place) => established(place)),
  ),
  row(
    'fifth',
    'ack-old',
    'an ACK that does not acknowledge our SYN is reset',
    '< . RCV.NXT(0) ack SND.UNA win 65535',
    each(HALF_OPEN, { lines: '> R SND.UNA(0)' }),
  ),
  row(
    'fifth',
    'ack-unsent',
    'an ACK of more than our SYN is reset',
    '< . RCV.NXT(0) ack SND.NXT+1 win 65535',
    each(HALF_OPEN, { lines: '> R SND.NXT+1(0)' }),
  ),
  row(
    'fifth',
    'ack-unsent',
    'an ACK of what was never sent is answered by an ACK, and dropped',
    '< . RCV.NXT(0) ack SND.NXT+1 win 65535',
    each(SYNCHRONIZED, ACKED),
  ),
  row(
    'fifth',
    'text-unsent',
    'text is dropped with the ACK of what was never sent',
    '< P. RCV.NXT(10) ack SND.NXT+1 win 65535',
    each(SYNCHRONIZED, ACKED),
  ),
  row(
    'fifth',
    'ack-too-old',
    'an ACK of more than MAX.SND.WND before SND.UNA is answered by an ACK, and dropped (RFC 5961 section 5.2)',
    '< . RCV.NXT(0) ack SND.UNA-65536 win 65535',
    each(SYNCHRONIZED, ACKED),
  ),
  row(
    'fifth',
    'ack-old',
    'an ACK of less than SND.UNA is a duplicate, and ignored',
    '< . RCV.NXT(0) ack SND.UNA-1 win 65535',
    each(SYNCHRONIZED, NOTHING),
  ),
  row(
    'fifth',
    'ack-again',
    'an ACK of nothing new changes nothing',
    '< . RCV.NXT(0) ack SND.UNA win 65535',
    each(SYNCHRONIZED, NOTHING),
  ),
  row(
    'fifth',
    'ack-text',
    'the ACK of all text: nothing is left to be retransmitted',
    '< . RCV.NXT(0) ack SND.NXT win 65535',
    each(['ESTABLISHED', 'CLOSE-WAIT'], {
      lines: '%{ assert tcpi_unacked == 0 }%',
      acknowledges: true,
    }),
    BUSY,
  ),
  row('fifth', 'ack-fin', 'the ACK of our FIN', '< . RCV.NXT(0) ack SND.NXT win 65535', {
    'FIN-WAIT-1': { enters: 'FIN-WAIT-2', acknowledges: true },
    CLOSING: { lines: NOT_AGAIN, enters: 'TIME-WAIT', acknowledges: true },
    'LAST-ACK': { enters: 'CLOSED' },
  }),
];

const TAKEN: Outcome = {
  lines: `
+0~+0.5 > . SND.NXT(0) ack RCV.NXT+10
read(FD, ..., 100) = 10`,
  takes: 10,
};

/** Text where the ACK beside it also establishes the connection. */
function establishedWithText(place: (typeof HALF_OPEN)[number]): Outcome {
  const outcome = established(place, '+0~+0.5 > . SND.NXT(0) ack RCV.NXT+10');
  return withLines({ ...outcome, takes: 10 }, `read(${String(outcome.fd)}, ..., 100) = 10`);
}

const SIXTH: readonly Row[] = [
  row(
    'sixth',
    'urg',
    'urgent text is received; after the FIN it is ignored',
    '< PU. RCV.NXT(10) ack SND.UNA win 65535 urg 10',
    { ...each(RECEIVING, TAKEN), ...each(ENDED, NOTHING) },
  ),
  row(
    'sixth',
    'urg',
    'urgent text is received with the ACK that establishes the connection',
    '< PU. RCV.NXT(10) ack SND.NXT win 65535 urg 10',
    whenHalfOpen(establishedWithText),
  ),
];

/** Held until what is missing before it has come. */
const HELD = `
> . SND.NXT(0) ack RCV.NXT
< P. RCV.NXT(100) ack SND.NXT win 65535
+0~+0.5 > . SND.NXT(0) ack RCV.NXT+110
read(FD, ..., 1000) = 110`;

const SEVENTH: readonly Row[] = [
  row(
    'seventh',
    'text',
    'text in order is received, and acknowledged within half a second; after the FIN it is ignored',
    '< P. RCV.NXT(10) ack SND.UNA win 65535',
    { ...each(RECEIVING, TAKEN), ...each(ENDED, NOTHING) },
  ),
  row(
    'seventh',
    'text',
    'text is received with the ACK that establishes the connection',
    '< P. RCV.NXT(10) ack SND.NXT win 65535',
    whenHalfOpen(establishedWithText),
  ),
  row(
    'seventh',
    'text-overlapping',
    'of text that has come in part, the rest is received; after the FIN it is ignored',
    '< P. RCV.NXT-1(11) ack SND.UNA win 65535',
    { ...each(RECEIVING, TAKEN), ...each(ENDED, NOTHING) },
  ),
  row(
    'seventh',
    'text-gap',
    'text out of order is acknowledged at once, and received when the gap before it is closed',
    '< P. RCV.NXT+100(10) ack SND.UNA win 65535',
    {
      ESTABLISHED: { lines: HELD, takes: 110 },
      // The ACK of our FIN comes with what closes the gap.
      'FIN-WAIT-1': { lines: HELD, takes: 110, enters: 'FIN-WAIT-2', acknowledges: true },
      'FIN-WAIT-2': { lines: HELD, takes: 110 },
    },
  ),
  row(
    'seventh',
    'text-gap',
    'text out of order after the FIN is ignored',
    '< P. RCV.NXT+100(10) ack SND.UNA win 65535',
    each(ENDED, NOTHING),
  ),
];

/** What a FIN, `length` octets of text before it, does where the other side may still send. */
function finOutcomes(lines: string, takes: number, acknowledging: boolean): Row['then'] {
  const taken: Outcome = { lines, takes };
  return {
    ESTABLISHED: { ...taken, enters: 'CLOSE-WAIT' },
    'FIN-WAIT-1': acknowledging
      ? {
          ...taken,
          lines: `${lines}
+1.5 < . RCV.NXT(0) ack SND.NXT win 65535
> . SND.NXT(0) ack RCV.NXT+${String(takes)}`,
          enters: 'TIME-WAIT',
          acknowledges: true,
        }
      : { ...taken, enters: 'CLOSING' },
    'FIN-WAIT-2': { ...taken, enters: 'TIME-WAIT' },
  };
}

const FIN = `
> . SND.NXT(0) ack RCV.NXT+1
read(FD, ..., 100) = 0`;
const FIN_WITH_TEXT = `
> . SND.NXT(0) ack RCV.NXT+11
read(FD, ..., 100) = 10
read(FD, ..., 100) = 0`;

function establishedWithFin(place: (typeof HALF_OPEN)[number]): Outcome {
  const outcome = established(place, '> . SND.NXT(0) ack RCV.NXT+1');
  return withLines(
    { ...outcome, takes: 1, enters: 'CLOSE-WAIT' },
    `read(${String(outcome.fd)}, ..., 100) = 0`,
  );
}

const EIGHTH: readonly Row[] = [
  row('eighth', 'fin', 'a FIN is acknowledged, and the user told', '< F. RCV.NXT(0) ack SND.UNA win 65535', {
    ...finOutcomes(FIN, 1, false),
  }),
  row(
    'eighth',
    'fin',
    'a FIN comes with the ACK that establishes the connection',
    '< F. RCV.NXT(0) ack SND.NXT win 65535',
    whenHalfOpen(establishedWithFin),
  ),
  row(
    'eighth',
    'fin-acks-fin',
    'a FIN that acknowledges ours ends both ways at once',
    '< F. RCV.NXT(0) ack SND.NXT win 65535',
    { 'FIN-WAIT-1': finOutcomes(FIN, 1, true)['FIN-WAIT-1'] ?? NOTHING },
  ),
  row(
    'eighth',
    'fin-text',
    'text and the FIN behind it are received together',
    '< FP. RCV.NXT(10) ack SND.UNA win 65535',
    finOutcomes(FIN_WITH_TEXT, 11, false),
  ),
  row(
    'eighth',
    'fin-gap',
    'a FIN out of order is acknowledged at once, as what is missing before it',
    '< F. RCV.NXT+100(0) ack SND.UNA win 65535',
    each(RECEIVING, ACKED),
  ),
  row(
    'eighth',
    'fin-again',
    'the FIN again is answered by an ACK, and changes nothing',
    '< F. RCV.NXT-1(0) ack SND.UNA win 65535',
    each(ENDED, ACKED),
  ),
  row(
    'eighth',
    'fin-after-fin',
    'another FIN after the FIN is ignored',
    '< F. RCV.NXT(0) ack SND.UNA win 65535',
    each(ENDED, NOTHING),
  ),
];

export const OTHERWISE: readonly Row[] = [
  ...FIRST,
  ...SECOND,
  ...FOURTH,
  ...FIFTH,
  ...SIXTH,
  ...SEVENTH,
  ...EIGHTH,
];
