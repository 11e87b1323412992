import type { Call } from '../language/script';
import type { Answer, Blocked } from '../stack';
import { readCall, type ReadCall } from './calls';
import type { Progress, Steps } from './progress';
import { seconds } from './times';

/** A call that waits, and the line that expects it to end. */
export interface PendingCall {
  readonly line: number;
  readonly blocked: number;
  readonly read: ReadCall;
  readonly script: Call;
  /** When it is expected to end, in microseconds; undefined: whenever. */
  readonly endsAt: number | undefined;
}

/** A call that nobody expects to wait is given up after this long. In microseconds. */
const PATIENCE = 600e6;

/**
 * Makes a call, and judges its answer, or keeps it in mind until it has one.
 *
 * @param base what its times count from, in microseconds
 */
export function* call(progress: Progress, script: Call, base: number): Steps<void> {
  const read = readCall(script, progress.fds, progress.settings);
  if ('unsupported' in read) {
    return progress.unsupported(read.unsupported);
  }
  const answer = yield* progress.ask({ do: 'call', call: read.call });
  if ('unsupported' in answer) {
    return progress.unsupported(answer.unsupported);
  }
  beginConversation(progress, read, answer);
  const endsAt = script.until === undefined ? undefined : base + script.until;
  if (!('blocked' in answer)) {
    if (endsAt !== undefined && endsAt > progress.now + progress.settings.tolerance) {
      progress.fail(`${script.name} returned at once, not at ${seconds(endsAt)} s`);
    }
    judge(progress, script, read, answer);
    return;
  }
  const pending = { line: progress.line, blocked: answer.blocked, read, script, endsAt };
  if (endsAt === undefined) {
    yield* finish(progress, pending, progress.now + PATIENCE);
  } else {
    progress.pending.push(pending);
  }
}

/** Lets time pass until all calls have ended that wait, and judges them. */
export function* finishCalls(progress: Progress): Steps<void> {
  for (const pending of progress.pending.splice(0)) {
    yield* finish(progress, pending, (pending.endsAt ?? progress.now) + progress.settings.tolerance);
  }
}

/** Judges the calls that have ended by now. */
export function* collectEnded(progress: Progress): Steps<void> {
  const { pending, now } = progress;
  for (const waiting of pending.splice(0)) {
    const ended = yield* progress.ask({ do: 'ended', blocked: waiting.blocked, until: now });
    if (ended === undefined) {
      pending.push(waiting);
    } else {
      yield* finish(progress, waiting, now);
    }
  }
}

function* finish(progress: Progress, pending: PendingCall, until: number): Steps<void> {
  const { line, script, endsAt, blocked } = pending;
  const ended = yield* progress.ask({ do: 'ended', blocked, until: Math.max(until, progress.now) });
  progress.line = line;
  if (ended === undefined) {
    return progress.fail(`${script.name} has not returned`);
  }
  progress.now = Math.max(progress.now, ended.at);
  judge(progress, script, pending.read, ended.answer);
  if (endsAt !== undefined && Math.abs(ended.at - endsAt) > progress.settings.tolerance) {
    progress.fail(`${script.name} returned at ${seconds(ended.at)} s, not at ${seconds(endsAt)} s`);
  }
}

function judge(
  progress: Progress,
  script: Call,
  { call: made, judge: differs }: ReadCall,
  answer: Answer,
): void {
  const misfit = differs(answer);
  if (misfit !== undefined) {
    progress.fail(misfit.message, misfit.expected, misfit.actual);
  }
  const { result } = script;
  const creates = made.call === 'socket' || made.call === 'accept';
  if (creates && result.kind === 'number' && answer.value >= 0) {
    progress.fds.set(result.value, answer.value);
    progress.fd = answer.value;
    if (made.call === 'accept') {
      progress.connected.add(answer.value);
    } else {
      progress.connected.delete(answer.value);
    }
  }
}

/** Where packets go from now on: to the connection that a call begins, or to one that is yet to come. */
function beginConversation(progress: Progress, { call: made }: ReadCall, answer: Answer | Blocked): void {
  const { conversations, connected } = progress;
  switch (made.call) {
    case 'bind':
      conversations.port = made.port;
      return;
    case 'listen':
      if (!('errno' in answer)) {
        conversations.current = undefined;
      }
      return;
    case 'connect':
    case 'write': {
      const remote = made.call === 'connect' ? made.port : made.connects;
      if (remote !== undefined && !connected.has(made.fd)) {
        connected.add(made.fd);
        progress.fd = made.fd;
        conversations.current = conversations.begin(undefined, remote);
      }
      return;
    }
    default:
      return;
  }
}
