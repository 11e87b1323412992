import { octetsOfHex } from '../../tcp/hex';
import { choice, wholeNumber, type Setting } from './setting';

/** Fast Open (RFC 7413), as sysctls have it. */

/** Bits of net.ipv4.tcp_fastopen (Documentation/networking/ip-sysctl.rst). Above them nothing is said. */
const CLIENT = 0x1;
const SERVER = 0x2;
const CLIENT_WITHOUT_COOKIE = 0x4;
const SERVER_WITHOUT_COOKIE = 0x200;
const EVERY_LISTENER = 0x400;

/** `net.ipv4.tcp_fastopen` */
export const linuxFastOpen: Setting = (value) => {
  const bits = wholeNumber(value);
  if (bits === undefined) {
    return 'that is no number.';
  }
  const has = (bit: number) => (bits & bit) !== 0;
  return {
    policy: {
      fastOpenClient: has(CLIENT) ? (has(CLIENT_WITHOUT_COOKIE) ? 'no cookie' : 'cookie') : 'off',
      fastOpenServer: has(SERVER) ? (has(SERVER_WITHOUT_COOKIE) ? 'no cookie' : 'cookie') : 'off',
    },
    backlogs: { fastOpen: has(SERVER) && has(EVERY_LISTENER) ? 'always' : 'asked for' },
  };
};

/** `net.ipv4.tcp_fastopen_key`: the key, and perhaps the one before it, each four words in the order of the machine. */
export const linuxKeys: Setting = (value) => {
  const keys = value
    .split(',')
    .map((key) => /^([\da-f]{8})-([\da-f]{8})-([\da-f]{8})-([\da-f]{8})$/i.exec(key));
  if (keys.length > 2 || keys.includes(null)) {
    return 'that is no key.';
  }
  const cookie = keys.map((words) => octetsOfHex((words ?? []).slice(1).map(reversed).join('')));
  return { keys: (before) => ({ ...before, cookie }) };
};

/** The octets of a word the other way round: the lowest first. */
function reversed(word: string): string {
  return word.replace(/(..)(..)(..)(..)/, '$4$3$2$1');
}

/** FreeBSD keeps so many keys of a kind (net.inet.tcp.fastopen.maxkeys, maxpsks), the newest first. */
const MOST_KEYS = 2;

/** `net.inet.tcp.fastopen.…` (tcp(4)) */
export const FREEBSD_FAST_OPEN: Readonly<Record<string, Setting>> = {
  client_enable: choice({ '0': { fastOpenClient: 'off' }, '1': { fastOpenClient: 'cookie' } }),
  server_enable: choice({ '0': { fastOpenServer: 'off' }, '1': { fastOpenServer: 'cookie' } }),
  acceptany: choice({ '0': {}, '1': { fastOpenServer: 'any cookie' } }),
  setkey: key('cookie'),
  setpsk: key('preShared'),
  psk_enable: (value) =>
    value === '0' ? { keys: (before) => ({ ...before, preShared: [] }) } : choice({ '1': {} })(value),
  path_disable_time: (value) => {
    const seconds = wholeNumber(value);
    return seconds === undefined ? 'that is no number.' : { policy: { fastOpenPause: seconds * 1000 } };
  },
};

/** Sixteen octets in hexadecimal digits, added to the keys of a kind. */
function key(kind: 'cookie' | 'preShared'): Setting {
  return (value) =>
    /^[\da-f]{32}$/i.test(value)
      ? {
          keys: (before) => ({
            ...before,
            [kind]: [octetsOfHex(value), ...before[kind]].slice(0, MOST_KEYS),
          }),
        }
      : 'that is no key.';
}
