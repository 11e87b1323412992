import type { Fd, Request, Requests } from '../stack';
import type { Verdict } from '../verdict';
import { Conversations } from './conversations';
import type { PendingCall } from './call-events';
import type { RunSettings } from './settings';

/** A part of the interpreter: it asks, is answered, and ends with something. */
export type Steps<T> = Generator<Request, T, Requests[keyof Requests]['answer']>;

/** How far a script has got. Times are microseconds since it began. */
export class Progress {
  readonly settings: RunSettings;
  readonly conversations: Conversations;
  /** The stack's descriptors by the script's names, and the one that is spoken of. */
  readonly fds = new Map<number, Fd>();
  fd: Fd | undefined;
  /** Those that have, or had, a connection. */
  readonly connected = new Set<Fd>();
  /** Calls that wait. */
  readonly pending: PendingCall[] = [];
  /** The time of the event before: what relative times count from. */
  before = 0;
  /** How far the stack has got. */
  now = 0;
  /** The line that is being followed. */
  line = 0;

  constructor(settings: RunSettings) {
    this.settings = settings;
    this.conversations = new Conversations(settings.bindPort);
  }

  /** Asks the stack. Whoever answers answers what was asked. */
  *ask<K extends keyof Requests>(request: Asked<K>): Steps<Requests[K]['answer']> {
    return yield { ...request, line: this.line } as Request;
  }

  /** The stack did something else. */
  fail(message: string, expected?: string, actual?: string): never {
    throw new Stop({
      result: 'fail',
      line: this.line,
      message,
      ...(expected !== undefined && { expected }),
      ...(actual !== undefined && { actual }),
    });
  }

  /** Whether the stack would have done it, nobody can say. */
  unsupported(what: string): never {
    throw new Stop({ result: 'unsupported', line: this.line, message: `not supported: ${what}` });
  }
}

/** A request but for its line. */
type Asked<K extends keyof Requests> = { readonly do: K } & Requests[K]['ask'];

/** Where the script ends before its end. */
export class Stop extends Error {
  readonly verdict: Verdict;

  constructor(verdict: Verdict) {
    super(verdict.result);
    this.verdict = verdict;
  }
}
