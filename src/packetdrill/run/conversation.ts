import type { Heard } from '../stack';
import { SYN } from '../../tcp/segment';
import { add, distance } from '../../tcp/seq';

/**
 * A connection as the script speaks of it: its numbers beside the stack's. The script counts the stack's sequence
 * numbers from the initial one, and calls its timestamps by names; its own numbers are on the wire as they are written.
 */
export interface Conversation {
  /** The stack's port; undefined until its SYN says which it has chosen. */
  local: number | undefined;
  readonly remote: number;
  /** The stack's initial sequence number, once it was heard. */
  iss: number | undefined;
  /** What to add to a number of the script's to get the stack's. */
  offset: number;
  /** The stack's TSvals by the script's names for them. */
  readonly timestamps: Map<number, number>;
  /** The first of them: whose difference to others counts. */
  firstTimestamp: { readonly script: number; readonly stack: number } | undefined;
  /** The latest TSval the stack has sent, and SEG.SEQ of its latest segment. */
  lastTimestamp: number;
  lastSeq: number;
}

export function createConversation(local: number | undefined, remote: number): Conversation {
  return {
    local,
    remote,
    iss: undefined,
    offset: 0,
    timestamps: new Map(),
    firstTimestamp: undefined,
    lastTimestamp: 0,
    lastSeq: 0,
  };
}

/** A SYN of the stack's, where the script expects one with the number `seq`: the two mean the same from now on. */
export function hearSyn(conversation: Conversation, { segment }: Heard, seq: number): void {
  if ((segment.ctl & SYN) !== 0 && segment.seq !== conversation.iss) {
    conversation.iss = segment.seq;
    conversation.offset = distance(segment.seq, seq);
  }
}

/** A TSval of the stack's that the script calls `name`. */
export function nameTimestamp(conversation: Conversation, name: number, tsval: number): void {
  conversation.timestamps.set(name, tsval);
  conversation.firstTimestamp ??= { script: name, stack: tsval };
}

/** What the script calls a TSval of the stack's. */
export function timestampToScript({ firstTimestamp }: Conversation, tsval: number): number {
  return firstTimestamp === undefined
    ? tsval
    : add(firstTimestamp.script, distance(tsval, firstTimestamp.stack));
}

/** The stack's TSval that the script calls by a name; one it never heard lies as far from the first as the names do. */
export function timestampToStack({ timestamps, firstTimestamp }: Conversation, name: number): number {
  const known = timestamps.get(name);
  if (known !== undefined || firstTimestamp === undefined || name === 0) {
    return known ?? name;
  }
  return add(firstTimestamp.stack, distance(name, firstTimestamp.script));
}

/** The stack's sequence numbers from the script's, and the other way round. */
export function seqToStack({ offset }: Conversation, seq: number): number {
  return add(seq, offset);
}

export function seqToScript({ offset }: Conversation, seq: number): number {
  return add(seq, -offset);
}
