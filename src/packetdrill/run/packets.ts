import { ACK, NO_DATA, URG, type Segment } from '../../tcp/segment';
import { hexOf, octetsOfHex } from '../../tcp/hex';
import {
  END_OF_OPTIONS,
  EXPERIMENT,
  FAST_OPEN,
  MSS,
  NO_OPERATION,
  SACK,
  SACK_PERMITTED,
  TIMESTAMPS,
  WINDOW_SCALE,
} from '../../tcp/wire/option-kinds';
import { decodeOptions } from '../../tcp/wire/options';
import type { Direction, IcmpPacket, Range, TcpOption, TcpPacket } from '../language/script';
import type { Heard, Packet, Unreachable } from '../stack';
import {
  seqToScript,
  seqToStack,
  timestampToScript,
  timestampToStack,
  type Conversation,
} from './conversation';

/** Packets of the script as the stack is given them, and packets of the stack in the script's words. */

const ECN = { noecn: 0, ect1: 1, ect0: 2, ect01: 2, ce: 3 } as const;
const ECN_NAMES = ['noecn', 'ect1', 'ect0', 'ce'] as const;
const NO_PLACE: Range = { start: 0, end: 0 };

/** What the script sends to the stack. */
export function toStack(packet: TcpPacket, conversation: Conversation, local: number): Packet {
  const { flags, seq, ack, win, urg, ip } = packet;
  const options = packet.options === 'any' ? [] : packet.options;
  const optionOctets = encode(options, conversation);
  const acknowledges = (flags.ctl & ACK) !== 0;
  const segment: Segment = {
    seq: seq.start >>> 0,
    ack: acknowledges || ack !== undefined ? seqToStack(conversation, ack ?? 0) : 0,
    ctl: urg === undefined ? flags.ctl : flags.ctl | URG,
    wnd: win ?? 0,
    up: urg ?? 0,
    data: seq.length === 0 ? NO_DATA : new Uint8Array(seq.length),
    options: decodeOptions(optionOctets).options,
    ecn: ECN[ip.ecn ?? 'noecn'],
  };
  return { local, remote: conversation.remote, segment, optionOctets };
}

/** What the stack sent, as the script would have written it. */
export function toScript({ segment, optionOctets, ttl, dscp }: Heard, conversation: Conversation): TcpPacket {
  const { seq, ack, ctl, wnd, up, data, ecn } = segment;
  const start = seqToScript(conversation, seq);
  return {
    kind: 'tcp',
    direction: '>' satisfies Direction,
    range: NO_PLACE,
    ip: {
      ecn: ECN_NAMES[ecn] ?? 'noecn',
      ...(ttl !== undefined && { ttl }),
      ...(dscp !== undefined && { tos: dscp | ecn }),
    },
    ports: undefined,
    flags: { range: NO_PLACE, ctl },
    seq: { start, end: (start + data.length) >>> 0, length: data.length },
    ack: (ctl & ACK) === 0 ? undefined : ack,
    win: wnd,
    urg: (ctl & URG) === 0 ? undefined : up,
    options: optionsOf(optionOctets, conversation),
  };
}

/** The ICMP message that the script sends, about its conversation's latest segment unless it says which. */
export function toUnreachable(
  { mtu, echoed }: IcmpPacket,
  { type, code }: Pick<Unreachable, 'type' | 'code'>,
  conversation: Conversation,
  local: number,
): Unreachable {
  const seq = echoed === undefined ? conversation.lastSeq : seqToStack(conversation, echoed.start >>> 0);
  return { local, remote: conversation.remote, seq, type, code, mtu: mtu ?? 0 };
}

/** RFC 7413 appendix A: Fast Open before it had a kind of its own. */
const FAST_OPEN_EXPERIMENT = [0xf9, 0x89];

function encode(options: readonly TcpOption[], conversation: Conversation): Uint8Array {
  const octets = options.flatMap((option) => encodeOne(option, conversation));
  while (octets.length % 4 !== 0) {
    octets.push(END_OF_OPTIONS);
  }
  return Uint8Array.from(octets);
}

function encodeOne(option: TcpOption, conversation: Conversation): number[] {
  switch (option.kind) {
    case 'eol':
      return [END_OF_OPTIONS];
    case 'nop':
      return [NO_OPERATION];
    case 'mss':
      return [MSS, 4, (option.value >>> 8) & 0xff, option.value & 0xff];
    case 'wscale':
      return [WINDOW_SCALE, 3, option.value];
    case 'sackOK':
      return [SACK_PERMITTED, 2];
    case 'sack':
      return [
        ...[SACK, 2 + 8 * option.blocks.length],
        ...option.blocks.flatMap(({ left, right }) => [
          ...word(seqToStack(conversation, left)),
          ...word(seqToStack(conversation, right)),
        ]),
      ];
    case 'TS': {
      const { val, ecr } = option;
      const echoed = ecr === 'any' ? conversation.lastTimestamp : timestampToStack(conversation, ecr);
      return [TIMESTAMPS, 10, ...word(val === 'any' ? 0 : val), ...word(echoed)];
    }
    case 'FO':
      return [FAST_OPEN, 2 + option.cookie.length / 2, ...octetsOfHex(option.cookie)];
    case 'FOEXP':
      return [
        EXPERIMENT,
        4 + option.cookie.length / 2,
        ...FAST_OPEN_EXPERIMENT,
        ...octetsOfHex(option.cookie),
      ];
    case 'unknown':
      return [option.number, 2 + option.octets.length, ...option.octets];
  }
}

/** One option after the other, padding too, as they stand in the header. */
export function optionsOf(octets: Uint8Array, conversation: Conversation): TcpOption[] {
  const options: TcpOption[] = [];
  for (let at = 0; at < octets.length;) {
    const kind = octets[at] ?? END_OF_OPTIONS;
    const length = kind === END_OF_OPTIONS || kind === NO_OPERATION ? 1 : Math.max(2, octets[at + 1] ?? 2);
    options.push(decodeOne(kind, octets.subarray(at + 2, at + length), conversation));
    at += length;
  }
  return options;
}

function decodeOne(number: number, body: Uint8Array, conversation: Conversation): TcpOption {
  switch (number) {
    case END_OF_OPTIONS:
      return { kind: 'eol' };
    case NO_OPERATION:
      return { kind: 'nop' };
    case MSS:
      return { kind: 'mss', value: ((body[0] ?? 0) << 8) | (body[1] ?? 0) };
    case WINDOW_SCALE:
      return { kind: 'wscale', value: body[0] ?? 0 };
    case SACK_PERMITTED:
      return { kind: 'sackOK' };
    case SACK:
      return {
        kind: 'sack',
        blocks: Array.from({ length: body.length / 8 }, (_, block) => ({
          left: wordAt(body, 8 * block),
          right: wordAt(body, 8 * block + 4),
        })),
      };
    case TIMESTAMPS:
      return { kind: 'TS', val: timestampToScript(conversation, wordAt(body, 0)), ecr: wordAt(body, 4) };
    case FAST_OPEN:
      return { kind: 'FO', cookie: hexOf(body) };
    case EXPERIMENT:
      if (body[0] === FAST_OPEN_EXPERIMENT[0] && body[1] === FAST_OPEN_EXPERIMENT[1]) {
        return { kind: 'FOEXP', cookie: hexOf(body.subarray(2)) };
      }
  }
  return { kind: 'unknown', number, octets: [...body] };
}

function word(value: number): number[] {
  return [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

function wordAt(octets: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = octets.subarray(at, at + 4);
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}
