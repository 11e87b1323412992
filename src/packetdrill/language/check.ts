import { add } from '../../tcp/seq';
import { faultsInCode, faultsInCommand } from './embedded';
import type { Fault } from './fault';
import { CALLS, CONSTANTS, ERRNOS, FUNCTIONS, ICMP, OPTIONS } from './names';
import type {
  Call,
  Event,
  Expression,
  IcmpPacket,
  Placed,
  Script,
  TcpOption,
  TcpPacket,
  Time,
} from './script';

/** What can be told to be wrong in a script, or to be beyond this, without running it. */
export function check({ options, events }: Pick<Script, 'options' | 'events'>): Fault[] {
  const faults: Fault[] = [];
  const report = (fault: Fault) => {
    faults.push(fault);
  };
  for (const { name, range } of options) {
    if (!KNOWN_OPTIONS.has(name)) {
      report(unsupported(`The option --${name}`, range));
    }
  }
  checkOrder(events, report);
  for (const event of events) {
    checkEvent(event, report);
  }
  return faults;
}

type Report = (fault: Fault) => void;

const KNOWN_OPTIONS: ReadonlySet<string> = new Set(OPTIONS);
const KNOWN_ERRNOS: ReadonlySet<string> = new Set(ERRNOS);
const KNOWN_CONSTANTS: ReadonlySet<string> = new Set<string>(Object.values(CONSTANTS).flat());

function wrong(message: string, range: Placed['range']): Fault {
  return { kind: 'syntax', message, range };
}

function unsupported(what: string, range: Placed['range']): Fault {
  return { kind: 'unsupported', message: `${what} is not supported.`, range };
}

/** Nothing happens before what stands above it. */
function checkOrder(events: readonly Event[], report: Report): void {
  let earliest = 0;
  for (const { time, range } of events) {
    const at = earliestOf(time, earliest);
    if (at < earliest) {
      report(wrong('The time is before that of the event above.', range));
    }
    earliest = at;
  }
}

function earliestOf(time: Time, before: number): number {
  switch (time.kind) {
    case 'absolute':
      return time.at;
    case 'absolute range':
      return time.from;
    case 'relative':
      return before + time.at;
    case 'relative range':
      return before + time.from;
    case 'any':
      return before;
  }
}

function checkEvent({ time, action, range }: Event, report: Report): void {
  checkTime(time, action, range, report);
  switch (action.kind) {
    case 'tcp':
      checkTcp(action, report);
      break;
    case 'icmp':
      checkIcmp(action, report);
      break;
    case 'call':
      checkCall(action, report);
      break;
    case 'command':
      faultsInCommand(action).forEach(report);
      break;
    case 'code':
      faultsInCode(action).forEach(report);
      break;
  }
}

function checkTime(time: Time, action: Event['action'], range: Placed['range'], report: Report): void {
  const vague = !('at' in time);
  if (vague && time.kind !== 'any' && time.to < time.from) {
    report(wrong('The range of time ends before it begins.', range));
  }
  if (vague && !('direction' in action && action.direction === '>')) {
    report(wrong('Only a packet that is expected can come at any time, or within a range.', range));
  }
  if ('at' in time && action.kind === 'call' && action.until !== undefined && action.until < time.at) {
    report(wrong('The call ends before it begins.', range));
  }
}

/** The most that a header can hold, in octets (RFC 9293 section 3.1). */
const MOST_OPTIONS = 40;

function checkTcp({ direction, ip, seq, options, range }: TcpPacket, report: Report): void {
  if (add(seq.start, seq.length) !== seq.end) {
    const { start, length } = seq;
    report(
      wrong(
        `From ${start} on, ${length} octets end at ${add(start, length)} (SYN and FIN don't count).`,
        range,
      ),
    );
  }
  if (options !== 'any' && options.reduce((sum, option) => sum + lengthOf(option), 0) > MOST_OPTIONS) {
    report(wrong(`The options are longer than ${MOST_OPTIONS} octets.`, range));
  }
  const indefinite =
    ip.ecn === 'ect01' ||
    options === 'any' ||
    options.some((option) => option.kind === 'TS' && (option.val === 'any' || option.ecr === 'any'));
  if (direction === '<' && indefinite) {
    report(wrong('A segment that is sent says what is in it.', range));
  }
}

/** In octets, with kind and length. */
function lengthOf(option: TcpOption): number {
  switch (option.kind) {
    case 'nop':
    case 'eol':
      return 1;
    case 'sackOK':
      return 2;
    case 'wscale':
      return 3;
    case 'mss':
      return 4;
    case 'TS':
      return 10;
    case 'sack':
      return 2 + 8 * option.blocks.length;
    case 'FO':
      return 2 + option.cookie.length / 2;
    case 'FOEXP':
      return 4 + option.cookie.length / 2;
    case 'unknown':
      return 2 + option.octets.length;
  }
}

function checkIcmp({ direction, type, code, range }: IcmpPacket, report: Report): void {
  if (direction === '>') {
    report(unsupported('ICMP from the stack', range));
  }
  if (!ICMP.has(type)) {
    report(unsupported(`ICMP's ${type}`, range));
  }
  if (Number(code) > 255) {
    report(wrong('The code of ICMP is at most 255.', range));
  }
}

function checkCall({ name, arguments: args, result, errno, range }: Call, report: Report): void {
  const names = CALLS.get(name)?.arguments;
  if (names === undefined) {
    report(unsupported(`The system call ${name}`, range));
    return;
  }
  const least = names.filter((argument) => !argument.endsWith('?')).length;
  if (args.length < least || args.length > names.length) {
    report(wrong(`Expected ${name}(${names.join(', ')}); number of arguments: ${args.length}.`, range));
  }
  if (errno !== undefined && !KNOWN_ERRNOS.has(errno)) {
    report(unsupported(`The error ${errno}`, range));
  }
  for (const argument of [...args, result]) {
    checkExpression(argument, report);
  }
}

function checkExpression(expression: Expression, report: Report): void {
  switch (expression.kind) {
    case 'word':
      if (!KNOWN_CONSTANTS.has(expression.name) && !KNOWN_ERRNOS.has(expression.name)) {
        report(unsupported(`The constant ${expression.name}`, expression.range));
      }
      break;
    case 'function':
      if (!FUNCTIONS.has(expression.name)) {
        report(unsupported(`The function ${expression.name}`, expression.range));
      }
      each(expression.arguments, report);
      break;
    case 'array':
      each(expression.items, report);
      break;
    case 'struct':
      each(
        expression.fields.map(({ value }) => value),
        report,
      );
      break;
    case 'binary':
      each([expression.left, expression.right], report);
      break;
    default:
  }
}

function each(expressions: readonly Expression[], report: Report): void {
  for (const expression of expressions) {
    checkExpression(expression, report);
  }
}
