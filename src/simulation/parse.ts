import { JsonError, readJson, type JsonNode } from './json';
import { readScenario, type Scenario } from './scenario';

/** Something wrong with the text of a scenario file: where, in characters from its beginning, and what. */
export interface TextProblem {
  readonly offset: number;
  readonly length: number;
  readonly message: string;
  /** VS Code's own JSON support reports it too: a mistake of syntax, or against the schema. */
  readonly kind: 'syntax' | 'schema' | 'contradiction';
}

/** Reads the text of a scenario file: the scenario, or what is wrong with it; of mistakes of syntax, the first. */
export function parseScenario(
  text: string,
): { readonly scenario: Scenario } | { readonly problems: readonly TextProblem[] } {
  const root = readJson(text);
  if (root instanceof JsonError) {
    const { offset, length, message } = root;
    return { problems: [{ offset, length, message, kind: 'syntax' }] };
  }
  const result = readScenario(root.value);
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

/** The node at a path, or the nearest one above it that exists. */
function closest(root: JsonNode, path: readonly (string | number)[]): JsonNode {
  let node = root;
  for (const key of path) {
    const child = node.children.get(key);
    if (child === undefined) {
      break;
    }
    node = child;
  }
  return node;
}
