import { ACK, NO_DATA, SYN, segmentLength, type Segment } from '../../../src/tcp/segment';
import { add } from '../../../src/tcp/seq';
import type { Tun } from '../tun';

/** Where its own sequence numbers begin. */
const ISS = 1_000_000;

/** What a host answers to a segment of the kernel's: a part of a segment, or nothing. */
type Answer = (segment: Segment) => Partial<Segment> | undefined;

/** Hosts at the other end of the wire, below those towards which the kernel does as it never does. */
let lastHost = 99;

/** A host that nobody else plays, which answers as it is told. */
export class Peer {
  readonly address = `10.0.0.${String(++lastHost)}`;
  readonly #tun: Tun;

  constructor(tun: Tun, answer: Answer) {
    this.#tun = tun;
    tun.receive(this.address, ({ sourcePort, destinationPort, segment }) => {
      const parts = answer(segment);
      if (parts !== undefined) {
        this.#send(destinationPort, sourcePort, { ...replyTo(segment), ...parts });
      }
    });
  }

  /** Calls the kernel. */
  async call(port: number, from: number): Promise<void> {
    this.#send(from, port, { ...BLANK, seq: ISS, ctl: SYN });
    await this.#tun.settle();
  }

  #send(sourcePort: number, destinationPort: number, segment: Segment): void {
    this.#tun.send(this.address, { sourcePort, destinationPort, segment });
  }
}

const BLANK: Segment = { seq: 0, ack: 0, ctl: ACK, wnd: 65_535, up: 0, data: NO_DATA, options: {}, ecn: 0 };

/** What acknowledges all of it: as the second segment of a handshake, or as any later one. */
function replyTo(segment: Segment): Segment {
  const ack = add(segment.seq, segmentLength(segment));
  return (segment.ctl & (SYN | ACK)) === SYN
    ? { ...BLANK, seq: ISS, ack, ctl: SYN | ACK }
    : { ...BLANK, seq: segment.ack, ack };
}

/** It answers nothing. */
export const nobody: Answer = () => undefined;

/** It agrees to everything, and reads it. */
export const anybody: Answer = () => ({});

/** It agrees to a connection, and is never heard of again. */
export const vanished: Answer = ({ ctl }) => ((ctl & SYN) === 0 ? undefined : {});

/** It has room for nothing, and says so whenever it is asked. */
export const blocked: Answer = () => ({ wnd: 0 });

/** It had room for nothing, and is never heard of again. */
export const blockedAndVanished: Answer = ({ ctl }) => ((ctl & SYN) === 0 ? undefined : { wnd: 0 });

/** As another, but the first times nothing arrives. */
export function after(times: number, answer: Answer): Answer {
  let heard = 0;
  return (segment) => (++heard > times ? answer(segment) : undefined);
}

/** As anybody, but the first texts do not arrive. */
export function missingTexts(count: number): Answer {
  let heard = 0;
  return ({ data }) => (data.length > 0 && ++heard <= count ? undefined : {});
}
