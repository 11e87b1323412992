import type { Script } from '../language/script';

/** What a script's `--options` say, and what holds where they say nothing. */
export interface RunSettings {
  readonly ipVersion: 4 | 6;
  /** How far a packet or the end of a call may lie from its time, in microseconds. */
  readonly tolerance: number;
  /** Octets of the largest datagram on the way to the script's end. */
  readonly mtu: number;
  /** Microseconds between two values of the stack's timestamp clock; 0: they are not looked at. */
  readonly timestampTick: number;
  readonly localAddress: string;
  readonly remoteAddress: string;
  /** Where `bind(3, ..., ...)` binds, and where `connect(3, ..., ...)` connects to. */
  readonly bindPort: number;
  readonly connectPort: number;
}

/** Why an option keeps a script from being run. */
export interface OptionProblem {
  readonly line: number;
  readonly message: string;
}

export const DEFAULTS: RunSettings = {
  ipVersion: 4,
  // Of the first paper on packetdrill (USENIX ATC 2013, section 4.5): 4 ms.
  tolerance: 4000,
  mtu: 1500,
  timestampTick: 0,
  localAddress: '192.168.0.1',
  remoteAddress: '192.0.2.1',
  bindPort: 8080,
  connectPort: 8080,
};

const IPV6 = { localAddress: 'fd3d:fa7b:d17d::1', remoteAddress: '2001:db8::1' };

/** Options about how packetdrill itself works, or about addresses of its device, which change nothing here. */
const WITHOUT_EFFECT: readonly string[] = [
  'gateway_ip',
  'netmask_ip',
  'init_scripts',
  'speed',
  'verbose',
  'debug',
  'strict_segments',
  'send_omit_free',
  'non_fatal',
  'no_cleanup',
  'persistent_tun_dev',
  'tun_dev',
  'no_tso',
  'cleanup_only',
  'tcp_ts_ecr_scaled',
  'code_command',
  'code_format',
  'code_sockopt',
];

/** The settings of a script, or the first option that asks for what is not here. */
export function readSettings(script: Script): RunSettings | OptionProblem {
  let settings = DEFAULTS;
  for (const { name, value, line } of script.options) {
    const changed = change(settings, name, value ?? '');
    if (typeof changed === 'string') {
      return { line, message: changed };
    }
    settings = changed;
  }
  const { ipVersion, localAddress, remoteAddress } = settings;
  const isOf = (address: string): boolean => address.includes(':') === (ipVersion === 6);
  return {
    ...settings,
    localAddress: isOf(localAddress) ? localAddress : IPV6.localAddress,
    remoteAddress: isOf(remoteAddress) ? remoteAddress : IPV6.remoteAddress,
  };
}

function change(settings: RunSettings, name: string, value: string): RunSettings | string {
  switch (name) {
    case 'ip_version':
      switch (value) {
        case 'ipv4':
          return { ...settings, ipVersion: 4 };
        case 'ipv6':
          return { ...settings, ipVersion: 6 };
        default:
          return `--ip_version=${value} is not supported: ipv4 and ipv6 are`;
      }
    case 'tolerance_usecs':
      return numeric(name, value, (tolerance) => ({ ...settings, tolerance }));
    case 'mtu':
      return numeric(name, value, (mtu) => ({ ...settings, mtu }));
    case 'tcp_ts_tick_usecs':
      return numeric(name, value, (timestampTick) => ({ ...settings, timestampTick }));
    case 'bind_port':
      return numeric(name, value, (bindPort) => ({ ...settings, bindPort }));
    case 'connect_port':
      return numeric(name, value, (connectPort) => ({ ...settings, connectPort }));
    case 'local_ip':
      return { ...settings, localAddress: value };
    case 'remote_ip':
      return { ...settings, remoteAddress: value };
    default:
      return WITHOUT_EFFECT.includes(name) ? settings : `the option --${name} is not supported`;
  }
}

function numeric(name: string, value: string, set: (number: number) => RunSettings): RunSettings | string {
  const number = Number(value);
  return value !== '' && Number.isInteger(number) && number >= 0
    ? set(number)
    : `--${name} needs a number, not "${value}"`;
}
