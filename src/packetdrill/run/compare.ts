import type { TcpOption, TcpPacket } from '../language/script';

/** How exactly timestamps are compared. */
export interface TimestampRule {
  /** Values are not looked at. */
  readonly ignore: boolean;
  /** How many ticks one may be off. */
  readonly slack: number;
}

/** The first thing in which a packet differs from what was expected; undefined when it does not. */
export function difference(
  expected: TcpPacket,
  actual: TcpPacket,
  timestamps: TimestampRule,
): string | undefined {
  const { seq, ip } = expected;
  const checks: readonly (readonly [string, number | string | undefined, number | string | undefined])[] = [
    ['flags', expected.flags.ctl, actual.flags.ctl],
    ['sequence number', seq.start >>> 0, actual.seq.start],
    ['length of text', seq.length, actual.seq.length],
    ['acknowledgment number', expected.ack, expected.ack === undefined ? undefined : actual.ack],
    ['window', expected.win, expected.win === undefined ? undefined : actual.win],
    ['urgent pointer', expected.urg, expected.urg === undefined ? undefined : actual.urg],
    ['ECN', ip.ecn, ecnToCompare(ip.ecn, actual.ip.ecn)],
    ['type of service', ip.tos, ip.tos === undefined ? undefined : actual.ip.tos],
    ['time to live', ip.ttl, ip.ttl === undefined ? undefined : actual.ip.ttl],
  ];
  const differs = checks.find(([, wanted, is]) => wanted !== is);
  if (differs !== undefined) {
    const [what, wanted, is] = differs;
    return what === 'flags' ? 'other flags' : `${what} ${String(is)} instead of ${String(wanted)}`;
  }
  return expected.options === 'any' || actual.options === 'any'
    ? undefined
    : optionDifference(expected.options, actual.options, timestamps);
}

function ecnToCompare(wanted: TcpPacket['ip']['ecn'], is: TcpPacket['ip']['ecn']): TcpPacket['ip']['ecn'] {
  if (wanted === undefined) {
    return undefined;
  }
  return wanted === 'ect01' && (is === 'ect0' || is === 'ect1') ? 'ect01' : is;
}

function optionDifference(
  expected: readonly TcpOption[],
  actual: readonly TcpOption[],
  timestamps: TimestampRule,
): string | undefined {
  if (expected.length !== actual.length) {
    return 'other options';
  }
  const differing = expected.find((option, place) => {
    const other = actual[place];
    return other === undefined || !sameOption(option, other, timestamps);
  });
  return differing === undefined ? undefined : `another option ${differing.kind}`;
}

function sameOption(a: TcpOption, b: TcpOption, { ignore, slack }: TimestampRule): boolean {
  if (a.kind === 'TS' && b.kind === 'TS') {
    return (ignore || isNear(a.val, b.val, slack)) && (a.ecr === 'any' || a.ecr === b.ecr);
  }
  return JSON.stringify(a) === JSON.stringify(b);
}

function isNear(a: number | 'any', b: number | 'any', slack: number): boolean {
  return a === 'any' || b === 'any' || Math.abs(a - b) <= slack;
}
