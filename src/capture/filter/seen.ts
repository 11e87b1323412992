import { parseAddress } from '../../tcp/wire/address';
import type { Values } from '../analysis/replay';
import type { CapturedConnection } from '../connection';
import type { DiagnosisRule } from '../diagnosis/diagnosis';
import type { TcpFrames } from '../tcp-frames';
import type { Timestamp } from '../time';

/** The frame that a filter is asked about. It goes from one to the next. */
export class Seen {
  readonly frames: TcpFrames;
  readonly connection: CapturedConnection;
  readonly start: Timestamp;
  row = -1;
  /** There only where the filter asks for them. */
  values: Values | undefined;
  /** What is to be said of its connection; there only where the filter asks for it. */
  diagnoses: ReadonlySet<DiagnosisRule> | undefined;
  #addresses: readonly [a: Uint8Array, b: Uint8Array] | undefined;

  constructor(frames: TcpFrames, connection: CapturedConnection, start: Timestamp) {
    this.frames = frames;
    this.connection = connection;
    this.start = start;
  }

  /** The addresses of both ends, read when they are asked for. */
  get addresses(): readonly [a: Uint8Array, b: Uint8Array] {
    const { a, b } = this.connection;
    this.#addresses ??= [octetsOf(a.address), octetsOf(b.address)];
    return this.#addresses;
  }
}

function octetsOf(address: string): Uint8Array {
  return parseAddress(address) ?? new Uint8Array(0);
}
