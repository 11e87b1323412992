import type { Fact, System } from '../system';
import { synsAgain } from './syns-again';

const IPV4 = '/proc/sys/net/ipv4';
const COUNTERS = '/proc/net/netstat';
/** Since Linux 6.5. */
const LINEAR_TIMEOUTS = `${IPV4}/tcp_syn_linear_timeouts`;

/** What tcp_tw_reuse may be set to. */
const REUSE = ['never', 'always', 'loopback'] as const;

/** A second, in milliseconds. */
const SECOND = 1000;

/**
 * How Linux' stack is set (Documentation/networking/ip-sysctl.rst), for the network namespace that it is read in.
 *
 * @param read the text of a file; undefined when it is not there, or may not be read
 */
export function systemOf(read: (file: string) => string | undefined): System {
  const numbers = (file: string): number[] =>
    Array.from((read(file) ?? '').matchAll(/\d+/gu), ([digits]) => Number(digits));
  function fact<T>(file: string, make: (first: number, second: number | undefined) => T | undefined) {
    const [first, second] = numbers(file);
    const value = first === undefined ? undefined : make(first, second);
    return value === undefined ? undefined : { value, source: file };
  }
  const number = (file: string): Fact<number> | undefined => fact(file, (value) => value);
  return {
    platform: 'linux',
    ephemeralPorts: fact(`${IPV4}/ip_local_port_range`, (first, last) =>
      last === undefined ? undefined : ([first, last] as const),
    ),
    // No setting: it is compiled in.
    timeWait: { value: 60 * SECOND, source: 'TCP_TIMEWAIT_LEN, include/net/tcp.h' },
    timeWaitReuse: fact(`${IPV4}/tcp_tw_reuse`, (value) => REUSE[value]),
    finTimeout: fact(`${IPV4}/tcp_fin_timeout`, (seconds) => seconds * SECOND),
    synRetries: fact(`${IPV4}/tcp_syn_retries`, (retries) =>
      synsAgain(retries, numbers(LINEAR_TIMEOUTS)[0] ?? 0),
    ),
    synAckRetries: number(`${IPV4}/tcp_synack_retries`),
    retries: number(`${IPV4}/tcp_retries2`),
    mostBacklog: number('/proc/sys/net/core/somaxconn'),
    synBacklog: number(`${IPV4}/tcp_max_syn_backlog`),
    // 1 when a queue is full, 2 always.
    synCookies: fact(`${IPV4}/tcp_syncookies`, (value) => value > 0),
    listenOverflows: overflows(read(COUNTERS) ?? ''),
  };
}

/** A counter of /proc/net/netstat: a line of names, and under it one of values. */
function overflows(text: string): Fact<number> | undefined {
  const [names = [], values = []] = text
    .split('\n')
    .filter((line) => line.startsWith('TcpExt:'))
    .map((line) => line.split(' '));
  const value = Number(values[names.indexOf('ListenOverflows')]);
  return Number.isSafeInteger(value) ? { value, source: COUNTERS } : undefined;
}
