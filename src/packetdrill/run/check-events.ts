import { parseCode } from '../code/parse';
import { CodeProblem } from '../code/problem';
import { runCode } from '../code/run';
import type { Code, Command } from '../language/script';
import type { Progress, Steps } from './progress';
import { runCommand } from './shell';

/** Lines for the shell, and assertions on tcp_info: neither is run. */

export function* follow(progress: Progress, { text }: Pick<Command, 'text'>): Steps<void> {
  const outcome = yield* runCommand(text, {
    set: (name, value) => progress.ask({ do: 'set', name, value }),
    states: (port) => progress.ask({ do: 'states', port }),
    wait: (microseconds) => pass(progress, microseconds),
  });
  if (outcome !== undefined) {
    if ('unsupported' in outcome) {
      progress.unsupported(outcome.unsupported);
    }
    progress.fail(outcome.failed, outcome.expected, outcome.actual);
  }
}

function* pass(progress: Progress, microseconds: number): Steps<undefined> {
  progress.now += microseconds;
  progress.before = Math.max(progress.before, progress.now);
  return yield* progress.ask({ do: 'wait', until: progress.now });
}

export function* check(progress: Progress, { text }: Code): Steps<void> {
  const program = parseCode(text);
  if (program instanceof CodeProblem) {
    return progress.unsupported(program.message);
  }
  const { fd } = progress;
  const info = fd === undefined ? undefined : yield* progress.ask({ do: 'info', fd });
  const result = runCode(program, info ?? {});
  switch (result.result) {
    case 'passed':
      return;
    case 'failed':
      return progress.fail('the assertion does not hold', result.expected, result.actual);
    case 'unsupported':
      progress.unsupported(result.message);
  }
}
