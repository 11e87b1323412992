import type { Place } from './places';

/** What is to stand between two tokens of an event on one line; undefined: a blank if there is one already. */
export function blankBetween(left: Place, right: Place): '' | ' ' | undefined {
  if (left.token.kind === 'comment' || right.token.kind === 'comment') {
    return ' ';
  }
  const { kind, range } = right.event?.action ?? {};
  const afterFirst = left.token.start === range?.start;
  switch (kind) {
    case 'tcp':
    case 'icmp':
      return afterFirst ? ' ' : inPacket(left, right);
    case 'call':
      return afterFirst ? '' : inCall(left, right);
    default:
      return undefined;
  }
}

function inPacket({ token: { text: left } }: Place, { token: { text: right }, inOptions }: Place) {
  if (inOptions && (left === '<' || left === ',' || right === '>')) {
    return '';
  }
  if (left === ']' || left === ')' || (right === '<' && !inOptions)) {
    return ' ';
  }
  return isOneOf('[(:', left) || isOneOf('](:),', right) ? '' : undefined;
}

function inCall({ token: { text: left } }: Place, { token: { text: right }, depth }: Place) {
  if (depth === 0 && (left === '=' || right === '=')) {
    return ' ';
  }
  if (isOneOf('([{', left) || isOneOf(')]},', right)) {
    return '';
  }
  return left === ',' ? ' ' : undefined;
}

function isOneOf(marks: string, text: string): boolean {
  return text.length === 1 && marks.includes(text);
}
