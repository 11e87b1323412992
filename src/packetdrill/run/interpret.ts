import type { Event, Script } from '../language/script';
import type { Verdict } from '../verdict';
import { call, collectEnded, finishCalls } from './call-events';
import { check, follow } from './check-events';
import { expectPacket, injectIcmp, injectPacket } from './packet-events';
import { Progress, Stop, type Steps } from './progress';
import type { RunSettings } from './settings';
import { baseAfter, startOf } from './times';

/** What the interpreter asks, and what it ends with. It knows no clock and no stack: whoever runs it answers. */
export type Interpretation = Steps<Verdict>;

/** Runs a script without problems, event by event, until one does not come as it says. */
export function* interpret({ events, cleanup }: Script, settings: RunSettings): Interpretation {
  const progress = new Progress(settings);
  try {
    for (const event of events) {
      progress.line = event.line;
      yield* happen(progress, event);
      yield* collectEnded(progress);
    }
    yield* finishCalls(progress);
    for (const command of cleanup) {
      progress.line = command.line;
      yield* follow(progress, command);
    }
    return { result: 'pass' };
  } catch (error) {
    if (error instanceof Stop) {
      return error.verdict;
    }
    throw error;
  }
}

function* happen(progress: Progress, { time, action, line }: Event): Steps<void> {
  const base = progress.before;
  if (action.kind === 'tcp' && action.direction === '>') {
    yield* expectPacket(progress, action, time);
    return;
  }
  if (action.kind === 'call') {
    // One call at a time: packetdrill has one thread for those that wait.
    yield* finishCalls(progress);
    progress.line = line;
  }
  const at = Math.max(progress.now, startOf(time, base) ?? 0);
  if (at > progress.now) {
    yield* progress.ask({ do: 'wait', until: at });
    progress.now = at;
  }
  progress.before = baseAfter(time, base, at);
  switch (action.kind) {
    case 'tcp':
      yield* injectPacket(progress, action);
      return;
    case 'icmp':
      yield* injectIcmp(progress, action);
      return;
    case 'call':
      yield* call(progress, action, base);
      return;
    case 'command':
      yield* follow(progress, action);
      return;
    case 'code':
      yield* check(progress, action);
  }
}
