import type { Frame } from '../frame';
import { emptyPacket, type PacketSink } from '../packet';
import type { CaptureProblem } from '../problem';
import { Problems } from '../problems';
import { LAYERS } from './layers';
import { byLinkType, type Layer } from './next';
import { Position } from './position';
import { readTcp } from './tcp';
import { walk } from './walk';

/** Finds the TCP segments in frames: one at most in each, the innermost. */
export class Dissector {
  readonly #sink: PacketSink;
  readonly #position = new Position();
  readonly #packet = emptyPacket();
  readonly #problems = new Problems();
  #linkType = -1;
  #first: Layer | undefined;

  /** @param sink is given one segment after the other: the same object, which is valid until it returns */
  constructor(sink: PacketSink) {
    this.#sink = sink;
  }

  /** What could not be looked into. */
  get problems(): readonly CaptureProblem[] {
    return this.#problems.all;
  }

  /** Looks into a frame. */
  frame(frame: Frame): void {
    const position = this.#position;
    position.frame = frame;
    position.begin();
    const first = this.#layerOf(frame.linkType);
    if (first === undefined) {
      this.#problems.add('link.unknown', frame.offset, { type: frame.linkType, frame: frame.number });
    } else if (walk(position, first) && readTcp(position, this.#packet)) {
      this.#sink(this.#packet);
    }
  }

  /** What a frame begins with: nearly all frames of a capture with the same. */
  #layerOf(linkType: number): Layer | undefined {
    if (linkType !== this.#linkType) {
      this.#linkType = linkType;
      this.#first = LAYERS.get(byLinkType(linkType));
    }
    return this.#first;
  }
}
