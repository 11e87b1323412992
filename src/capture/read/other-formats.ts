import { u32 } from '../octets';
import type { ProblemCode } from '../problem';

/** What a file begins with that is not read: captures of other programs, and what packers write. */
const MAGICS: readonly (readonly [magic: number, code: ProblemCode, name: string])[] = [
  [0x736e6f6f, 'file.other', 'snoop'],
  [0x52545353, 'file.other', 'Network Monitor 1'],
  [0x474d4255, 'file.other', 'Network Monitor 2'],
  [0x54525349, 'file.other', 'Sniffer'],
  [0x58435000, 'file.other', 'NetXRay'],
  [0x62747369, 'file.other', 'btsnoop'],
  [0x28b52ffd, 'file.packed', 'Zstandard'],
  [0x04224d18, 'file.packed', 'LZ4'],
  [0xfd377a58, 'file.packed', 'xz'],
  [0x504b0304, 'file.packed', 'zip'],
];

/** Which format a file is of that is not read; undefined when nobody knows. */
export function otherFormat(
  octets: Uint8Array,
  start: number,
): { readonly code: ProblemCode; readonly name: string } | undefined {
  const found = MAGICS.find(([magic]) => magic === u32(octets, start));
  return found && { code: found[1], name: found[2] };
}
