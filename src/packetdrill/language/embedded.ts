import { parseCode } from '../code/parse';
import { CodeProblem } from '../code/problem';
import { readCommand } from '../shell/command';
import { ShellProblem } from '../shell/problem';
import { changeFor } from '../shell/settings';
import type { Fault } from './fault';
import type { Code, Command, Range } from './script';

/** What scripts hold that is no packetdrill: lines for the shell, and Python. Both are read, and neither is run. */

/** What in a shell line is not known, or a setting of it that cannot be had. */
export function faultsInCommand({ text, range }: Command): Fault[] {
  if (isOpen(text, range, '``')) {
    return [];
  }
  const actions = readCommand(text);
  if (actions instanceof ShellProblem) {
    return [faultAt(range.start + '`'.length, actions)];
  }
  return actions.flatMap((action) => {
    const change = action.do === 'set' ? changeFor(action.name, action.value) : {};
    return typeof change === 'string' ? [{ kind: 'unsupported', message: change, range }] : [];
  });
}

/** What in the code is not known. */
export function faultsInCode({ text, range }: Code): Fault[] {
  if (isOpen(text, range, '%{}%')) {
    return [];
  }
  const program = parseCode(text);
  return program instanceof CodeProblem ? [faultAt(range.start + '%{'.length, program)] : [];
}

/** Its end is missing, which has been said: what it would have been, nobody knows. */
function isOpen(text: string, { start, end }: Range, marks: string): boolean {
  return end - start !== text.length + marks.length;
}

function faultAt(start: number, { message, offset, length }: ShellProblem | CodeProblem): Fault {
  return { kind: 'unsupported', message, range: { start: start + offset, end: start + offset + length } };
}
