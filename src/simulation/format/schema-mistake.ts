import type * as v from 'valibot';
import { mistake, MISTAKES, type Mistake, type MistakeCode } from '../mistakes';
import type { SCENARIO } from '../scenario';

/** What a part of the format expects that says so itself. */
type PartCode = Extract<MistakeCode, `schema.${'name' | 'address' | 'target' | 'text' | 'branch'}`>;

/** In place of valibot's message. */
export function code(one: PartCode): string {
  return one;
}

function isPartCode(message: string): message is PartCode {
  return message.startsWith('schema.') && Object.hasOwn(MISTAKES, message);
}

/** What is against the schema: in the words of who writes JSON, where valibot's are about its own types. */
export function schemaMistake(issue: v.InferIssue<typeof SCENARIO>): Mistake {
  const { message } = issue;
  if (isPartCode(message)) {
    return mistake(message, {});
  }
  switch (issue.type) {
    case 'strict_object': {
      const property = String(issue.path?.at(-1)?.key);
      switch (issue.expected) {
        case 'Object':
          return mistake('schema.object', {});
        case 'never':
          return mistake('schema.unknown', { property });
        default:
          return mistake('schema.missing', { property });
      }
    }
    case 'strict_tuple':
      // The two ends of a connection are the only tuple there is.
      return issue.expected === 'never' ? mistake('schema.many', { most: 2 }) : mistake('schema.array', {});
    case 'array':
      return mistake('schema.array', {});
    case 'string':
      return mistake('schema.string', {});
    case 'number':
      return mistake('schema.number', {});
    case 'integer':
      return mistake('schema.integer', {});
    case 'boolean':
      return mistake('schema.boolean', {});
    case 'min_value':
      return mistake('schema.least', { least: issue.requirement });
    case 'max_value':
      return mistake('schema.most', { most: issue.requirement });
    case 'min_length':
      return mistake('schema.few', { least: issue.requirement });
    case 'max_length':
      return mistake(typeof issue.input === 'string' ? 'schema.long' : 'schema.many', {
        most: issue.requirement,
      });
    case 'variant':
      return issue.expected === 'Object' ? mistake('schema.object', {}) : choice(issue);
    case 'picklist':
    case 'literal':
    case 'regex':
    case 'union':
      // What is not a choice among values has a code.
      return choice(issue);
  }
}

/** One of what valibot lists as `("a" | "b")`. */
function choice({ expected }: v.BaseIssue<unknown>): Mistake {
  return mistake('schema.choice', { values: (expected ?? '').replace(/[()]/g, '').replaceAll(' | ', ', ') });
}
