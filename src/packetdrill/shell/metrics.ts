import { always, number, wholeNumber, type Setting } from './setting';
import { linuxCongestion } from './sysctls-linux';

/** What is no sysctl: the MTU of the interface, and what a route says about its connections (ip-route(8)). */
export const METRICS: readonly (readonly [string, Setting])[] = [
  ['mtu', readMtu],
  ['route.mtu', readMtu],
  ['route.advmss', number('mss')],
  ['route.initcwnd', number('initialWindow')],
  ['route.rto_min', readRtoMin],
  ['route.congctl', linuxCongestion],
  ['route.quickack', always('0')],
  ['route.hoplimit', always('64')],
];

/** Octets of IPv4's and TCP's headers without options: what IPv6 needs more, every connection knows. */
const HEADERS = 40;

function readMtu(value: string): ReturnType<Setting> {
  const mtu = wholeNumber(value);
  return mtu === undefined ? 'that is no number.' : { policy: { mtu, mss: mtu - HEADERS } };
}

/** With its unit: `5ms`, `1s`, `0.2s`. */
function readRtoMin(value: string): ReturnType<Setting> {
  const [, count, unit] = /^(\d{1,9}(?:\.\d{1,9})?)(ms|s)$/.exec(value) ?? [];
  return count === undefined
    ? 'that is no time.'
    : { policy: { minRto: Number(count) * (unit === 's' ? 1000 : 1) } };
}
