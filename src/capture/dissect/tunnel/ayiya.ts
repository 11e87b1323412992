import { byIpProtocol, NOTHING, type Next } from '../next';
import type { Position } from '../position';

const HEADER = 8;
const FORWARD = 1;

/**
 * Anything in anything (draft-massar-v6ops-ayiya): a header that says how long an identity is, as a power of two, how
 * many words a signature has, and which protocol follows both.
 */
export function ayiya(p: Position): Next {
  const [identity = 0, signature = 0, operation = 0, protocol = 0] = p.octets.subarray(p.at, p.at + 4);
  const header = HEADER + 2 ** (identity >> 4) + 4 * (signature >> 4);
  if (p.captured <= header || (operation & 0x0f) !== FORWARD) {
    return NOTHING;
  }
  p.at += header;
  return byIpProtocol(protocol);
}
