import { ACK, SYN } from '../../tcp/segment';
import type { CapturedConnection, EndTotals, InferredState } from '../connection';
import type { TcpPacket } from '../packet';
import { Ends } from '../states/ends';
import { Addresses } from './addresses';
import { reusesPorts } from './analyse';
import { newConversation, type Conversation } from './conversation';
import { newCoverage, type Coverage } from './coverage';
import { Tuples } from './tuples';

/** {@link EndTotals} while they are being counted. */
export type Totals = { -readonly [K in keyof EndTotals]: EndTotals[K] };

/** A connection while its packets come. */
export interface Tracked {
  readonly number: number;
  /** Octets in an address; numbers of {@link Addresses}; ports. */
  readonly addressLength: number;
  readonly addressA: number;
  readonly portA: number;
  readonly addressB: number;
  readonly portB: number;
  readonly conversation: Conversation;
  readonly ends: Ends;
  readonly totals: readonly [a: Totals, b: Totals];
  readonly coverage: readonly [fromA: Coverage, fromB: Coverage];
  /** Whether `b` sent the packet that the connection was asked for last. */
  fromB: boolean;
  /** Rows of TcpFrames; -1 before there is one. */
  first: number;
  last: number;
  flags: number;
}

/** The connections of a capture: by addresses and ports, and by the SYNs that take the same ports again. */
export class Connections {
  readonly #addresses = new Addresses();
  /** Two addresses and two ports, in no direction; and the connection that has them now. */
  readonly #pairs = new Tuples();
  readonly #current: Tracked[] = [];
  readonly #all: Tracked[] = [];

  get count(): number {
    return this.#all.length;
  }

  /** @throws RangeError when there is no such connection */
  at(number: number): CapturedConnection {
    const tracked = this.#all[number];
    if (tracked === undefined) {
      throw new RangeError(`connection ${String(number)} of ${String(this.count)}`);
    }
    const { addressA, portA, addressB, portB, conversation, ends, totals, first, last, flags } = tracked;
    return {
      number,
      a: { address: this.#addresses.text(addressA, tracked.addressLength), port: portA },
      b: { address: this.#addresses.text(addressB, tracked.addressLength), port: portB },
      first,
      last,
      frames: totals[0].frames + totals[1].frames,
      sent: [{ ...totals[0] }, { ...totals[1] }],
      completeness: conversation.completeness,
      initialRtt: conversation.initialRtt === 0 ? undefined : conversation.initialRtt,
      flags,
      states: [stateOf(ends.a), stateOf(ends.b)],
    };
  }

  /** The connection that a packet belongs to. A new one has no rows yet. */
  of(packet: TcpPacket): Tracked {
    const { ip, addressLength, sourcePort, destinationPort } = packet;
    const source = this.#addresses.number(ip, packet.source, addressLength);
    const destination = this.#addresses.number(ip, packet.destination, addressLength);
    const isInOrder = source < destination || (source === destination && sourcePort <= destinationPort);
    const pair = isInOrder
      ? this.#pairs.number(source, destination, (sourcePort << 16) | destinationPort, addressLength)
      : this.#pairs.number(destination, source, (destinationPort << 16) | sourcePort, addressLength);
    const current = this.#current[pair];
    if (current !== undefined) {
      current.fromB = source !== current.addressA || sourcePort !== current.portA;
      if (!reusesPorts(packet, current.conversation.directions[current.fromB ? 1 : 0])) {
        return current;
      }
    }
    // Who answers a SYN that was not captured, did not open the connection.
    const fromB = (packet.ctl & (SYN | ACK)) === (SYN | ACK);
    const tracked: Tracked = {
      number: this.#all.length,
      addressLength,
      addressA: fromB ? destination : source,
      portA: fromB ? destinationPort : sourcePort,
      addressB: fromB ? source : destination,
      portB: fromB ? sourcePort : destinationPort,
      fromB,
      conversation: newConversation(current !== undefined),
      ends: new Ends(),
      totals: [newTotals(), newTotals()],
      coverage: [newCoverage(), newCoverage()],
      first: -1,
      last: -1,
      flags: 0,
    };
    this.#current[pair] = tracked;
    this.#all.push(tracked);
    return tracked;
  }
}

/** What it is now. */
function stateOf({ state, sure }: InferredState): InferredState {
  return { state, sure };
}

function newTotals(): Totals {
  return {
    frames: 0,
    octets: 0,
    uniqueOctets: 0,
    retransmissions: 0,
    windowScale: undefined,
    mss: undefined,
  };
}
