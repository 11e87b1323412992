import { ACK, SYN } from '../../tcp/segment';
import type { CapturedConnection, InferredState } from '../connection';
import type { TcpPacket } from '../packet';
import { Addresses } from './addresses';
import { reusesPorts } from './analyse';
import type { Standings } from './standings';
import { framesOf, type Tracked } from './tracked';
import { Tuples } from './tuples';

/** The connections of a capture: by addresses and ports, and by the SYNs that take the same ports again. */
export class Connections {
  readonly #addresses = new Addresses();
  /** Two addresses and two ports, in no direction; and the number of the connection that has them now. */
  readonly #pairs = new Tuples();
  readonly #current: number[] = [];
  readonly #standings: Standings;

  constructor(standings: Standings) {
    this.#standings = standings;
  }

  get count(): number {
    return this.#standings.count;
  }

  /** @throws RangeError when there is no such connection */
  at(number: number): CapturedConnection {
    const tracked = this.#standings.at(number);
    if (tracked === undefined) {
      throw new RangeError(`connection ${String(number)} of ${String(this.count)}`);
    }
    const { addressA, portA, addressB, portB, conversation, ends, totals, first, last, span, flags } =
      tracked;
    return {
      number,
      a: { address: this.#addresses.text(addressA, tracked.addressLength), port: portA },
      b: { address: this.#addresses.text(addressB, tracked.addressLength), port: portB },
      first,
      last,
      frames: framesOf(tracked),
      reused: conversation.reused,
      span: { earliest: { ...span.earliest }, latest: { ...span.latest } },
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
    const before = this.#current[pair];
    const current = before === undefined ? undefined : this.#standings.use(before);
    if (current !== undefined) {
      current.fromB = source !== current.addressA || sourcePort !== current.portA;
      if (!reusesPorts(packet, current.conversation.directions[current.fromB ? 1 : 0])) {
        return current;
      }
    }
    // Who answers a SYN that was not captured, did not open the connection.
    const fromB = (packet.ctl & (SYN | ACK)) === (SYN | ACK);
    const parties = {
      addressLength,
      addressA: fromB ? destination : source,
      portA: fromB ? destinationPort : sourcePort,
      addressB: fromB ? source : destination,
      portB: fromB ? sourcePort : destinationPort,
    };
    const tracked = this.#standings.add(parties, current !== undefined);
    tracked.fromB = fromB;
    this.#current[pair] = tracked.number;
    return tracked;
  }
}

/** What it is now. */
function stateOf({ state, sure }: InferredState): InferredState {
  return { state, sure };
}
