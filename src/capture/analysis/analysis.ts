import { SYN } from '../../tcp/segment';
import { add } from '../../tcp/seq';
import { flagBit } from '../flags';
import type { TcpPacket } from '../packet';
import { TcpFrames } from '../tcp-frames';
import { analyse } from './analyse';
import { Connections, type Tracked } from './connections';
import { cover } from './coverage';
import { noOptions, readOptions, type OptionsOfInterest } from './options';

/** Wireshark calls each retransmission one, whichever it is. */
const RETRANSMISSION = flagBit('retransmission');

/** Sorts the packets of a capture into connections, and says of each what Wireshark says of it, and in which states it leaves both ends. */
export class Analysis {
  readonly frames = new TcpFrames();
  readonly connections = new Connections();
  readonly #options = noOptions();

  /** Takes the next packet of the capture; keeps nothing of the object. */
  add(packet: TcpPacket): void {
    const connection = this.connections.of(packet);
    const { conversation, ends, fromB } = connection;
    readOptions(packet, this.#options);
    const flags = analyse(conversation, packet, fromB, this.#options);
    const row = this.frames.push(packet, connection.number, fromB, connection.last);
    this.frames.flag(row, flags);
    ends.see(packet, fromB);
    this.frames.infer(row, ends.a, ends.b);
    connection.flags |= flags;
    connection.first = connection.first === -1 ? row : connection.first;
    connection.last = row;
    count(connection, packet, flags, this.#options);
  }
}

function count(
  connection: Tracked,
  { seq, ctl, len, unanalysed }: TcpPacket,
  flags: number,
  { windowScale, mss }: OptionsOfInterest,
): void {
  const sender = connection.fromB ? 1 : 0;
  const totals = connection.totals[sender];
  totals.frames++;
  if (unanalysed !== 0) {
    return;
  }
  totals.octets += len;
  totals.uniqueOctets +=
    len === 0 ? 0 : cover(connection.coverage[sender], add(seq, (ctl & SYN) === 0 ? 0 : 1), len);
  totals.retransmissions += (flags & RETRANSMISSION) === 0 ? 0 : 1;
  if ((ctl & SYN) !== 0) {
    totals.windowScale = windowScale === -1 ? undefined : windowScale;
    totals.mss = mss === -1 ? undefined : mss;
  }
}
