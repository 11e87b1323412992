import { ACK, controlNames } from '../tcp/segment';
import type { State } from '../tcp/state';
import { fill } from './fill';
import { lookUp, type CLAUSES, type Words } from './words';

/** The fields of a segment that a sentence mentions, counted from the initial sequence numbers. */
export interface MentionedSegment {
  readonly ctl: number;
  readonly relativeSeq: number;
  readonly relativeAck: number;
  /** Octets of text. */
  readonly len: number;
}

/** One thing that happened on a host. The rows of a timeline (src/timeline/rows.ts) are such things. */
export type Happening = Seen & {
  /** Nobody saw it, but it must have happened: then nobody knows the numbers of a segment either. */
  readonly inferred?: true;
};

type Seen =
  /** `text` may end in `: error "…"`, when the call was refused. */
  | { readonly kind: 'call'; readonly text: string }
  /** `text` is what a stack tells its application: a signal of src/tcp/out.ts. */
  | { readonly kind: 'told'; readonly text: string }
  /** `text` is a timer of src/tcp/tcb.ts. */
  | { readonly kind: 'timeout'; readonly text: string }
  /** `text` is the name of an ICMP message: `port unreachable`. */
  | { readonly kind: 'icmp'; readonly text: string }
  /** `text` is what the network is like from now on: `delay 200 ms`. */
  | { readonly kind: 'network'; readonly text: string }
  | { readonly kind: 'state'; readonly before: State; readonly after: State }
  | {
      readonly kind: 'sent';
      readonly to: number;
      readonly lost: boolean;
      readonly retransmission: boolean;
      /** The network made this copy of the segment in the row before. */
      readonly copy: boolean;
      /** A middlebox speaks in the host's name. */
      readonly middlebox: boolean;
      readonly segment: MentionedSegment;
    }
  | {
      readonly kind: 'received';
      readonly from: number;
      readonly dropped: boolean;
      readonly segment: MentionedSegment;
    };

/** A step: what happened on one host at one instant, cause first. A timeline's moment is one, with `hosts` added. */
export interface Step {
  /** The number of the host it happened on. */
  readonly lane: number;
  readonly rows: readonly Happening[];
  /** The hosts' names, by their numbers. */
  readonly hosts: readonly string[];
}

/**
 * A step in one sentence, for the status line and for screen readers: "Server receives SYN, seq 0: LISTEN to
 * SYN-RECEIVED; sends SYN, ACK, seq 0, ack 1." Empty when nothing happened.
 */
export function happened(words: Words, step: Step): string {
  const name = step.hosts[step.lane] ?? '';
  const host = lookUp(words.hosts, name)?.tells ?? name;
  const sentence = step.rows
    .map((row, index) => {
      const { clause, values } = clauseOf(words, row, step.hosts);
      const { last, on } = words.clauses[clause][index === 0 ? 'first' : 'later'];
      return fill(index === step.rows.length - 1 ? last : on, { ...values, host });
    })
    .join('');
  return step.rows[0]?.inferred === true ? fill(words.inferred, { sentence }) : sentence;
}

/** A call's text in the reader's words: the call itself stays as it is written in a program. */
export function callInWords(words: Words, text: string): string {
  const { call, error } = splitCall(text);
  return error === undefined ? text : fill(words.refusal, { call, error: errorInWords(words, error) });
}

/** Which clause tells a thing that happened, and what is written into it. */
interface FilledClause {
  readonly clause: (typeof CLAUSES)[number];
  readonly values: Readonly<Record<string, string>>;
}

function clauseOf(words: Words, row: Happening, hosts: readonly string[]): FilledClause {
  switch (row.kind) {
    case 'call': {
      const { call, error } = splitCall(row.text);
      const done = DONE_TO_HOST.find((name) => call.startsWith(`${name}(`));
      if (done !== undefined) {
        return { clause: done, values: { call } };
      }
      return error === undefined
        ? { clause: 'call', values: { call } }
        : { clause: 'refused', values: { call, error: errorInWords(words, error) } };
    }
    case 'told': {
      const signal =
        lookUp(words.signals, row.text)?.clause ?? fill(words.unknown.signal, { text: row.text });
      return { clause: 'told', values: { signal } };
    }
    case 'timeout': {
      const timer = lookUp(words.timers, row.text)?.clause ?? fill(words.unknown.timer, { text: row.text });
      return { clause: 'timeout', values: { timer } };
    }
    case 'icmp':
    case 'network':
      return { clause: row.kind, values: { text: row.text } };
    case 'state':
      return {
        clause: row.before === row.after ? 'found' : 'state',
        values: { before: row.before, after: row.after },
      };
    case 'received':
      return {
        clause: row.dropped ? 'discarded' : 'received',
        values: {
          segment: segmentInWords(words, row),
          from: otherHost(words.segment.from, hosts, row.from),
        },
      };
    case 'sent': {
      const sent = row.copy ? 'copied' : row.retransmission ? 'resent' : 'sent';
      return {
        clause: row.middlebox ? 'middlebox' : row.lost ? `${sent} lost` : sent,
        values: {
          segment: segmentInWords(words, row),
          to: otherHost(words.segment.to, hosts, row.to),
        },
      };
    }
  }
}

/** What somebody does to a host, and no application of it. */
const DONE_TO_HOST = ['crash', 'reboot', 'configure'] as const;

/** A call's text without the error it ended in, and that error. */
function splitCall(text: string): { readonly call: string; readonly error: string | undefined } {
  const groups = /^(?<call>.*): error "(?<error>.*)"$/.exec(text)?.groups;
  return { call: groups?.['call'] ?? text, error: groups?.['error'] };
}

function errorInWords(words: Words, error: string): string {
  return lookUp(words.callErrors, error) ?? error;
}

function segmentInWords(
  { segment }: Words,
  row: { readonly segment: MentionedSegment; readonly inferred?: true },
): string {
  const { ctl, relativeSeq, relativeAck, len } = row.segment;
  const flags = controlNames(ctl);
  if (row.inferred === true) {
    return fill(segment.bare, { flags: flags.join(segment.betweenFlags) });
  }
  // Only the numbers that mean something.
  const numbers = [
    `seq ${String(relativeSeq)}`,
    ...((ctl & ACK) === 0 ? [] : [`ack ${String(relativeAck)}`]),
    ...(len === 0 ? [] : [`len ${String(len)}`]),
  ].join(', ');
  return fill(segment.described, {
    flags: flags.length === 0 ? segment.noFlags : flags.join(segment.betweenFlags),
    numbers,
  });
}

/** With more than two hosts a segment's other end is not plain from the host that the sentence is about. */
function otherHost(template: string, hosts: readonly string[], lane: number): string {
  const host = hosts[lane];
  return hosts.length > 2 && host !== undefined ? fill(template, { host }) : '';
}
