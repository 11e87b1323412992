import { u32 } from '../../octets';
import { byEtherType, byLinkType, NOTHING, type Next } from '../next';
import type { Other, Position } from '../position';

const VERSION = 5;
const ADDRESS_OF_IPV4 = 1;
/** Samples of frames, and what stands in them before their records. */
const FLOW_SAMPLE = 1;
const FLOW_SAMPLE_HEADER = 28;
const EXPANDED_FLOW_SAMPLE = 3;
const EXPANDED_FLOW_SAMPLE_HEADER = 40;
const RAW_HEADER = 1;
const RAW_HEADER_FIELDS = 16;

/** What a sampled header is of (sFlow version 5, `header_protocol`). */
const PROTOCOLS: ReadonlyMap<number, Next> = new Map([
  [1, byLinkType(1)],
  [5, byLinkType(107)],
  [7, byLinkType(9)],
  [11, byEtherType(0x0800)],
  [12, byEtherType(0x86dd)],
  [13, byEtherType(0x8847)],
]);

/**
 * The headers of frames that a switch has sampled (sFlow version 5, sflow.org). Wireshark reads them, and does not
 * analyse them: they are a few of very many.
 */
export function sflow(p: Position): Next {
  const { octets, at } = p;
  if (u32(octets, at) !== VERSION) {
    return NOTHING;
  }
  const agent = u32(octets, at + 4) === ADDRESS_OF_IPV4 ? 4 : 16;
  const headers: Other[] = [];
  let sample = at + 24 + agent;
  for (let left = u32(octets, sample - 4); left > 0 && sample + 8 <= p.end; left--) {
    addHeaders(p, sample, headers);
    sample += 8 + u32(octets, sample + 4);
  }
  p.quoted = true;
  p.others = [...headers, ...p.others];
  return NOTHING;
}

/** Adds those of a sample. */
function addHeaders({ octets, end }: Position, sample: number, headers: Other[]): void {
  const kind = u32(octets, sample);
  const header =
    kind === FLOW_SAMPLE
      ? FLOW_SAMPLE_HEADER
      : kind === EXPANDED_FLOW_SAMPLE
        ? EXPANDED_FLOW_SAMPLE_HEADER
        : undefined;
  if (header === undefined) {
    return;
  }
  let record = sample + 8 + header + 4;
  for (let left = u32(octets, record - 4); left > 0 && record + 8 <= end; left--) {
    const next = u32(octets, record) === RAW_HEADER ? PROTOCOLS.get(u32(octets, record + 8)) : undefined;
    if (next !== undefined) {
      const at = record + 8 + RAW_HEADER_FIELDS;
      const wireEnd = at + u32(octets, at - 4);
      headers.push({ octets, at, end: Math.min(wireEnd, end), wireEnd, next });
    }
    record += 8 + u32(octets, record + 4);
  }
}
