import { closeSync, openSync, writeSync } from 'node:fs';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { SYN } from '../../../src/tcp/segment';
import { story, type Chance, type Passing } from './story';

/** What a file holds. */
export interface Generated {
  readonly packets: number;
  readonly octets: number;
}

/** So many connections are open at a time. */
const AT_ONCE = 300;
/** Milliseconds since 1970: 2026-01-01. */
const EPOCH = 1_767_225_600_000;

const ETHERNET = 14;
/** Octets gathered before they are written. */
const GATHERED = 1 << 22;
const LARGEST_RECORD = 16 + ETHERNET + 40 + 60 + 1448;

/**
 * Writes a capture of made-up connections as pcap: the same one each time. Every tenth is over IPv6.
 *
 * @param progress is told how many connections have begun, now and then
 */
export function generate(
  file: string,
  connections: number,
  progress: (begun: number) => void = () => undefined,
): Generated {
  const chance = chanceOf(1);
  const writer = new Writer(file);
  const open: Open[] = [];
  for (let begun = 0; begun < connections || open.length > 0;) {
    const now = open[0]?.next.at ?? 0;
    if (open.length < AT_ONCE && begun < connections) {
      const packets = story(chance, now + 50 * chance());
      const { value } = packets.next();
      if (value !== undefined) {
        insert(open, { number: begun, packets, next: value });
      }
      begun++;
      if (begun % 1000 === 0) {
        progress(begun);
      }
      continue;
    }
    const soonest = open.shift();
    if (soonest !== undefined) {
      writer.write(soonest.number, soonest.next);
      const { value } = soonest.packets.next();
      if (value !== undefined) {
        insert(open, { ...soonest, next: value });
      }
    }
  }
  return writer.end();
}

interface Open {
  readonly number: number;
  readonly packets: Iterator<Passing, void>;
  readonly next: Passing;
}

/** In the order of time; what comes at once stays in the order in which it came. */
function insert(open: Open[], one: Open): void {
  let low = 0;
  let high = open.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((open[middle]?.next.at ?? 0) <= one.next.at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  open.splice(low, 0, one);
}

function chanceOf(seed: number): Chance {
  const generator = xoroshiro128plus(seed);
  return () => uniformFloat64(generator);
}

class Writer {
  readonly #fd: number;
  readonly #buffer = Buffer.alloc(GATHERED);
  readonly #text = Buffer.alloc(1448);
  #at = 0;
  #packets = 0;
  #octets = 0;

  constructor(file: string) {
    this.#fd = openSync(file, 'w');
    const chance = chanceOf(2);
    this.#text.forEach((_, at) => this.#text.writeUInt8(Math.floor(256 * chance()), at));
    const b = this.#buffer;
    b.writeUInt32LE(0xa1b2c3d4, 0);
    b.writeUInt16LE(2, 4);
    b.writeUInt16LE(4, 6);
    b.writeUInt32LE(0x40000, 16);
    b.writeUInt32LE(1, 20);
    this.#at = 24;
  }

  write(connection: number, packet: Passing): void {
    if (this.#at + LARGEST_RECORD > GATHERED) {
      this.#flush();
    }
    const b = this.#buffer;
    const start = this.#at;
    const isIpv6 = connection % 10 === 0;
    const ip = start + 16 + ETHERNET;
    const tcp = ip + (isIpv6 ? 40 : 20);
    const text = this.#tcp(tcp, connection, packet);
    this.#text.copy(b, text, 0, packet.len);
    const end = text + packet.len;
    b.fill(0, start + 16, ip);
    b.writeUInt16BE(isIpv6 ? 0x86dd : 0x0800, ip - 2);
    if (isIpv6) {
      this.#ipv6(ip, end - tcp, connection, packet.fromServer);
    } else {
      this.#ipv4(ip, end - ip, connection, packet.fromServer);
    }
    const microseconds = Math.round(1000 * packet.at);
    b.writeUInt32LE(EPOCH / 1000 + Math.floor(microseconds / 1e6), start);
    b.writeUInt32LE(microseconds % 1e6, start + 4);
    b.writeUInt32LE(end - start - 16, start + 8);
    b.writeUInt32LE(end - start - 16, start + 12);
    this.#at = end;
    this.#packets++;
  }

  end(): Generated {
    this.#flush();
    closeSync(this.#fd);
    return { packets: this.#packets, octets: this.#octets };
  }

  /** Writes a header, and returns where its text begins. */
  #tcp(at: number, connection: number, { fromServer, ctl, seq, ack, wnd, sack, at: time }: Passing): number {
    const b = this.#buffer;
    const [client, server] = [32768 + (connection % 28000), 5201];
    b.writeUInt16BE(fromServer ? server : client, at);
    b.writeUInt16BE(fromServer ? client : server, at + 2);
    b.writeUInt32BE(seq, at + 4);
    b.writeUInt32BE(ack, at + 8);
    b.writeUInt16BE(wnd, at + 14);
    b.writeUInt32BE(0, at + 16);
    let option = at + 20;
    const put = (...octets: number[]): void => {
      octets.forEach((octet) => {
        option = b.writeUInt8(octet, option);
      });
    };
    if ((ctl & SYN) !== 0) {
      put(2, 4, 1460 >> 8, 1460 & 0xff, 4, 2, 1, 3, 3, 7, 1, 1);
    }
    put(1, 1, 8, 10);
    option = b.writeUInt32BE(Math.floor(time) + connection, option);
    option = b.writeUInt32BE(Math.floor(time), option);
    if (sack !== undefined) {
      put(1, 1, 5, 10);
      option = b.writeUInt32BE(sack[0], option);
      option = b.writeUInt32BE(sack[1], option);
    }
    b.writeUInt16BE((((option - at) >> 2) << 12) | ctl, at + 12);
    return option;
  }

  #ipv4(at: number, length: number, connection: number, fromServer: boolean): void {
    const b = this.#buffer;
    b.fill(0, at, at + 20);
    b.writeUInt8(0x45, at);
    b.writeUInt16BE(length, at + 2);
    b.writeUInt16BE(this.#packets & 0xffff, at + 4);
    b.writeUInt16BE(0x4000, at + 6);
    b.writeUInt8(64, at + 8);
    b.writeUInt8(6, at + 9);
    b.writeUInt32BE(0x0a010000 + (connection % 5000), at + (fromServer ? 16 : 12));
    b.writeUInt32BE(0x0a000001 + (connection % 7), at + (fromServer ? 12 : 16));
    let sum = 0;
    for (let word = 0; word < 20; word += 2) {
      sum += b.readUInt16BE(at + word);
    }
    sum = (sum & 0xffff) + (sum >>> 16);
    b.writeUInt16BE(~(sum + (sum >>> 16)) & 0xffff, at + 10);
  }

  #ipv6(at: number, length: number, connection: number, fromServer: boolean): void {
    const b = this.#buffer;
    b.fill(0, at, at + 40);
    b.writeUInt32BE(0x60000000, at);
    b.writeUInt16BE(length, at + 4);
    b.writeUInt8(6, at + 6);
    b.writeUInt8(64, at + 7);
    // For documentation (RFC 3849).
    b.writeUInt32BE(0x20010db8, at + 8);
    b.writeUInt32BE(0x20010db8, at + 24);
    b.writeUInt32BE(0x10000 + (connection % 5000), at + (fromServer ? 36 : 20));
    b.writeUInt32BE(1 + (connection % 7), at + (fromServer ? 20 : 36));
  }

  #flush(): void {
    writeSync(this.#fd, this.#buffer, 0, this.#at);
    this.#octets += this.#at;
    this.#at = 0;
  }
}
