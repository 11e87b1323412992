import {
  findNodeAtLocation,
  parse,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { readScenario, type Scenario } from './scenario';

/** Something wrong with the text of a scenario file: where, in characters from its beginning, and what. */
export interface TextProblem {
  readonly offset: number;
  readonly length: number;
  readonly message: string;
  /** VS Code's own JSON support reports it too: a mistake of syntax, or against the schema. */
  readonly kind: 'syntax' | 'schema' | 'contradiction';
}

/** Reads the text of a scenario file: the scenario, or everything that is wrong with it. */
export function parseScenario(
  text: string,
): { readonly scenario: Scenario } | { readonly problems: readonly TextProblem[] } {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: false, disallowComments: true });
  if (errors.length > 0 || root === undefined) {
    return { problems: syntaxProblems(errors) };
  }
  const json: unknown = parse(text);
  const result = readScenario(json);
  if ('scenario' in result) {
    return result;
  }
  return {
    problems: result.problems.map(({ path, message, kind }) => {
      const { offset, length } = closest(root, path);
      return { offset, length, message: path.length > 0 ? `${path.join('.')}: ${message}` : message, kind };
    }),
  };
}

function syntaxProblems(errors: readonly ParseError[]): TextProblem[] {
  if (errors.length === 0) {
    return [{ offset: 0, length: 0, message: 'The file is empty.', kind: 'syntax' }];
  }
  return errors.map(({ error, offset, length }) => ({
    offset,
    length,
    message: printParseErrorCode(error),
    kind: 'syntax',
  }));
}

/** The node at a path, or the nearest one above it that exists. */
function closest(root: Node, path: readonly (string | number)[]): Node {
  for (let depth = path.length; depth > 0; depth--) {
    const node = findNodeAtLocation(root, path.slice(0, depth));
    if (node !== undefined) {
      return node;
    }
  }
  return root;
}
