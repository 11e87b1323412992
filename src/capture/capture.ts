import { Analysis } from './analysis/analysis';
import type { Connections } from './analysis/connections';
import { Dissector } from './dissect/dissector';
import type { Frame } from './frame';
import type { CaptureProblem } from './problem';
import type { FoundFrame } from './read/format';
import { CaptureReader } from './read/reader';
import type { TcpFrames } from './tcp-frames';
import { nanosecondsBetween, type Timestamp } from './time';

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
  readonly #last = { seconds: 0, nanoseconds: 0 };
  #octets = 0;
  #begun = false;

  /** Reads on. The octets are the caller's again when it returns. */
  push(octets: Uint8Array): void {
    this.#reader.push(octets);
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

  /** When the first frame was captured, and how long until the last; milliseconds. */
  get start(): Timestamp {
    return this.#first;
  }

  get duration(): number {
    return nanosecondsBetween(this.#first, this.#last) / 1e6;
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
      this.#begun = true;
      this.#first.seconds = frame.seconds;
      this.#first.nanoseconds = frame.nanoseconds;
    }
    this.#last.seconds = frame.seconds;
    this.#last.nanoseconds = frame.nanoseconds;
    this.#octets += frame.originalLength;
    this.#dissector.frame(frame);
  }
}
