import type { ShellAction } from './action';
import { COMMANDS } from './commands';
import { readCount } from './count';
import { readPipelines, type Pipeline } from './pipelines';
import { ShellProblem } from './problem';

/** Reads the text between backquotes: what it asks for, in order, or the first thing in it that is not known. */
export function readCommand(text: string): readonly ShellAction[] | ShellProblem {
  try {
    return readPipelines(text).flatMap(readPipeline);
  } catch (error) {
    if (error instanceof ShellProblem) {
      return error;
    }
    throw error;
  }
}

function readPipeline(pipeline: Pipeline): readonly ShellAction[] {
  const count = readCount(pipeline);
  if (count !== undefined) {
    return [count];
  }
  const [first, ...rest] = pipeline;
  const name = first.words[0]?.replace(/^.*\//, '') ?? '';
  const actions = COMMANDS.get(name)?.(first);
  const { start, end } = first;
  if (actions === undefined) {
    throw new ShellProblem(`"${first.words.join(' ')}" is not known here.`, start, end - start);
  }
  // What reads the output of a command may look for anything in it.
  const [next] = rest;
  if (next !== undefined && actions.some((action) => action.do !== 'nothing' || action.why !== 'clean-up')) {
    throw new ShellProblem(
      `What "${next.words.join(' ')}" would find is not known here.`,
      next.start,
      next.end - next.start,
    );
  }
  return actions;
}
