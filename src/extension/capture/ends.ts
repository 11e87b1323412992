import type { CapturedEnd } from '../../capture/connection';

/** `10.0.0.1:40000`, `[2001:db8::1]:443` */
export function endText({ address, port }: CapturedEnd): string {
  return `${address.includes(':') ? `[${address}]` : address}:${String(port)}`;
}
