import { aceOf, createAccurate, flagsOf, requested } from './accurate-ecn';
import type { Policy } from './policy';
import { ACK, AE, CWR, ECE, type Segment } from './segment';
import type { Ecn, Tcb } from './tcb';

/** Agreeing on congestion notification: classic (RFC 3168 section 6.1.1) or accurate (RFC 9768 section 3.1), or neither. */

const CLASSIC = ECE | CWR;
const ACCURATE = AE | CWR | ECE;

/** What a SYN that offers it asks by. */
const REQUESTS: Readonly<Record<Policy['ecn'], number>> = {
  off: 0,
  accept: 0,
  request: CLASSIC,
  'accept accurate': 0,
  'accept accurate, request': CLASSIC,
  'request accurate': ACCURATE,
};

/**
 * The flags of our SYN. A stack in the way may drop a SYN that asks, so that one that is repeated too often does not
 * (RFC 3168 section 6.1.1.1, RFC 9768 section 3.1.4.1; {@link Policy.ecnRetries}).
 */
export function flagsOfRequest({ ecn, ecnRetries }: Policy, retransmissions: number): number {
  return retransmissions <= ecnRetries ? REQUESTS[ecn] : 0;
}

/** The flags of a SYN,ACK: accurate ones tell how the SYN came (RFC 9768 table 2). */
export function flagsOfAnswer({ ecn }: Tcb): number {
  if (ecn === undefined) {
    return 0;
  }
  return ecn.accurate === undefined ? ECE : flagsOf(ecn.accurate.reflection);
}

/** What a SYN or SYN,ACK leaves both sides agreed on; undefined: neither. */
export function agreeOnEcn(tcb: Tcb, segment: Segment): Ecn | undefined {
  const kind = (segment.ctl & ACK) === 0 ? kindOfRequest(tcb, segment) : kindOfAnswer(tcb, segment);
  if (kind === 'none') {
    return undefined;
  }
  const accurate = kind === 'accurate' ? createAccurate(tcb, segment) : undefined;
  return { echo: false, cwr: false, until: tcb.snd.iss, accurate };
}

type Kind = 'none' | 'classic' | 'accurate';

function kindOfRequest({ policy }: Tcb, { ctl }: Segment): Kind {
  switch (policy.ecn) {
    case 'off':
      return 'none';
    case 'accept':
    case 'request':
      return (ctl & CLASSIC) === CLASSIC ? 'classic' : 'none';
    default:
      // Whatever else is asked, may one day be asked by those who know more (RFC 9768 section 3.1.3).
      return (ctl & ACCURATE) === CLASSIC ? 'classic' : (ctl & ACCURATE) === 0 ? 'none' : 'accurate';
  }
}

function kindOfAnswer({ policy, state }: Tcb, segment: Segment): Kind {
  if (state !== 'SYN-SENT') {
    return 'none';
  }
  switch (REQUESTS[policy.ecn]) {
    case CLASSIC:
      return (segment.ctl & CLASSIC) === ECE ? 'classic' : 'none';
    case ACCURATE:
      return requested(aceOf(segment));
    default:
      return 'none';
  }
}
