import type { runTool, Said } from '../../src/sockets/node/spawn';

/** What a tool says, by the end of its name and what it is asked: the first that fits. */
export type Answers = readonly (readonly [asked: RegExp, said: string | Partial<Said>])[];

/** Runs no tool; what none of the answers is for is not there. */
export function toolsSaying(answers: Answers): typeof runTool {
  return (tool, args) => {
    const asked = [tool, ...args].join(' ');
    const said = answers.find(([pattern]) => pattern.test(asked))?.[1];
    const nothing: Said = {
      output: Buffer.alloc(0),
      shortcoming: said === undefined ? { kind: 'missing-tool', tool } : undefined,
    };
    return Promise.resolve(
      typeof said === 'string' ? { ...nothing, output: Buffer.from(said) } : { ...nothing, ...said },
    );
  };
}
