import * as vscode from 'vscode';
import { openCapture } from '../capture/node/open';
import { openHere } from './capture/here';
import { start, type CapturePart, type Surroundings } from './capture/start';

/**
 * Captures, for Node's host: files of the machine that it runs on are read in a worker. A file of its own (see
 * esbuild.mjs), loaded when the first capture is opened.
 */
export function startCaptures(surroundings: Surroundings): CapturePart {
  const script = vscode.Uri.joinPath(surroundings.extensionUri, 'dist', 'capture.js').fsPath;
  return start(
    (uri) => (uri.scheme === 'file' ? openCapture(script, uri.fsPath) : openHere(uri)),
    surroundings,
  );
}
