import type { TcpPacket } from '../packet';
import { TcpFrames } from '../tcp-frames';
import { Connections } from './connections';
import { Standings } from './standings';

/** Sorts the packets of a capture into connections, and says of each what Wireshark says of it, and in which states it leaves both ends. */
export class Analysis {
  readonly frames = new TcpFrames();
  readonly #standings = new Standings(this.frames);
  readonly connections = new Connections(this.#standings);

  /** Takes the next packet of the capture; keeps nothing of the object. */
  add(packet: TcpPacket): void {
    const connection = this.connections.of(packet);
    const flags = this.#standings.take(connection, packet);
    const { number, fromB, ends, last } = connection;
    const row = this.frames.push(packet, number, fromB, last, flags);
    if (connection.hasMoved) {
      this.frames.infer(row, ends.a, ends.b);
    }
    connection.first = connection.first === -1 ? row : connection.first;
    connection.last = row;
  }
}
