import { Dice } from '../../fuzz/dice';
import { ETHERNET, RAW_IP, type WrittenFrame } from '../support/files';
import { big, joined } from '../support/octets';
import { ethernet, ipv4, ipv6, tcp } from '../support/packets';
import { CASES, type Case } from './cases';

/** Frames that chance made, the same for a seed. */

const COMMON: readonly number[] = [ETHERNET, RAW_IP, 113, 276];
/**
 * What Wireshark reads, or shows, otherwise when other octets than TCP's change: it knows hundreds of ports, PPP's oddities,
 * where IPv6 goes to while its header names a stop, and IPv6 in swIPe, which nobody has sent since 1995.
 */
const OTHERWISE =
  /IPv6 in IPv4|PPP|CAPWAP|mirror|sFlow|Inter-Switch|routing|PPTP|L2TP|GTP|VXLAN|GENEVE|Teredo|TZSP|UDP|ERSPAN|WCCP|service|metadata/;

const ABSURD = [0, 1, 4, 6, 8, 0x40, 0x45, 0x60, 0x80, 0xff] as const;
/** Where headers are. */
const HEADERS = 60;

/** Frames of the common kinds with one to three octets of their headers changed; of some not all was captured. */
export function damagedFrames(seed: number, count: number): Case[] {
  const dice = new Dice(seed);
  const [first, ...more] = CASES.filter(
    ({ found, linkType, name }) => found && COMMON.includes(linkType) && !OTHERWISE.test(name),
  );
  if (first === undefined) {
    return [];
  }
  return Array.from({ length: count }, () => {
    const one = dice.pick([first, ...more]);
    const octets = one.octets.slice();
    for (let times = 1 + dice.below(3); times > 0; times--) {
      const at = dice.below(Math.min(octets.length, HEADERS));
      octets[at] = damaged(octets[at] ?? 0, dice);
    }
    const captured = dice.chance(0.15) ? 20 + dice.below(90) : octets.length;
    return { ...one, octets: octets.slice(0, captured), originalLength: octets.length };
  });
}

function damaged(octet: number, dice: Dice): number {
  switch (dice.below(4)) {
    case 0:
      return octet ^ (1 << dice.below(8));
    case 1:
      return dice.pick(ABSURD);
    case 2:
      return (octet + dice.below(5) - 2) & 0xff;
    default:
      return dice.below(256);
  }
}

/** Fragments of datagrams that share a few identifications: some missing, some twice, overlapping, cut, of two ends. */
export function randomFragments(seed: number, datagrams: number): WrittenFrame[] {
  const dice = new Dice(seed);
  return Array.from({ length: datagrams }, (_, index) => {
    const identification = dice.below(datagrams / 6);
    const isIpv6 = dice.chance(0.4);
    const payload = tcp({ sourcePort: index + 1, seq: index, ack: dice.below(9), text: 60, flags: 'PA' });
    return Array.from({ length: 1 + dice.below(6) }, () => {
      const from = 8 * dice.below(10);
      const to = Math.min(payload.length, from + 8 * (1 + dice.below(8)));
      const moreFragments = !dice.chance(to === payload.length ? 0.9 : 0.05);
      const part = payload.slice(from, to);
      const next = dice.chance(0.95) ? 6 : 17;
      const header = [next, 0, ...big(2, from | Number(moreFragments)), ...big(4, identification)];
      const octets = ethernet(
        isIpv6
          ? ipv6(joined(header, part), { protocol: 44 })
          : ipv4(part, { identification, fragmentOffset: from, moreFragments }),
      );
      const captured = dice.chance(0.05) ? octets.length - 3 : octets.length;
      return { octets: octets.slice(0, captured), originalLength: octets.length };
    });
  }).flat();
}
