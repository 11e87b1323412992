import { PROFILES } from '../../../src/tcp/profiles';
import { endIn, type End, type Options, type Place } from '../support';

/** An end that does what FreeBSD does, in some state; the other side knows window scaling, and no timestamps. */
export function freebsdIn(place: Place, more: Options = {}): End {
  return endIn(place, {
    mss: 1460,
    syn: { windowScale: 6 },
    ...more,
    policy: { ...PROFILES.freebsd, ...more.policy },
  });
}

/** What {@link freebsdIn} gives after a passive OPEN. */
export function acceptedIn(place: Place, more: Options = {}): End {
  return freebsdIn(place, { passive: true, ...more });
}
