import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { ACK, FIN, PSH, RST, SYN } from '../../../src/tcp/segment';
import { add } from '../../../src/tcp/seq';
import type { Made } from './traffic';

/** What an end of a random conversation goes by. */
interface End {
  /** `10.0.0.1:40000` */
  readonly endpoint: string;
  nxt: number;
  una: number;
  wnd: number;
  iss: number;
}

/** Nanoseconds between two packets: about the times at which Wireshark's rules turn, and absurd ones. */
const PAUSES = [0, 1, 50_000, 900_000, 2_999_999, 3_000_000, 5e6, 19_999_999, 20_000_000, 25e6, 1e9, 60e9];
const ABSURD = [-1, -2_500_000, -1e9, 9e15, -9e15];
/** Initial sequence numbers, most of which are soon behind 2^32. */
const INITIAL = [0, 1, 1000, 0xfffffff0, 0xffffffff, 0xfffff000, 0x7fffff00];
const LENGTHS = [1, 1, 2, 100, 1000, 1460];
const WINDOWS = [0, 0, 1, 100, 1460, 8192, 65535];

const NOP = 1;
const SCALES = [0, 2, 7, 14, 15, 31, 32, 33, 255].map((shift) => [NOP, 3, 3, shift]);
const TIMESTAMPS = [NOP, NOP, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2];
/** Multipath TCP: a data acknowledgment, an address that is added, a priority; and options that are not what they say. */
const ODD_OPTIONS = [
  [30, 8, 0x20, 0x01, 0, 0, 0, 1],
  [30, 4, 0x50, 0],
  [30, 8, 0x30, 1, 10, 0, 0, 9],
  [3, 4, 7, 0],
  [3, 2, 0, 0],
  [3, 40, 7, 0],
  [0, 0, 0, 0],
  [253, 4, 1, 2],
  [5, 2, 1, 1],
  [5, 6, 0, 0, 0, 1, 1, 1],
  [8, 4, 0, 0],
  [2, 3, 5, 1],
  [30, 3, 0x20, 1],
  [30, 2, 1, 1],
  [34, 3, 9, 1],
  [4, 3, 9, 1],
  [19, 4, 9, 1],
  [1, 1, 1, 8],
  [253, 0, 1, 1],
];

/**
 * Traffic that no two stacks would make: a few pairs of ports whose ends lose, repeat, reorder, probe, reset and take
 * each other's ports, with sequence numbers that wrap around and clocks that jump.
 */
export function randomTraffic(seed: number, frames: number): Made[] {
  const generator = xoroshiro128plus(seed);
  const below = (bound: number): number => uniformInt(generator, 0, bound - 1);
  const oneOf = <T>(choices: readonly [T, ...T[]] | readonly T[]): T => {
    const choice = choices[below(choices.length)];
    if (choice === undefined) {
      throw new RangeError('nothing to choose from');
    }
    return choice;
  };
  const often = (percent: number): boolean => below(100) < percent;

  const end = (host: string, port: number): End => {
    const iss = oneOf(INITIAL);
    return { endpoint: `${host}:${String(port)}`, iss, nxt: iss, una: 0, wnd: 8192 };
  };
  const pairs = Array.from({ length: 1 + below(4) }, (_, index): [End, End] => {
    const [one, other] = index % 2 === 0 ? ['10.0.0.1', '10.0.0.2'] : ['[fe80::1]', '[fe80::2]'];
    return [end(one, 40000 + below(2) + 10 * index), end(other, 40001)];
  });
  // How odd this traffic is: some is close to what real stacks do.
  const oddity = oneOf([1, 5, 20, 60]);
  const usesScale = often(60);
  const usesMptcp = often(20);
  let seconds = oneOf([0, 1_700_000_000, 0xfffffff0]);
  let nanoseconds = below(1e9);

  const made: Made[] = [];
  while (made.length < frames) {
    const [fwd, rev] = often(50) ? oneOf(pairs) : [...oneOf(pairs)].reverse();
    if (fwd === undefined || rev === undefined) {
      throw new RangeError('a pair has two ends');
    }
    const pause = often(oddity / 20) ? oneOf(ABSURD) : oneOf(PAUSES.slice(0, often(20) ? PAUSES.length : 5));
    nanoseconds += pause % 1e9;
    seconds += Math.trunc(pause / 1e9) + Math.floor(nanoseconds / 1e9);
    nanoseconds = ((nanoseconds % 1e9) + 1e9) % 1e9;
    seconds = Math.min(Math.max(seconds, 0), 0xffffffff);

    let { nxt: seq } = fwd;
    let { una: ack } = fwd;
    let ctl = ACK;
    let len = 0;
    switch (below(often(oddity) ? 14 : 6)) {
      case 0:
      case 1:
        len = oneOf(LENGTHS);
        ctl |= PSH;
        break;
      case 2:
        ack = rev.nxt;
        break;
      case 3:
        // Once more what it said last.
        break;
      case 4:
        // Sent again, all of it or a part.
        len = oneOf(LENGTHS);
        seq = add(fwd.nxt, -(often(60) ? len : oneOf(LENGTHS)));
        if (often(40)) {
          seq = rev.una;
        }
        break;
      case 5:
        // What was sent between is not captured.
        seq = add(fwd.nxt, oneOf(LENGTHS));
        len = often(70) ? oneOf(LENGTHS) : 0;
        break;
      case 6:
        seq = add(fwd.nxt, -1);
        len = below(3);
        break;
      case 7:
        fwd.wnd = oneOf(WINDOWS);
        break;
      case 8:
        len = 1;
        break;
      case 9:
        if (often(50)) {
          fwd.iss = add(oneOf(INITIAL), below(3));
        }
        seq = fwd.iss;
        ctl = often(50) ? SYN : SYN | ACK;
        fwd.nxt = often(80) ? seq : fwd.nxt;
        len = often(10) ? 10 : 0;
        break;
      case 10:
        ctl |= FIN;
        len = often(30) ? oneOf(LENGTHS) : 0;
        break;
      case 11:
        ctl = often(50) ? RST : RST | ACK;
        seq = oneOf([fwd.nxt, add(fwd.nxt, 5000), 0, rev.una]);
        break;
      case 12:
        ack = add(rev.nxt, oneOf([1, 100, -100, 0x7fffffff, 0x80000000]));
        len = often(30) ? 5 : 0;
        break;
      case 13:
        ctl = below(64);
        seq = often(50) ? fwd.nxt : add(below(0x7fffffff), below(0x7fffffff));
        len = often(50) ? 0 : 3;
        break;
    }
    if (often(70)) {
      fwd.wnd = often(80) ? fwd.wnd : oneOf(WINDOWS);
    }
    // Often just what the other's window allows.
    if (len > 1 && often(10)) {
      len = Math.min(Math.max(add(add(rev.una, rev.wnd), -seq), 1), 1460);
    }
    const options = [
      ...((ctl & SYN) !== 0 && usesScale && often(80)
        ? oneOf(often(oddity) ? SCALES : SCALES.slice(0, 4))
        : []),
      ...(often(30) ? TIMESTAMPS : []),
      ...(often(15) ? sack(fwd.una, oneOf(LENGTHS), oneOf(LENGTHS)) : []),
      ...(usesMptcp && often(40) ? oneOf(ODD_OPTIONS.slice(0, 3)) : []),
      ...(often(oddity / 3) ? oneOf(ODD_OPTIONS) : []),
    ].slice(0, 40);
    made.push({
      from: fwd.endpoint,
      to: rev.endpoint,
      ...{ seconds, nanoseconds, seq, ack: (ctl & ACK) !== 0 || often(5) ? ack : 0 },
      ...{ flags: ctl, wnd: fwd.wnd, len, options },
      quoted: often(oddity / 40),
    });
    const reached = add(seq, len + ((ctl & (SYN | FIN)) === 0 ? 0 : 1));
    fwd.nxt = often(98) && add(reached, -fwd.nxt) < 0x80000000 ? reached : fwd.nxt;
    fwd.una = ack;
  }
  return made;
}

function sack(una: number, hole: number, length: number): number[] {
  const octets = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
  return [NOP, NOP, 5, 10, ...octets(add(una, hole)), ...octets(add(una, hole + length))];
}
