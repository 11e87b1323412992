import type { Segment } from '../tcp/segment';
import type { State } from '../tcp/state';

/**
 * The stack under test as the interpreter sees it: whatever it is, the engine in simulated time or a kernel behind a
 * TUN device, it answers {@link Request}s, one after the other. Times are microseconds since the script began.
 */

/**
 * A packet of TCP. Sequence numbers are the stack's own, not the script's; AE is a bit of SEG.CTL like the others
 * (see {@link AE} in language/script.ts).
 */
export interface Packet {
  /** The port of the stack's end, and that of the script's. */
  readonly local: number;
  readonly remote: number;
  readonly segment: Segment;
  readonly ttl?: number;
  readonly dscp?: number;
  readonly flowLabel?: number;
  /** Options in the order of the header, as octets, since scripts spell out what pads them. */
  readonly optionOctets: Uint8Array;
}

/** A packet that the stack has sent, and when. */
export interface Heard extends Packet {
  readonly at: number;
}

/** An ICMP error about a segment of the stack's. */
export interface Unreachable {
  readonly local: number;
  readonly remote: number;
  readonly seq: number;
  /** As in the header of ICMP, or of ICMPv6. */
  readonly type: number;
  readonly code: number;
  readonly mtu: number;
}

/** A descriptor of the stack under test. */
export type Fd = number;

export type SystemCall =
  | { readonly call: 'socket'; readonly nonblocking: boolean }
  | { readonly call: 'bind'; readonly fd: Fd; readonly port: number }
  | { readonly call: 'listen'; readonly fd: Fd; readonly backlog: number }
  | { readonly call: 'accept'; readonly fd: Fd; readonly nonblocking: boolean }
  | { readonly call: 'connect'; readonly fd: Fd; readonly port: number }
  | {
      readonly call: 'read';
      readonly fd: Fd;
      readonly size: number;
      readonly flags: readonly string[];
      /** The buffer is NULL. */
      readonly faults: boolean;
    }
  | {
      readonly call: 'write';
      readonly fd: Fd;
      readonly data: Uint8Array;
      readonly flags: readonly string[];
      readonly faults: boolean;
      /** The port of an address to connect to, as `sendto` may bring one. */
      readonly connects: number | undefined;
    }
  | { readonly call: 'shutdown'; readonly fd: Fd; readonly how: 'SHUT_RD' | 'SHUT_WR' | 'SHUT_RDWR' }
  | { readonly call: 'close'; readonly fd: Fd }
  | { readonly call: 'getfl'; readonly fd: Fd }
  | { readonly call: 'setfl'; readonly fd: Fd; readonly nonblocking: boolean }
  | { readonly call: 'ioctl'; readonly fd: Fd; readonly request: string; readonly value: number | undefined }
  | { readonly call: 'getsockopt'; readonly fd: Fd; readonly level: string; readonly option: string }
  | {
      readonly call: 'setsockopt';
      readonly fd: Fd;
      readonly level: string;
      readonly option: string;
      /** Numbers, a name as a string (`TCP_CONGESTION`), `[onoff, linger]` as two numbers. */
      readonly value: readonly number[] | string;
    }
  | {
      readonly call: 'poll';
      readonly fds: readonly { readonly fd: Fd; readonly events: readonly string[] }[];
      /** Milliseconds; negative: for ever. */
      readonly timeout: number;
    };

/** What a call answered. */
export interface Answer {
  /** What it returned: -1 for an error, with its name in `errno`. */
  readonly value: number;
  readonly errno?: string;
  /** What it put where it was told to: an option's value, text that was read, the events of each descriptor. */
  readonly out?: readonly number[] | string | Uint8Array | readonly (readonly string[])[];
}

/** The number of a call that has not answered yet. */
export interface Blocked {
  readonly blocked: number;
}

/** The stack, or what stands between it and the interpreter, knows no such call, option or flag. */
export interface Unsupported {
  readonly unsupported: string;
}

/** tcp_info's fields by their names without `tcpi_`, times in microseconds as Linux has them. */
export type TcpInfo = Readonly<Record<string, number>>;

/** What the interpreter asks of the stack, with what it gets. */
export interface Requests {
  /** Lets time pass until then. */
  readonly wait: { readonly ask: { readonly until: number }; readonly answer: undefined };
  /** The next packet that nobody has heard yet, letting time pass for it; undefined when none has come by then. */
  readonly hear: { readonly ask: { readonly until: number }; readonly answer: Heard | undefined };
  readonly inject: { readonly ask: { readonly packet: Packet }; readonly answer: undefined };
  readonly icmp: { readonly ask: { readonly message: Unreachable }; readonly answer: undefined };
  readonly call: {
    readonly ask: { readonly call: SystemCall };
    readonly answer: Answer | Blocked | Unsupported;
  };
  /** When a call that blocked has answered, and what, letting time pass for it; undefined when it has not by then. */
  readonly ended: {
    readonly ask: { readonly blocked: number; readonly until: number };
    readonly answer: { readonly at: number; readonly answer: Answer } | undefined;
  };
  readonly info: { readonly ask: { readonly fd: Fd }; readonly answer: TcpInfo | undefined };
  /** The states of all sockets with a port at either end, listeners and what waits at them too. */
  readonly states: { readonly ask: { readonly port: number }; readonly answer: readonly State[] };
  /** A setting of the stack, from a shell line: see shell/. Answers why not, where it cannot be had. */
  readonly set: {
    readonly ask: { readonly name: string; readonly value: string };
    readonly answer: string | undefined;
  };
}

export type Request = {
  [K in keyof Requests]: {
    readonly do: K;
    /** The script's line on whose behalf it is asked. */
    readonly line: number;
  } & Requests[K]['ask'];
}[keyof Requests];
