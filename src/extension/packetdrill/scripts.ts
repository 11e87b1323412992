import * as vscode from 'vscode';
import { parseScript } from '../../packetdrill/language/parser';
import type { Script } from '../../packetdrill/language/script';
import { PLATFORMS } from '../../packetdrill/platforms';
import type { ProfileName } from '../../tcp/profiles';
import { LANGUAGE } from '../ids';
import { chosenProfile } from './profiles';

/** Whether a document is a packetdrill script. */
export function isScript({ languageId }: vscode.TextDocument): boolean {
  return languageId === LANGUAGE;
}

/** What a document says to the stack of the chosen profile. */
export function scriptOf(document: vscode.TextDocument): Script {
  return parse(document.getText(), chosenProfile(document.uri));
}

/** What a file says to the stack of a profile: as it is in the editor, where it is open in one. */
export async function readScript(uri: vscode.Uri, profile: ProfileName): Promise<Script> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  const text = open?.getText() ?? new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return parse(text, profile);
}

/** The sections that are meant for other stacks are left out. */
function parse(text: string, profile: ProfileName): Script {
  return parseScript(text, { platform: PLATFORMS[profile] });
}
