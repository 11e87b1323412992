import type { Reading } from './reading';
import type { Endpoint } from './socket';
import type { System } from './system';

/** What is known of one connection beyond the table: asked for when somebody looks at it. */
export interface Detail {
  /** Milliseconds: the smoothed round trip and its variation (RFC 6298), and the retransmission timeout. */
  readonly rtt: number | undefined;
  readonly rttVariation: number | undefined;
  readonly rto: number | undefined;
  /** In segments. */
  readonly congestionWindow: number | undefined;
  readonly slowStartThreshold: number | undefined;
  readonly congestionControl: string | undefined;
  /** Octets. */
  readonly mss: number | undefined;
  readonly octetsSent: number | undefined;
  readonly octetsReceived: number | undefined;
  readonly retransmissions: number | undefined;
  /** Milliseconds since something was sent, and received. */
  readonly lastSent: number | undefined;
  readonly lastReceived: number | undefined;
}

/** A process, as one would look it up. */
export interface ProcessDetail {
  readonly pid: number;
  readonly name: string;
  /** Its command line, where it may be seen: arguments may hold anything, so text and nothing else. */
  readonly command: readonly string[];
  /** The folder that it runs in, where that may be seen. */
  readonly folder: string | undefined;
}

/** Reads the sockets of one kind of system. One for each platform; everything else is above it. */
export interface SocketReader {
  /** @throws Error in words for a person, when there is nothing that can be read */
  read(): Promise<Reading>;
  /** Undefined when the connection is gone, or nothing here tells more. */
  detail(local: Endpoint, remote: Endpoint): Promise<Detail | undefined>;
  process(pid: number): Promise<ProcessDetail | undefined>;
  system(): Promise<System>;
}
