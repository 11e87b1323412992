import type { Policy } from '../policy';
import type { Tcb } from '../tcb';
import type { Attempt } from './client';
import { isCookie, underPreSharedKey } from './cookies';

/** What a client remembers of a server for the next time (RFC 7413 section 4.1.3): its host keeps one for each address. */
export interface Memory {
  /** In hexadecimal digits; empty when there is none, or none any more. */
  readonly cookie: string;
  /** Which form of the option the server has answered, or is to be asked by. */
  readonly experimental: boolean;
  /** The MSS that it named, in octets. */
  readonly mss: number | undefined;
  /** Since when it is left alone, in milliseconds ({@link Policy.fastOpenPause}). */
  readonly pausedAt: number | undefined;
}

const NOTHING: Memory = { cookie: '', experimental: false, mss: undefined, pausedAt: undefined };

/**
 * How to open a connection that is to begin with text.
 *
 * @param preShared the client's pre-shared key, where the server wants one (see {@link Keys})
 * @returns undefined: without Fast Open
 */
export function attempt(
  policy: Policy,
  memory: Memory | undefined,
  text: Uint8Array,
  now: number,
  preShared?: Uint8Array,
): Attempt | undefined {
  const { fastOpenClient, fastOpenPause = 0 } = policy;
  const { cookie, experimental, mss, pausedAt } = memory ?? NOTHING;
  if (fastOpenClient === 'off' || (pausedAt !== undefined && now - pausedAt <= fastOpenPause)) {
    return undefined;
  }
  if (fastOpenClient === 'no cookie') {
    return { option: undefined, mss, text };
  }
  const proof = cookie !== '' && preShared !== undefined ? underPreSharedKey(preShared, cookie) : cookie;
  return { option: { cookie: proof, experimental }, mss, text };
}

/** What to remember of a server once it has answered our SYN, or the SYN was given up. */
export function remember(
  memory: Memory | undefined,
  { fastOpen, policy, snd }: Tcb,
  now: number,
): Memory | undefined {
  if (fastOpen?.offered === undefined) {
    return memory;
  }
  const { offered, granted, text } = fastOpen;
  const before = memory ?? NOTHING;
  if (granted !== undefined && isCookie(granted.cookie)) {
    return { ...granted, mss: snd.mss, pausedAt: undefined };
  }
  if (policy.fastOpenPause !== undefined) {
    return { ...NOTHING, pausedAt: before.pausedAt ?? now };
  }
  // Text with a cookie that was good needs no answer; a request that had none may have been made in the wrong form.
  const experimental = text === 0 && offered.cookie === '' ? !offered.experimental : before.experimental;
  return { ...before, experimental, mss: snd.mss };
}
