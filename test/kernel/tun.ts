import assert from 'node:assert/strict';
import { read, writeSync } from 'node:fs';
import { NO_DATA } from '../../src/tcp/segment';
import { parseAddress } from '../../src/tcp/wire/address';
import type { ReadDatagram } from '../../src/tcp/wire/datagram';
import { decodePacket, encodeIcmpPacket, encodeTcpPacket } from '../../src/tcp/wire/packet';
import { isSound } from '../../src/tcp/wire/problem';
import type { ReadSegment, WireSegment } from '../../src/tcp/wire/tcp';

/** Where TCP segments for this side go, which are all that the kernel sends but to itself. */
type Receiver = (segment: ReadSegment, datagram: ReadDatagram) => void;

/** The kernel's address, on the TUN device that namespace.pl makes. */
export const KERNEL = '10.0.0.1';
/** Ours, towards which the kernel acknowledges at once and does not retransmit: for what measures its answers. */
export const PROBER = '10.0.0.200';
/** Ours, towards which it does as it always does: for conversations. */
export const PEER = '10.0.0.2';
/** The kernel's address in IPv6, and one of ours. */
export const KERNEL_V6 = 'fd00::1';
export const PROBER_V6 = 'fd00::200';

const ECHO_REQUEST = 8;
const ECHO_REPLY = 0;

/** The wire to the kernel. One process has one. */
export class Tun {
  readonly #fd: number;
  readonly #buffer = Buffer.alloc(0x10000);
  readonly #receivers = new Map<string, Receiver>();
  readonly #echoes = new Map<number, () => void>();
  #lastEcho = 0;

  constructor(fd: number) {
    this.#fd = fd;
    this.#read();
    // Node ends only when the read that is under way does: an answer ends it.
    process.once('exit', () => void this.settle());
  }

  /** Segments that the kernel sends to `address` are for `receiver` from now on. */
  receive(address: string, receiver: Receiver): void {
    this.#receivers.set(octetsOf(address).join('.'), receiver);
  }

  send(from: string, segment: WireSegment, to = KERNEL): void {
    this.write(encodeTcpPacket({ source: octetsOf(from), destination: octetsOf(to) }, segment));
  }

  /** Sends a packet, from its IP header on. */
  write(packet: Uint8Array): void {
    writeSync(this.#fd, packet);
  }

  /**
   * Resolves once everything has arrived that the kernel sent before: it answers what comes through the device in
   * order, and this asks it for an echo.
   */
  settle(): Promise<void> {
    const id = ++this.#lastEcho;
    return new Promise((resolve) => {
      this.#echoes.set(id, resolve);
      const way = { source: octetsOf(PROBER), destination: octetsOf(KERNEL) };
      this.write(encodeIcmpPacket(way, { type: ECHO_REQUEST, code: 0, rest: id, body: NO_DATA }));
    });
  }

  #read(): void {
    read(this.#fd, this.#buffer, 0, this.#buffer.length, null, (error, length) => {
      if (error !== null) {
        throw error;
      }
      this.#take(Uint8Array.from(this.#buffer.subarray(0, length)));
      this.#read();
    });
  }

  #take(packet: Uint8Array): void {
    const { value, problems } = decodePacket(packet);
    // Whatever IPv6 has to say on a new device is for nobody here.
    const { datagram, tcp, icmp } = value ?? {};
    if (datagram !== undefined && tcp !== undefined) {
      assert.ok(isSound(problems), problems.map(({ kind }) => kind).join(', '));
      this.#receivers.get(datagram.destination.join('.'))?.(tcp, datagram);
    } else if (icmp?.type === ECHO_REPLY) {
      this.#echoes.get(icmp.rest)?.();
      this.#echoes.delete(icmp.rest);
    }
  }
}

export function octetsOf(address: string): Uint8Array {
  const octets = parseAddress(address);
  if (octets === undefined) {
    throw new Error(`${address} is no address.`);
  }
  return octets;
}
