import { ACK, FIN, RST, SYN } from '../../tcp/segment';
import type { Segment } from '../analysis/segment';
import type { InferredState } from '../connection';
import { End } from './end';

/**
 * In which states the two ends of a connection are, as far as a capture tells: shown what they send, frame by frame.
 * What passes the point of capture is taken to arrive there and then, and what it does to its receiver is sure only when
 * the receiver says something that it could not say otherwise.
 */
export class Ends {
  readonly #a = new End();
  readonly #b = new End();

  /** After the frames so far; one object, which changes with each. */
  get a(): InferredState {
    return this.#a;
  }

  get b(): InferredState {
    return this.#b;
  }

  /** Takes a segment of the connection, sent by `b` or by `a`; returns whether the states may be others now. */
  see(packet: Segment, fromB: boolean): boolean {
    if (packet.unanalysed !== 0) {
      return false;
    }
    const from = fromB ? this.#b : this.#a;
    const to = fromB ? this.#a : this.#b;
    const now = packet.seconds + packet.nanoseconds / 1e9;
    if ((packet.ctl & (SYN | FIN | RST | ACK)) === ACK && from.isOpen && to.isOpen) {
      from.talk(packet, to, now);
      return false;
    }
    if ((packet.ctl & RST) === 0) {
      from.send(packet, to, now);
      to.hear(packet, from, now);
    } else if (isBelieved(packet, from, to)) {
      if (!isMereAnswer(packet, from)) {
        from.sendReset();
      }
      to.hearReset(now);
    } else if (from.isEnd(packet.seq)) {
      from.sendReset();
    }
    from.infer(to, now);
    to.infer(from, now);
    return true;
  }
}

/**
 * Whether the receiver of a reset believes it: in SYN-SENT where it acknowledges the SYN (RFC 9293 section 3.10.7.3),
 * else at RCV.NXT and nowhere beside it (section 3.10.7.4, second; RFC 5961 section 3). That is where its sender goes
 * on, or, where the sender knows of no connection, what the receiver acknowledged last.
 */
function isBelieved({ ctl, seq, ack }: Segment, from: End, to: End): boolean {
  if (to.state === 'SYN-SENT') {
    return (ctl & ACK) !== 0 && to.isAnswered(ack);
  }
  const isAnybodysGuess = !from.isSeen && !to.isAcknowledging;
  return from.isNext(seq) || to.isAcknowledged(seq) || isAnybodysGuess;
}

/** Whether its sender answers what it cannot accept, and goes on as it was (RFC 9293 section 3.5.2, group 2). */
function isMereAnswer({ seq }: Segment, from: End): boolean {
  return from.isOpening && !from.isEnd(seq);
}
