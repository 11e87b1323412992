import * as vscode from 'vscode';
import { PROFILES, type ProfileName } from '../../tcp/profiles';
import { SETTINGS } from '../ids';

/** What the profiles are called: names, the same in every language. */
export const PROFILE_NAMES: Readonly<Record<ProfileName, string>> = {
  rfc9293: 'RFC 9293',
  linux: 'Linux',
  freebsd: 'FreeBSD',
  windows: 'Windows',
};

export const ALL_PROFILES = Object.keys(PROFILES) as readonly ProfileName[];

/** The profile that scripts are run under where nothing else is said. */
export function chosenProfile(scope?: vscode.Uri): ProfileName {
  const chosen = vscode.workspace.getConfiguration(undefined, scope).get<string>(SETTINGS.packetdrillProfile);
  return ALL_PROFILES.find((name) => name === chosen) ?? 'rfc9293';
}
