/** Points of a curve: columns of equal length, in the order of `x`. */
export interface Series {
  /** Seconds since the connection's first frame. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The row of TcpFrames that each point is of, or -1. */
  readonly rows: Int32Array;
}

/** What is drawn of one direction of a connection. */
export interface DirectionGraphs {
  /** Relative sequence numbers of the text that was sent, the end of each segment, and what the other end acknowledged. */
  readonly sequence: Series;
  readonly acknowledged: Series;
  /** Milliseconds from a segment to its acknowledgment (Wireshark's `tcp.analysis.ack_rtt`). */
  readonly roundTrip: Series;
  /** Octets: the window that the other end offers, scaled; and what is under way (`tcp.analysis.bytes_in_flight`). */
  readonly window: Series;
  readonly inFlight: Series;
  /** Octets of text each second, over stretches of equal length. */
  readonly throughput: Series;
}

/** The graphs of a connection: of what `a` sends, and of what `b` sends. */
export interface Graphs {
  readonly directions: readonly [a: DirectionGraphs, b: DirectionGraphs];
}
