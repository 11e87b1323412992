import * as vscode from 'vscode';
import { formatQuery, LINK_PATH, type Linked } from '../../sharing/link';
import type { Diagram } from '../diagram/diagram';
import { EXTENSION } from '../ids';
import { deflater } from './deflate';

/**
 * The address that opens what a diagram shows, in whichever VS Code this is; undefined where there is none, because it
 * is no scenario or too long for a link.
 */
export async function linkTo(diagram: Diagram): Promise<string | undefined> {
  const linked = linkedOf(diagram);
  const query = linked && (await formatQuery(linked, deflater));
  return query && `${vscode.env.uriScheme}://${EXTENSION}${LINK_PATH}?${query}`;
}

function linkedOf({ source, draft }: Diagram): Linked | undefined {
  if (draft === undefined) {
    return undefined;
  }
  // Not by its class: the bundle that made it has one of its own.
  return source.kind === 'builtin' && !draft.isUnsaved
    ? { kind: 'builtin', id: source.id }
    : { kind: 'scenario', octets: new TextEncoder().encode(draft.text) };
}
