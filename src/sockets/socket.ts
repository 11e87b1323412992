import type { State } from '../tcp/state';

/** An address and a port. */
export interface Endpoint {
  /**
   * As RFC 5952 writes it, without brackets; an IPv4-mapped IPv6 address as the IPv4 address that it maps, a scope id
   * behind `%`. A listener at every address has `0.0.0.0` or `::`.
   */
  readonly address: string;
  /** 0 where no port is bound. */
  readonly port: number;
}

/** A process that holds a socket open. */
export interface Process {
  readonly pid: number;
  /** As the system has it: whatever bytes its owner gave it, so text and nothing else. */
  readonly name: string;
}

/** Who has a socket, as far as the person who asks may know. */
export type Owner =
  | { readonly kind: 'processes'; readonly processes: readonly Process[] }
  /** Somebody whose processes may not be looked into: never a guess. */
  | { readonly kind: 'other-user'; readonly uid: number | undefined }
  /** Nobody has it any more: the application closed it, and the stack goes on alone. */
  | { readonly kind: 'none' }
  /** Nobody has it yet: it waits for its listener to accept() it. */
  | { readonly kind: 'unaccepted' }
  /** The system does not say, or what it said was over before it could be looked up. */
  | { readonly kind: 'unknown' };

/** `fin-wait-2` is none of the RFC's: systems end what waits there and has no process. */
export const TIMERS = ['retransmission', 'keepalive', 'fin-wait-2', 'time-wait', 'persist'] as const;

/** What a socket's stack is waiting for, and how long. */
export interface Timer {
  readonly kind: (typeof TIMERS)[number];
  /** Milliseconds from the moment of reading; undefined where the system says only that it runs. */
  readonly in: number | undefined;
}

/** A TCP socket, as the system's table has it at one moment. What a system does not tell is undefined. */
export interface Socket {
  /** What it is known by from one reading to the next: its ends, and for a listener what tells it from its twins. */
  readonly key: string;
  readonly state: State;
  /** Of the socket, not of its addresses: a connection over IPv4 may be an IPv6 socket's. */
  readonly family: 'IPv4' | 'IPv6';
  readonly local: Endpoint;
  /** Undefined for a listener. */
  readonly remote: Endpoint | undefined;
  readonly owner: Owner;
  /** Octets that the application wrote and the other side has not acknowledged. */
  readonly sendQueue: number | undefined;
  /** Octets that have arrived and the application has not read. */
  readonly receiveQueue: number | undefined;
  /** Of a listener: how many connections wait for accept(), and how many may, where the system tells. */
  readonly backlog: { readonly waiting: number; readonly most: number | undefined } | undefined;
  readonly timer: Timer | undefined;
  /** How often what is under way has been sent again without an answer. */
  readonly retransmissions: number | undefined;
  readonly uid: number | undefined;
}
