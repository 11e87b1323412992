import * as vscode from 'vscode';
import { openCapture } from '../capture/node/open';
import { start, type CapturePart, type Surroundings } from './capture/start';
import { WorkspaceFile } from './capture/workspace-file';

/**
 * Captures, for Node's host: they are read in a worker, which asks for the octets of files that are not of the machine
 * that it runs on. A file of its own (see esbuild.mjs), loaded when the first capture is opened.
 */
export function startCaptures(surroundings: Surroundings): CapturePart {
  const script = vscode.Uri.joinPath(surroundings.extensionUri, 'dist', 'capture.js').fsPath;
  return start(
    (uri) => openCapture(script, uri.scheme === 'file' ? uri.fsPath : new WorkspaceFile(uri)),
    surroundings,
  );
}
