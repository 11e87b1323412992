import { SYN } from '../../tcp/segment';
import { formatAddress, parseAddress } from '../../tcp/wire/address';
import type { CapturedConnection } from '../connection';
import type { EndStory } from './end';
import type { Passing, Side } from './passing';
import type { ContinuedHost } from './scenario';

/** The hosts of the scenario that a connection goes on in: each with the stack that its end is taken to have. */
export function hostsOf(
  { a, b }: CapturedConnection,
  passings: readonly Passing[],
  ends: readonly [EndStory, EndStory],
): readonly [ContinuedHost, ContinuedHost] {
  const names = passings.some(({ ctl }) => (ctl & SYN) !== 0) ? NAMES.opened : NAMES.unknown;
  const host = (side: Side, address: string): ContinuedHost => {
    const { profile, choices } = ends[side].stack;
    const syn = passings.find(({ from, ctl }) => from === side && (ctl & SYN) !== 0);
    return {
      name: names[side],
      address,
      profile,
      policy: choices,
      ...(syn !== undefined && { isn: syn.seq }),
    };
  };
  return [host(0, a.address), host(1, a.address === b.address ? another(b.address) : b.address)];
}

const NAMES = { opened: ['client', 'server'], unknown: ['a', 'b'] } as const;

/** Hosts have addresses of their own: of who speaks with itself, the other end has the next one. */
function another(address: string): string {
  const octets = parseAddress(address) ?? new Uint8Array(4);
  const last = octets.at(-1) ?? 0;
  octets[octets.length - 1] = last < 254 ? last + 1 : last - 1;
  return formatAddress(octets);
}
