import type { ProfileName } from '../../tcp/profiles';
import type { Unreachable } from '../stack';

/** Errors as programs know them: where stacks differ, by the profile. */

/** ICMP's errors for a program: on Linux by ip(7) and tcp(7), on the BSDs by icmp(4)'s table of errors. */
export function errnoOfIcmp(
  { type, code }: Pick<Unreachable, 'type' | 'code'>,
  profile: ProfileName,
): string {
  if (type !== UNREACHABLE) {
    return type === PARAMETER_PROBLEM ? (profile === 'freebsd' ? 'ENOPROTOOPT' : 'EPROTO') : 'EHOSTUNREACH';
  }
  return (profile === 'freebsd' ? BSD : LINUX)[code] ?? 'EHOSTUNREACH';
}

const UNREACHABLE = 3;
const PARAMETER_PROBLEM = 12;

/** By the code of "destination unreachable". */
const LINUX = [
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENOPROTOOPT',
  'ECONNREFUSED',
  'EMSGSIZE',
  'EOPNOTSUPP',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENONET',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
];
const BSD = [
  'EHOSTUNREACH',
  'EHOSTUNREACH',
  'ECONNREFUSED',
  'ECONNREFUSED',
  'EMSGSIZE',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
  'ECONNREFUSED',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
];

const V6_UNREACHABLE = 1;
const V6_TOO_BIG = 2;
const V6_TIME_EXCEEDED = 3;
const V6_PARAMETER_PROBLEM = 4;
const V6_ADMINISTRATIVELY_PROHIBITED = 1;
const V6_PORT_UNREACHABLE = 4;
const V6_UNRECOGNIZED_NEXT_HEADER = 1;
const TIME_EXCEEDED = 11;
const FRAGMENTATION_NEEDED = 4;
const PROTOCOL_UNREACHABLE = 2;
const PORT_UNREACHABLE = 3;
const HOST_UNREACHABLE = 1;
const COMMUNICATION_PROHIBITED = 13;

/** What an ICMPv6 message says, in the terms of ICMP (RFC 4443; RFC 5461 section 2.2 puts them side by side). */
export function asIcmp<T extends Pick<Unreachable, 'type' | 'code'>>(message: T): T {
  const { type, code } = message;
  switch (type) {
    case V6_UNREACHABLE:
      return { ...message, type: UNREACHABLE, code: codeOfUnreachable(code) };
    case V6_TOO_BIG:
      return { ...message, type: UNREACHABLE, code: FRAGMENTATION_NEEDED };
    case V6_TIME_EXCEEDED:
      return { ...message, type: TIME_EXCEEDED };
    case V6_PARAMETER_PROBLEM:
      return code === V6_UNRECOGNIZED_NEXT_HEADER
        ? { ...message, type: UNREACHABLE, code: PROTOCOL_UNREACHABLE }
        : { ...message, type: PARAMETER_PROBLEM };
    default:
      return message;
  }
}

function codeOfUnreachable(code: number): number {
  switch (code) {
    case V6_PORT_UNREACHABLE:
      return PORT_UNREACHABLE;
    case V6_ADMINISTRATIVELY_PROHIBITED:
      return COMMUNICATION_PROHIBITED;
    default:
      return code === 0 ? 0 : HOST_UNREACHABLE;
  }
}
