/** A value, and where it was read, for whoever wants to look or change it. */
export interface Fact<T> {
  readonly value: T;
  /** A file, or a command: `/proc/sys/net/ipv4/ip_local_port_range`. */
  readonly source: string;
}

/** How this machine's stack is set, as far as the diagnosis asks. What a system does not tell is undefined. */
export interface System {
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** The first and the last port that connect() chooses of. */
  readonly ephemeralPorts: Fact<readonly [number, number]> | undefined;
  /** Milliseconds that TIME-WAIT lasts. */
  readonly timeWait: Fact<number> | undefined;
  /** Whether connect() may take over a port in TIME-WAIT after a second, when both sides use timestamps (RFC 7323 section 5). */
  readonly timeWaitReuse: Fact<'never' | 'loopback' | 'always'> | undefined;
  /** Milliseconds that an orphan stays in FIN-WAIT-2. */
  readonly finTimeout: Fact<number> | undefined;
  /** How often a SYN is sent again before connect() fails, and a SYN,ACK before it is forgotten. */
  readonly synRetries: Fact<number> | undefined;
  readonly synAckRetries: Fact<number> | undefined;
  /** How often data is sent again before the connection is given up. */
  readonly retries: Fact<number> | undefined;
  /** The most that listen() may ask for as its backlog. */
  readonly mostBacklog: Fact<number> | undefined;
  /** The most half open connections of a listener. */
  readonly synBacklog: Fact<number> | undefined;
  readonly synCookies: Fact<boolean> | undefined;
  /** How many connections listeners dropped because their queue was full, since the machine started. */
  readonly listenOverflows: Fact<number> | undefined;
}

/** Of a system that tells nothing of itself. */
export const UNTOLD: Omit<System, 'platform'> = {
  ephemeralPorts: undefined,
  timeWait: undefined,
  timeWaitReuse: undefined,
  finTimeout: undefined,
  synRetries: undefined,
  synAckRetries: undefined,
  retries: undefined,
  mostBacklog: undefined,
  synBacklog: undefined,
  synCookies: undefined,
  listenOverflows: undefined,
};
