import type { Policy } from '../../tcp/policy';
import type { ConnectionRecord } from '../../simulation/world';
import type { Fd } from '../stack';

/** A socket as its program holds it. */
export interface Descriptor {
  readonly fd: Fd;
  /** What its connections follow; its options change it. */
  policy: Policy;
  /** The port it is bound to; undefined before it is. */
  port: number | undefined;
  /** The listener's or the connection's; undefined before there is one. */
  record: ConnectionRecord | undefined;
  nonblocking: boolean;
  /** The connection has been established. */
  connected: boolean;
  /** `connect` has been asked again, and has said that it was. */
  asked: boolean;
  /** The other side has closed its end. */
  ended: boolean;
  /** SO_ERROR: what went wrong and nobody has been told yet. */
  error: string | undefined;
  /** What an ICMP message said that need not be true for long: the reason, should the connection be given up. */
  softError: string | undefined;
  /** SO_LINGER in seconds; undefined while it is off. */
  linger: number | undefined;
  /** `shutdown(SHUT_RD)` */
  readonly shut: { reading: boolean; writing: boolean };
  /** Options as they were set, to be read again. */
  readonly options: Map<string, readonly number[] | string>;
  /** TCP_FASTOPEN: how many connections a listener wants before their handshake is complete; of a client, whether. */
  fastOpen: number;
  /** TCP_FASTOPEN_CONNECT: `connect` waits for the text that is to go with the SYN; and to which port it is waiting. */
  readonly fastConnect: { enabled: boolean; port: number | undefined };
  /** Of its IP headers: TTL or hop limit, DSCP with the two bits of ECN clear. */
  ttl: number;
  tos: number;
}

export function createDescriptor(fd: Fd, policy: Policy): Descriptor {
  return {
    fd,
    policy,
    port: undefined,
    record: undefined,
    nonblocking: false,
    connected: false,
    asked: false,
    ended: false,
    error: undefined,
    softError: undefined,
    linger: undefined,
    shut: { reading: false, writing: false },
    options: new Map(),
    fastOpen: 0,
    fastConnect: { enabled: false, port: undefined },
    ttl: 64,
    tos: 0,
  };
}

/** The descriptor of a connection that a listener's socket has accepted: it inherits what was set there. */
export function acceptDescriptor(fd: Fd, listener: Descriptor, record: ConnectionRecord): Descriptor {
  return {
    ...createDescriptor(fd, record.tcb.policy),
    port: listener.port,
    record,
    connected: true,
    linger: listener.linger,
    options: new Map(listener.options),
    ttl: listener.ttl,
    tos: listener.tos,
  };
}

/** Takes the pending error, so that it is told once. */
export function takeError(descriptor: Descriptor): string | undefined {
  const { error } = descriptor;
  descriptor.error = undefined;
  return error;
}
