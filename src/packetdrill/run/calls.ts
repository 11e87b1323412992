import type { Call, Expression } from '../language/script';
import type { Answer, Fd, SystemCall, Unsupported } from '../stack';
import { fieldOf, iovLength, namesOf, numberOf, optionValue, portOf } from './values';

/** System calls of the script as the stack is asked for them, and their answers against what the script expects. */

/** A call the stack knows, with how to judge its answer. */
export interface ReadCall {
  readonly call: SystemCall;
  /** What differs from what is expected; undefined when nothing does. */
  readonly judge: (answer: Answer) => Misfit | undefined;
}

/** Something that is not as the script says, and both sides of it. */
export interface Misfit {
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
}

/** The stack's descriptors by the script's names for them. */
export type Descriptors = ReadonlyMap<number, Fd>;

/** Where a call does not say which port: {@link RunSettings}. */
export interface Ports {
  readonly bindPort: number;
  readonly connectPort: number;
}

export function readCall(call: Call, fds: Descriptors, ports: Ports): ReadCall | Unsupported {
  const read = toSystemCall(call, fds, ports);
  return 'unsupported' in read ? read : { call: read, judge: (answer) => judge(call, read, answer) };
}

function toSystemCall(
  { name, arguments: given }: Call,
  fds: Descriptors,
  { bindPort, connectPort }: Ports,
): SystemCall | Unsupported {
  const [first, second, third, fourth, fifth] = given;
  const fd = descriptor(first, fds);
  switch (name) {
    case 'socket':
      return socket(second, third);
    case 'bind':
      return { call: 'bind', fd, port: portOf(second) ?? bindPort };
    case 'listen':
      return { call: 'listen', fd, backlog: numberOf(second) ?? 0 };
    case 'accept':
      return { call: 'accept', fd, nonblocking: false };
    case 'accept4':
      return { call: 'accept', fd, nonblocking: namesOf(fourth)?.includes('SOCK_NONBLOCK') === true };
    case 'connect':
      return { call: 'connect', fd, port: portOf(second) ?? connectPort };
    case 'read':
      return transfer('read', fd, second, numberOf(third), undefined);
    case 'recv':
    case 'recvfrom':
      return transfer('read', fd, second, numberOf(third), fourth);
    case 'readv':
      return transfer('read', fd, second, iovLength(second), undefined);
    case 'recvmsg':
      return fieldOf(second, 'msg_control') === undefined
        ? transfer('read', fd, second, iovLength(fieldOf(second, 'msg_iov')), third)
        : { unsupported: 'control messages' };
    case 'write':
      return transfer('write', fd, second, numberOf(third), undefined);
    case 'send':
      return transfer('write', fd, second, numberOf(third), fourth);
    case 'sendto': {
      const port = fifth === undefined || isNull(fifth) ? undefined : (portOf(fifth) ?? connectPort);
      return transfer('write', fd, second, numberOf(third), fourth, port);
    }
    case 'writev':
      return transfer('write', fd, second, iovLength(second), undefined);
    case 'sendmsg': {
      const port = portOf(fieldOf(second, 'msg_name')) ?? connectPort;
      return fieldOf(second, 'msg_control') === undefined
        ? transfer('write', fd, second, iovLength(fieldOf(second, 'msg_iov')), third, port)
        : { unsupported: 'control messages' };
    }
    case 'shutdown': {
      const how = SHUT[numberOf(second) ?? -1];
      return how === undefined
        ? { unsupported: 'a way to shut down of this name' }
        : { call: 'shutdown', fd, how };
    }
    case 'close':
      return { call: 'close', fd };
    case 'fcntl':
      return fcntl(fd, second, third);
    case 'ioctl':
      return ioctl(fd, second, third);
    case 'getsockopt':
      return { call: 'getsockopt', fd, level: word(second), option: word(third) };
    case 'setsockopt':
      return setsockopt(fd, word(second), word(third), fourth);
    case 'poll':
      return poll(first, third, fds);
    default:
      return { unsupported: `the system call ${name}` };
  }
}

const SHUT = ['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR'] as const;

function socket(type: Expression | undefined, protocol: Expression | undefined): SystemCall | Unsupported {
  const types = namesOf(type) ?? [];
  const protocols = protocol?.kind === 'any' ? [] : (namesOf(protocol) ?? []);
  return types.includes('SOCK_STREAM') &&
    protocols.every((name) => name === 'IPPROTO_TCP' || name === 'IPPROTO_IP')
    ? { call: 'socket', nonblocking: types.includes('SOCK_NONBLOCK') }
    : { unsupported: 'a socket that is not of TCP' };
}

/** Octets in one call: as long as a buffer could ever be. */
const LARGEST = 2 ** 28;

function transfer(
  call: 'read' | 'write',
  fd: Fd,
  buffer: Expression | undefined,
  size: number | undefined,
  flags: Expression | undefined,
  connects?: number,
): SystemCall | Unsupported {
  const names = namesOf(flags);
  if (size === undefined || size < 0 || names === undefined) {
    return { unsupported: size === undefined ? 'a length that is not a number' : 'flags that are not names' };
  }
  if (size > LARGEST) {
    return { unsupported: `more than ${String(LARGEST)} octets at a time` };
  }
  const faults = size > 0 && buffer !== undefined && isNull(buffer);
  return call === 'read'
    ? { call, fd, size, flags: names, faults }
    : { call, fd, data: new Uint8Array(size), flags: names, faults, connects };
}

function fcntl(
  fd: Fd,
  command: Expression | undefined,
  value: Expression | undefined,
): SystemCall | Unsupported {
  switch (word(command)) {
    case 'F_GETFL':
      return { call: 'getfl', fd };
    case 'F_SETFL':
      return { call: 'setfl', fd, nonblocking: ((numberOf(value) ?? 0) & O_NONBLOCK) !== 0 };
    default:
      return { unsupported: `fcntl's ${word(command)}` };
  }
}

const O_NONBLOCK = 0x800;

function ioctl(
  fd: Fd,
  request: Expression | undefined,
  value: Expression | undefined,
): SystemCall | Unsupported {
  const first = value?.kind === 'array' ? value.items[0] : value;
  return { call: 'ioctl', fd, request: word(request), value: numberOf(first) };
}

function setsockopt(
  fd: Fd,
  level: string,
  option: string,
  value: Expression | undefined,
): SystemCall | Unsupported {
  const values = optionValue(value);
  if (values === undefined) {
    return { unsupported: `a value of ${option} that is left open` };
  }
  const [name] = values;
  // `{function_set_name="freebsd", pcbcnt=0}`: the name is what counts.
  const named = values.length === 1 || option === 'TCP_FUNCTION_BLK';
  if (named && typeof name === 'string') {
    return { call: 'setsockopt', fd, level, option, value: name };
  }
  const numbers = values.filter((item) => typeof item === 'number');
  return numbers.length === values.length
    ? { call: 'setsockopt', fd, level, option, value: numbers }
    : { unsupported: `this value of ${option}` };
}

function poll(
  list: Expression | undefined,
  timeout: Expression | undefined,
  fds: Descriptors,
): SystemCall | Unsupported {
  const items = list?.kind === 'array' ? list.items : [];
  return {
    call: 'poll',
    timeout: numberOf(timeout) ?? 0,
    fds: items.map((item) => ({
      fd: descriptor(fieldOf(item, 'fd'), fds),
      events: namesOf(fieldOf(item, 'events')) ?? [],
    })),
  };
}

/** One that the script never got is none of the stack's either. */
function descriptor(expression: Expression | undefined, fds: Descriptors): Fd {
  const name = numberOf(expression);
  return (name === undefined ? undefined : fds.get(name)) ?? -1;
}

function word(expression: Expression | undefined): string {
  return expression?.kind === 'word' ? expression.name : '';
}

function isNull(expression: Expression): boolean {
  return numberOf(expression) === 0;
}

// -- answers ------------------------------------------------------------------------------------------------------

/** What differs from what the script expects. */
function judge(script: Call, call: SystemCall, answer: Answer): Misfit | undefined {
  const { result, errno } = script;
  const wanted = numberOf(result);
  const creates = call.call === 'socket' || call.call === 'accept';
  const same =
    result.kind === 'any' || (creates && (wanted ?? -1) >= 0 ? answer.value >= 0 : answer.value === wanted);
  const sameErrno = errno === undefined || answer.value !== -1 || alias(errno) === answer.errno;
  if (!same || !sameErrno) {
    const expected = `${wanted === undefined ? '…' : String(wanted)}${errno === undefined ? '' : ` ${errno}`}`;
    const actual = `${String(answer.value)}${answer.errno === undefined ? '' : ` ${answer.errno}`}`;
    return { message: `${script.name} returned ${actual} instead of ${expected}`, expected, actual };
  }
  return answer.value < 0 ? undefined : outputDifference(script, call, answer);
}

function alias(errno: string): string {
  return errno === 'EWOULDBLOCK' ? 'EAGAIN' : errno;
}

function outputDifference({ arguments: given }: Call, call: SystemCall, { out }: Answer): Misfit | undefined {
  switch (call.call) {
    case 'getsockopt':
      return valueDifference(call.option, optionValue(given[3]), out);
    case 'ioctl':
      return call.request === 'FIONBIO'
        ? undefined
        : valueDifference(call.request, optionValue(given[2]), out);
    case 'poll':
      return pollDifference(given[0], out);
    default:
      return undefined;
  }
}

function valueDifference(
  what: string,
  wanted: readonly (number | string)[] | undefined,
  out: Answer['out'],
): Misfit | undefined {
  const is: readonly unknown[] = typeof out === 'string' ? [out] : Array.isArray(out) ? out : [];
  const differs = wanted?.some((item, place) => item !== '...' && String(item) !== String(is[place]));
  return differs === true ? misfit(what, wanted ?? [], is) : undefined;
}

function pollDifference(list: Expression | undefined, out: Answer['out']): Misfit | undefined {
  const items = list?.kind === 'array' ? list.items : [];
  const lists: readonly unknown[] = Array.isArray(out) ? out : [];
  for (const [place, item] of items.entries()) {
    const revents = fieldOf(item, 'revents');
    const events = lists[place];
    if (revents !== undefined && revents.kind !== 'any' && Array.isArray(events)) {
      const wanted = [...(namesOf(revents) ?? [])].sort().join('|');
      const is = events.map(String).sort().join('|');
      if (wanted !== is) {
        return misfit('revents', [wanted === '' ? '0' : wanted], [is === '' ? '0' : is]);
      }
    }
  }
  return undefined;
}

function misfit(what: string, wanted: readonly unknown[], is: readonly unknown[]): Misfit {
  const expected = `[${wanted.map(String).join(', ')}]`;
  const actual = `[${is.map(String).join(', ')}]`;
  return { message: `${what} is ${actual} instead of ${expected}`, expected, actual };
}
