import { emptyPacket, type TcpPacket } from '../packet';
import { TcpFrames } from '../tcp-frames';
import { Connections } from './connections';
import { Pairs } from './pairs';
import { Standings } from './standings';

/**
 * Sorts the packets of a capture into connections, and says of each what Wireshark says of it, and in which states it leaves
 * both ends. In two steps, each of which goes through many packets before the other does: so the processor has to do with
 * less code and data at a time.
 */
export class Analysis {
  readonly frames = new TcpFrames();
  readonly #pairs = new Pairs();
  readonly #standings = new Standings(this.frames);
  readonly connections = new Connections(this.#pairs, this.#standings);
  /** Written over for each row. */
  readonly #segment = emptyPacket();
  #settled = 0;

  /** Takes the next packet of the capture; keeps nothing of the object. Until {@link settle} it is a row of no connection. */
  add(packet: TcpPacket): void {
    this.frames.push(packet, this.#pairs.way(packet));
  }

  /** Says what is to be said of all that was added. */
  settle(): void {
    while (this.#settled < this.frames.length) {
      this.#settle(this.#settled++);
    }
  }

  #settle(row: number): void {
    const { frames } = this;
    const segment = this.#segment;
    frames.read(row, segment);
    const connection = this.connections.of(frames.way(row), segment);
    const flags = this.#standings.take(connection, segment);
    const { number, fromB, ends, last } = connection;
    frames.settle(row, number, fromB, last, flags);
    if (connection.hasMoved) {
      frames.infer(row, ends.a, ends.b);
    }
    connection.first = connection.first === -1 ? row : connection.first;
    connection.last = row;
  }
}
