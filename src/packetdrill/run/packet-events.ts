import type { IcmpPacket, TcpPacket, Time } from '../language/script';
import { printPacket } from '../language/print';
import type { Heard } from '../stack';
import { difference, type TimestampRule } from './compare';
import { hearSyn, nameTimestamp, type Conversation } from './conversation';
import { icmpNumbers } from './icmp';
import { toScript, toStack, toUnreachable } from './packets';
import type { Progress, Steps } from './progress';
import type { RunSettings } from './settings';
import { baseAfter, endOf, lateness, startOf } from './times';
import { asAsked, continues, join } from './whole';

/** Packets of the script, and packets that it expects. */

export function* injectPacket(progress: Progress, packet: TcpPacket): Steps<void> {
  const { conversations } = progress;
  const conversation = conversations.spokenOf(packet.ports);
  const local = conversation.local ?? conversations.port;
  yield* progress.ask({ do: 'inject', packet: toStack(packet, conversation, local) });
}

export function* injectIcmp(progress: Progress, message: IcmpPacket): Steps<void> {
  const { conversations, settings } = progress;
  if (message.direction === '>') {
    progress.unsupported('ICMP messages of the stack');
  }
  const numbers = icmpNumbers(message, settings.ipVersion);
  if (numbers === undefined) {
    return progress.unsupported(`icmp ${message.type} ${message.code ?? ''}`.trimEnd());
  }
  const conversation = conversations.spokenOf();
  const local = conversation.local ?? conversations.port;
  yield* progress.ask({ do: 'icmp', message: toUnreachable(message, numbers, conversation, local) });
}

/** The next packet of the stack has to be this one, and come in time. */
export function* expectPacket(progress: Progress, expected: TcpPacket, time: Time): Steps<void> {
  const { tolerance } = progress.settings;
  const from = startOf(time, progress.before);
  const to = endOf(time, progress.before);
  const until = to === undefined ? Infinity : Math.max(progress.now, to + tolerance);
  const first = yield* hear(progress, expected, until);
  progress.now = Math.max(progress.now, first.at);
  progress.before = baseAfter(time, progress.before, first.at);
  const conversation = conversationOf(progress, first, expected);
  hearSyn(conversation, first, expected.seq.start);
  const whole = yield* hearWhole(progress, first, expected, conversation, until);
  learn(expected, whole, conversation);
  const actual = toScript(whole, conversation);
  const differs =
    difference(expected, actual, timestampRule(progress.settings)) ?? lateness(first.at, from, to, tolerance);
  if (differs !== undefined) {
    progress.fail(differs, printPacket(expected), printPacket(asAsked(actual, expected)));
  }
}

function timestampRule({ timestampTick, tolerance }: RunSettings): TimestampRule {
  return timestampTick === 0
    ? { ignore: true, slack: 0 }
    : { ignore: false, slack: 1 + Math.ceil(tolerance / timestampTick) };
}

/** The next packet, but for those of connections that the script has left behind. */
function* hear(progress: Progress, expected: TcpPacket, until: number): Steps<Heard> {
  const { conversations } = progress;
  for (;;) {
    const heard = yield* progress.ask({ do: 'hear', until });
    if (heard === undefined) {
      return progress.fail('nothing was sent', printPacket(expected), 'nothing');
    }
    const known = conversations.between(heard.local, heard.remote);
    if (expected.ports !== undefined || known === undefined || known === conversations.current) {
      return heard;
    }
  }
}

function conversationOf(progress: Progress, { local, remote }: Heard, { ports }: TcpPacket): Conversation {
  const { conversations } = progress;
  const conversation = conversations.between(local, remote) ?? conversations.begin(local, remote);
  conversation.local ??= local;
  if (ports !== undefined && (ports.source !== local || ports.destination !== remote)) {
    const expected = `${String(ports.source)} > ${String(ports.destination)}`;
    progress.fail('other ports', expected, `${String(local)} > ${String(remote)}`);
  }
  conversations.current = conversation;
  return conversation;
}

/** As many segments as it takes for what the script expects in one. */
function* hearWhole(
  progress: Progress,
  first: Heard,
  { seq }: TcpPacket,
  conversation: Conversation,
  until: number,
): Steps<Heard> {
  let whole = first;
  while (whole.segment.data.length > 0 && whole.segment.data.length < seq.length) {
    const next = yield* progress.ask({ do: 'hear', until });
    if (next === undefined || !continues(whole, next)) {
      const message = `${String(whole.segment.data.length)} octets of text instead of ${String(seq.length)}`;
      return progress.fail(
        message,
        `${String(seq.length)} octets`,
        printPacket(toScript(whole, conversation)),
      );
    }
    whole = join(whole, next);
  }
  return whole;
}

/** What the packet teaches about the stack's numbers, where it says anything of which the script speaks. */
function learn(expected: TcpPacket, { segment }: Heard, conversation: Conversation): void {
  conversation.lastSeq = segment.seq;
  const { timestamps } = segment.options;
  if (timestamps === undefined) {
    return;
  }
  conversation.lastTimestamp = timestamps.tsval;
  const named = expected.options === 'any' ? undefined : expected.options.find(({ kind }) => kind === 'TS');
  if (named?.kind === 'TS' && named.val !== 'any') {
    nameTimestamp(conversation, named.val, timestamps.tsval);
  }
}
