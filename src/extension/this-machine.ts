import * as vscode from 'vscode';
import { platformHere } from '../sockets/node/platform';
import { start, type Sockets, type Surroundings } from './sockets/start';

/**
 * This machine's part of the extension, for Node's host alone. A file of its own (see esbuild.mjs), loaded when somebody
 * first looks at the machine's sockets.
 */
export function startSockets(extensionUri: vscode.Uri, surroundings: Surroundings): Sockets {
  const script = vscode.Uri.joinPath(extensionUri, 'dist', 'sockets.js').fsPath;
  return start(platformHere(script), surroundings);
}
