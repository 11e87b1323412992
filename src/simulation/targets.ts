import type { HostSpec } from './scenario';

/** All addresses of a host. */
export function addressesOf({ address, addresses }: Pick<HostSpec, 'address' | 'addresses'>): string[] {
  return [address, ...addresses];
}

/** Whether what a call names is an address: names begin with a letter and have no colon. */
export function isAddress(target: string): boolean {
  return /^\d|:/.test(target);
}
