import { UNTOLD, type Fact, type System } from '../system';

/** What sysctl is asked for. */
export const SETTINGS = [
  'net.inet.ip.portrange.first',
  'net.inet.ip.portrange.last',
  'net.inet.tcp.msl',
  'kern.ipc.somaxconn',
] as const;
type Setting = (typeof SETTINGS)[number];

/**
 * How macOS' stack is set.
 *
 * @param settings what `sysctl` says of the {@link SETTINGS}
 * @param statistics what `netstat -s -p tcp` says
 */
export function systemOf(settings: string, statistics: string): System {
  const number = (name: Setting): Fact<number> | undefined => {
    const digits = settings
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2)
      .trim();
    return digits !== undefined && /^\d+$/u.test(digits)
      ? { value: Number(digits), source: name }
      : undefined;
  };
  const first = number('net.inet.ip.portrange.first');
  const last = number('net.inet.ip.portrange.last');
  const lifetime = number('net.inet.tcp.msl');
  const overflows = /^\s*(\d+) listen queue overflows?$/mu.exec(statistics)?.[1];
  return {
    ...UNTOLD,
    platform: 'darwin',
    ephemeralPorts: first && last && { value: [first.value, last.value], source: first.source },
    // In milliseconds; TIME-WAIT lasts two of them (RFC 9293 section 3.6.1).
    timeWait: lifetime && { value: 2 * lifetime.value, source: lifetime.source },
    mostBacklog: number('kern.ipc.somaxconn'),
    listenOverflows:
      overflows === undefined ? undefined : { value: Number(overflows), source: 'netstat -s -p tcp' },
  };
}
