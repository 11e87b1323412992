import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { NANOSECONDS, pcap, RAW_IP, type WrittenFrame } from '../support/files';
import { ipv4, tcp } from '../support/packets';

/** A conversation in which datagrams are cut short by their own lengths, come in pieces, or have headers that cannot be. */
export function unsoundTraffic(seed: number, count: number): Uint8Array {
  const generator = xoroshiro128plus(seed);
  const below = (bound: number): number => uniformInt(generator, 0, bound - 1);
  const oneOf = (choices: readonly number[]): number => choices[below(choices.length)] ?? 0;
  const next: [number, number] = [1000, 5000];
  const frames = Array.from({ length: count }, (_, index): WrittenFrame => {
    const [own, other] = below(2) === 0 ? ([0, 1] as const) : ([1, 0] as const);
    const len = below(2) * below(30);
    const flags = oneOf([16, 16, 16, 24, 17, 2, 18, 20]);
    const isSyn = (flags & 2) !== 0;
    const seq = (next[own] + oneOf([0, 0, 0, -10, 10, -1])) >>> 0;
    const kind = isSyn ? 3 : below(6);
    const fields = {
      ...{ sourcePort: 40_000 + own, destinationPort: 40_000 + other, seq, ack: next[other], flags },
      ...{ wnd: oneOf([0, 100, 100, 500]), text: len, options: below(3) === 0 ? [1, 3, 3, 2] : [] },
    };
    const way = { source: `10.0.0.${String(1 + own)}`, destination: `10.0.0.${String(1 + other)}` };
    const whole = ipv4(tcp(fields), way);
    next[own] = kind > 2 || below(2) === 0 ? (seq + len + (flags & 1)) >>> 0 : next[own];
    const time = { seconds: 1 + Math.floor(index / 100), nanoseconds: (index % 100) * 9e6 + below(9e6) };
    switch (kind) {
      case 0:
        return { ...time, octets: ipv4(tcp(fields), { ...way, totalLength: 36 + below(6) }) };
      case 1:
        return { ...time, octets: ipv4(tcp({ ...fields, dataOffset: below(16), text: 12 }), way) };
      case 2:
        return {
          ...time,
          octets: ipv4(tcp(fields), { ...way, moreFragments: true, identification: index }).subarray(0, 40),
          originalLength: whole.length,
        };
      default:
        return { ...time, octets: whole };
    }
  });
  return pcap(frames, { magic: NANOSECONDS, linkType: RAW_IP });
}
