import { JsonError, readJson, type JsonNode } from './json';

/**
 * Changes of JSON text that leave the rest of it as it is, byte for byte. (jsonc-parser's `modify` formats the whole
 * lines that it touches, so that taking a change back would not give the former text.)
 */

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
/** What is undefined in it is not written. */
interface JsonObject {
  readonly [name: string]: Json | undefined;
}

/** The keys and indices that lead to a value. */
export type JsonPath = readonly (string | number)[];

/** @throws JsonError when the text is not JSON */
export function readRoot(text: string): JsonNode {
  const root = readJson(text);
  if (root instanceof JsonError) {
    throw root;
  }
  return root;
}

/** The value at a path; undefined when there is none. */
export function nodeAt(root: JsonNode, path: JsonPath): JsonNode | undefined {
  return path.reduce<JsonNode | undefined>((node, key) => node?.children.get(key), root);
}

/** Adds a property, or an element of an array, behind those that are there, laid out as they are. */
export function insertAt(text: string, path: JsonPath, value: Json): string {
  const root = readRoot(text);
  const parent = parentOf(root, path);
  const key = path.at(-1);
  const layout = layoutOf(text, root);
  const added = `${typeof key === 'string' ? `${JSON.stringify(key)}: ` : ''}${layOut(value, path.length, layout)}`;
  const [last, previous] = [...parent.children.values()].reverse();
  if (last === undefined) {
    const inside = `${layout(path.length)}${added}${layout(path.length - 1)}`;
    return splice(text, parent.offset + 1, endOf(parent) - 1, inside);
  }
  const gap = /^[\s,]*/.exec(text.slice(previous === undefined ? parent.offset + 1 : endOf(previous)))?.[0];
  const space = gap?.replace(',', '') ?? '';
  return splice(text, endOf(last), endOf(last), `,${space === '' ? ' ' : space}${added}`);
}

export function replaceAt(text: string, path: JsonPath, value: Json): string {
  const root = readRoot(text);
  const { offset, length } = existing(nodeAt(root, path), path);
  return splice(text, offset, offset + length, layOut(value, path.length, layoutOf(text, root)));
}

/** Takes away a property or an element, with the comma that set it apart. */
export function removeAt(text: string, path: JsonPath): string {
  const root = readRoot(text);
  const parent = parentOf(root, path);
  const siblings = [...parent.children.values()];
  const node = existing(nodeAt(root, path), path);
  const before = siblings[siblings.indexOf(node) - 1];
  if (before !== undefined) {
    return splice(text, endOf(before), endOf(node), '');
  }
  const end = siblings.length > 1 ? text.indexOf(',', endOf(node)) + 1 : endOf(parent) - 1;
  return splice(text, parent.offset + 1, end, '');
}

function parentOf(root: JsonNode, path: JsonPath): JsonNode {
  return existing(nodeAt(root, path.slice(0, -1)), path);
}

function existing(node: JsonNode | undefined, path: JsonPath): JsonNode {
  if (node === undefined) {
    throw new RangeError(`There is no ${path.join('.')}.`);
  }
  return node;
}

function endOf({ offset, length }: JsonNode): number {
  return offset + length;
}

function splice(text: string, start: number, end: number, inserted: string): string {
  return text.slice(0, start) + inserted + text.slice(end);
}

/** What stands before a value so many levels deep that has a line to itself. */
type Layout = (depth: number) => string;

/** With the line ends and the indentation that the text has; two spaces when it has none; all on one line when it is so. */
function layoutOf(text: string, { offset, length }: JsonNode): Layout {
  const line = /(\r?\n)([ \t]*)/.exec(text.slice(offset, offset + length));
  if (line === null) {
    return () => ' ';
  }
  const [, end = '\n', indentation] = line;
  const unit = indentation === undefined || indentation === '' ? '  ' : indentation;
  return (depth) => end + unit.repeat(depth);
}

/** A list of objects has a line for each of them; anything else stands on one line. */
function layOut(value: Json, depth: number, layout: Layout): string {
  if (!isContainer(value) || !hasLines(value)) {
    return onOneLine(value);
  }
  const inner = (child: Json): string => layOut(child, depth + 1, layout);
  const [open, children, close] = isArray(value)
    ? ['[', value.map(inner), ']']
    : ['{', propertiesOf(value).map(([name, child]) => `${JSON.stringify(name)}: ${inner(child)}`), '}'];
  return `${open}${children.map((child) => layout(depth + 1) + child).join(',')}${layout(depth)}${close}`;
}

function hasLines(value: Json): boolean {
  return (
    isContainer(value) &&
    (isArray(value) ? value.some(isContainer) : propertiesOf(value).some(([, child]) => hasLines(child)))
  );
}

function onOneLine(value: Json): string {
  if (!isContainer(value)) {
    return JSON.stringify(value);
  }
  if (isArray(value)) {
    return `[${value.map(onOneLine).join(', ')}]`;
  }
  const properties = propertiesOf(value).map(
    ([name, child]) => `${JSON.stringify(name)}: ${onOneLine(child)}`,
  );
  return properties.length === 0 ? '{}' : `{ ${properties.join(', ')} }`;
}

function propertiesOf(value: JsonObject): (readonly [string, Json])[] {
  return Object.entries(value).flatMap(([name, child]) =>
    child === undefined ? [] : [[name, child] as const],
  );
}

function isContainer(value: Json): value is readonly Json[] | JsonObject {
  return typeof value === 'object' && value !== null;
}

/** Array.isArray that knows arrays which are only read. */
function isArray(value: readonly Json[] | JsonObject): value is readonly Json[] {
  return Array.isArray(value);
}
