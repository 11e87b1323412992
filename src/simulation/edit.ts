import type { JsonNode } from './json';
import { insertAt, nodeAt, readRoot, removeAt, replaceAt, type Json } from './json-edit';
import type { BranchInput, CallInput, ChangeInput, FaultInput } from './scenario';

/**
 * What is done to a scenario, as changes of the text of its file: each gives the new text, in which all else is as it
 * was, byte for byte. Empty lists vanish, so that taking back the only thing that was done gives the former text.
 */

/** Something that is done, as it stands in a list of a branch. */
export type Entry =
  | { readonly list: 'faults'; readonly value: FaultInput }
  | { readonly list: 'changes'; readonly value: ChangeInput }
  | { readonly list: 'calls'; readonly value: CallInput };
export type List = Entry['list'];

export const LISTS = ['faults', 'changes', 'calls'] as const satisfies readonly List[];

/** @throws RangeError when there is no such branch */
export function addEntry(text: string, branch: string, { list, value }: Entry): string {
  const { path, node } = findBranch(text, branch);
  const entries = node.children.get(list);
  return entries === undefined
    ? insertAt(text, [...path, list], [value] as Json)
    : insertAt(text, [...path, list, entries.children.size], value);
}

/** @throws RangeError when there is nothing of this number */
export function replaceEntry(text: string, branch: string, index: number, { list, value }: Entry): string {
  return replaceAt(text, [...findBranch(text, branch).path, list, index], value);
}

/**
 * Takes back what was done; a branch in which nothing is done any more goes with it.
 *
 * @throws RangeError when there is nothing of this number
 */
export function removeEntry(text: string, branch: string, list: List, index: number): string {
  const { path, node } = findBranch(text, branch);
  const left = (one: List): number => (node.children.get(one)?.children.size ?? 0) - (one === list ? 1 : 0);
  if (left(list) > 0) {
    return removeAt(text, [...path, list, index]);
  }
  return LISTS.some((one) => left(one) > 0) ? removeAt(text, [...path, list]) : deleteBranch(text, branch);
}

export function addBranch(text: string, { name, from, ...lists }: BranchInput): string {
  const filled = LISTS.flatMap((list) => (lists[list]?.length ? [[list, lists[list]] as const] : []));
  const branch = { name, from, ...Object.fromEntries(filled) } as Json;
  const branches = nodeAt(readRoot(text), ['branches']);
  return branches === undefined
    ? insertAt(text, ['branches'], [branch])
    : insertAt(text, ['branches', branches.children.size], branch);
}

/** Gives a branch another name, also where others are made from it and where it is shown. */
export function renameBranch(text: string, before: string, after: string): string {
  const { path } = findBranch(text, before);
  const renamed = replaceAt(text, [...path, 'name'], after);
  return mentionsOf(renamed, before).reduce((now, mention) => replaceAt(now, mention, after), renamed);
}

/** Deletes a branch, and what is said of it elsewhere. */
export function deleteBranch(text: string, name: string): string {
  const unmentioned = mentionsOf(text, name).reduce(removeAt, text);
  const { path } = findBranch(unmentioned, name);
  const siblings = nodeAt(readRoot(unmentioned), ['branches'])?.children.size ?? 0;
  return removeAt(unmentioned, siblings > 1 ? path : ['branches']);
}

/** Shows a branch, or, without a name, the scenario as it was written. */
export function showBranch(text: string, name: string | undefined): string {
  const isSaid = nodeAt(readRoot(text), ['shown']) !== undefined;
  if (name === undefined) {
    return isSaid ? removeAt(text, ['shown']) : text;
  }
  return isSaid ? replaceAt(text, ['shown'], name) : insertAt(text, ['shown'], name);
}

/** A branch as it stands in the text: where, and what is there. */
export function findBranch(
  text: string,
  name: string,
): { readonly path: readonly ['branches', number]; readonly node: JsonNode } {
  const branches = [...(nodeAt(readRoot(text), ['branches'])?.children.values() ?? [])];
  const index = branches.findIndex((branch) => isName(branch.children.get('name'), name));
  const node = branches[index];
  if (node === undefined) {
    throw new RangeError(`There is no branch "${name}".`);
  }
  return { path: ['branches', index], node };
}

/** Where else than in its own name a branch is named. */
function mentionsOf(text: string, name: string): (readonly (string | number)[])[] {
  const root = readRoot(text);
  const branches = nodeAt(root, ['branches'])?.children.size ?? 0;
  const places = [['shown'], ...Array.from({ length: branches }, (_, i) => ['branches', i, 'from'])];
  return places.filter((path) => isName(nodeAt(root, path), name));
}

/** Names are read without the space around them. */
function isName(node: JsonNode | undefined, name: string): boolean {
  return typeof node?.value === 'string' && node.value.trim() === name;
}
