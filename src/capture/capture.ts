import { Analysis } from './analysis/analysis';
import type { Connections } from './analysis/connections';
import { Dissector } from './dissect/dissector';
import type { Frame } from './frame';
import type { CaptureProblem } from './problem';
import type { FoundFrame } from './read/format';
import { CaptureReader } from './read/reader';
import type { TcpFrames } from './tcp-frames';
import { isBefore, lengthOf, newSpan, setMoment, stretch, type Span, type Timestamp } from './time';

/** A capture file, from its octets to what is said of its connections: push all of them, and ask at any time. */
export class Capture {
  readonly #analysis = new Analysis();
  readonly #dissector = new Dissector((packet) => {
    this.#analysis.add(packet);
  });
  readonly #reader = new CaptureReader((frame) => {
    this.#take(frame);
  });
  readonly #first = { seconds: 0, nanoseconds: 0 };
  readonly #before = { seconds: 0, nanoseconds: 0 };
  readonly #span = newSpan();
  #octets = 0;
  #setBack = 0;
  #begun = false;

  /** Reads on. The octets are the caller's again when it returns. */
  push(octets: Uint8Array): void {
    this.#reader.push(octets);
    this.#analysis.settle();
  }

  /** There are no more octets, as far as anybody knows: a file that grows goes on with {@link push}. */
  end(): void {
    this.#reader.end();
  }

  /** As people call it: `pcap`, `pcapng, gzip`; empty until it is known. */
  get format(): string {
    return this.#reader.format;
  }

  /** Whether the file is packed: offsets count what it holds. */
  get isPacked(): boolean {
    return this.#reader.isPacked;
  }

  /** Frames of all kinds. */
  get frameCount(): number {
    return this.#reader.frames;
  }

  /** Octets that all frames had on the wire. */
  get octets(): number {
    return this.#octets;
  }

  /** When the first frame was captured: from then on Wireshark counts the times of all. */
  get start(): Timestamp {
    return this.#first;
  }

  get span(): Span {
    return this.#span;
  }

  /** How long it is, in milliseconds. */
  get duration(): number {
    return lengthOf(this.#span) / 1e6;
  }

  /** How many frames have an earlier time than the one before them: the clock was set back, or several were at work. */
  get setBack(): number {
    return this.#setBack;
  }

  /** The TCP frames; what is in them of a connection is final when the whole file was read. */
  get frames(): TcpFrames {
    return this.#analysis.frames;
  }

  get connections(): Connections {
    return this.#analysis.connections;
  }

  /** What could not be read, or not be looked into. */
  get problems(): readonly CaptureProblem[] {
    return [...this.#reader.problems, ...this.#dissector.problems];
  }

  /** Decodes a frame again: see CaptureReader.frameAt. */
  frameAt(offset: number, octets: Uint8Array): FoundFrame | undefined {
    return this.#reader.frameAt(offset, octets);
  }

  #take(frame: Frame): void {
    if (!this.#begun) {
      setMoment(this.#first, frame);
    } else if (isBefore(frame, this.#before)) {
      this.#setBack++;
    }
    stretch(this.#span, frame, !this.#begun);
    setMoment(this.#before, frame);
    this.#begun = true;
    this.#octets += frame.originalLength;
    this.#dissector.frame(frame);
  }
}
