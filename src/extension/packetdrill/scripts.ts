import * as vscode from 'vscode';
import { parseScript } from '../../packetdrill/language/parser';
import type { Script } from '../../packetdrill/language/script';
import { PLATFORMS } from '../../packetdrill/platforms';
import { LANGUAGE } from '../ids';
import { chosenProfile } from './profiles';

/** Whether a document is a packetdrill script. */
export function isScript({ languageId }: vscode.TextDocument): boolean {
  return languageId === LANGUAGE;
}

/** What a document says, in the sections that are for the chosen profile. */
export function scriptOf(document: vscode.TextDocument): Script {
  return parseScript(document.getText(), { platform: PLATFORMS[chosenProfile(document.uri)] });
}

/** The text of a script: as it is in the editor, where it is open in one. */
export async function textOf(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open === undefined
    ? new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))
    : open.getText();
}
