import { VARIABLES, type VariableName } from '../../explanations/variables';

/** Whether a name is one that the explanations have a word for. */
export function isVariable(name: string): name is VariableName {
  return Object.hasOwn(VARIABLES.en, name);
}
