import { JsonError, readJson, type JsonNode } from './json';
import { sentenceOf, type Mistake, type Translate } from './mistakes';
import { readScenario, type Scenario } from './scenario';

/** Something wrong with the text of a scenario file: where, in characters from its beginning, and what. */
export interface TextProblem {
  readonly offset: number;
  readonly length: number;
  /** The keys and indices that lead to it. */
  readonly path: readonly (string | number)[];
  readonly mistake: Mistake;
  /** VS Code's own JSON support reports it too: a mistake of syntax, or against the schema. */
  readonly kind: 'syntax' | 'schema' | 'contradiction';
}

/** Reads the text of a scenario file: the scenario, or what is wrong with it; of mistakes of syntax, the first. */
export function parseScenario(
  text: string,
): { readonly scenario: Scenario } | { readonly problems: readonly TextProblem[] } {
  const root = readJson(text);
  if (root instanceof JsonError) {
    const { offset, length, mistake } = root;
    return { problems: [{ offset, length, path: [], mistake, kind: 'syntax' }] };
  }
  const result = readScenario(root.value);
  if ('scenario' in result) {
    return result;
  }
  return {
    problems: result.problems.map((problem) => {
      const { offset, length } = closest(root, problem.path);
      return { ...problem, offset, length };
    }),
  };
}

/** What is wrong, after the path to it: in English, unless somebody has other sentences. */
export function messageOf({ path, mistake }: TextProblem, translate?: Translate): string {
  const sentence = sentenceOf(mistake, translate);
  return path.length > 0 ? `${path.join('.')}: ${sentence}` : sentence;
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
