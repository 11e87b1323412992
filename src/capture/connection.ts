import type { State } from '../tcp/state';
import type { Span } from './time';

/** One end of a connection. */
export interface CapturedEnd {
  readonly address: string;
  readonly port: number;
}

/** What is known of an end's record after a frame. */
export interface InferredState {
  /** Undefined where nothing was seen that would tell. */
  readonly state: State | undefined;
  /** Whether no other state would be in accord with what was seen; else it is the likeliest. */
  readonly sure: boolean;
}

/** What one end sent, as far as it was seen. */
export interface EndTotals {
  readonly frames: number;
  /** Octets of text, those that were sent again included; and without them. */
  readonly octets: number;
  readonly uniqueOctets: number;
  /** Frames with the flag `retransmission`: fast and spurious ones too, `out_of_order` not. */
  readonly retransmissions: number;
  /** From its window scale option; undefined where none was seen. */
  readonly windowScale: number | undefined;
  readonly mss: number | undefined;
}

/**
 * A connection in a capture. `a` is the end that opened it, as its first frame tells: the sender of a SYN, the receiver
 * of a SYN,ACK whose SYN was not captured; else whoever sent that frame.
 */
export interface CapturedConnection {
  /** Counted from 0, in the order of their first frames. */
  readonly number: number;
  readonly a: CapturedEnd;
  readonly b: CapturedEnd;
  /** Its first and last row in {@link TcpFrames}, and how many there are. */
  readonly first: number;
  readonly last: number;
  readonly frames: number;
  /** It took the place of another with the same addresses and ports, whatever its first frame's flags say of that. */
  readonly reused: boolean;
  /** When its frames were captured. */
  readonly span: Span;
  readonly sent: readonly [a: EndTotals, b: EndTotals];
  /** `tcp.completeness`, as it is after the last frame. */
  readonly completeness: number;
  /** `tcp.analysis.initial_rtt` in nanoseconds; undefined where the handshake was not captured. */
  readonly initialRtt: number | undefined;
  /** All analysis flags that any of its frames has: bits of src/capture/flags.ts. */
  readonly flags: number;
  /** The states after the last frame. */
  readonly states: readonly [a: InferredState, b: InferredState];
}

/** Address and port as the field writes them: `10.0.0.1:40000`, `[::1]:80`. */
export function formatEnd({ address, port }: CapturedEnd): string {
  return `${address.includes(':') ? `[${address}]` : address}:${String(port)}`;
}
