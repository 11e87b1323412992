import * as vscode from 'vscode';
import { COMMANDS, SETTINGS } from '../ids';
import { chosenProfile, PROFILE_NAMES } from './profiles';

/** Above the first line of a script: run it, or see it as a ladder, under the profile that is chosen. */
export class ScriptLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #listener = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SETTINGS.packetdrillProfile)) {
      this.#changed.fire();
    }
  });

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const above = new vscode.Range(0, 0, 0, 0);
    const profile = PROFILE_NAMES[chosenProfile(uri)];
    return [
      new vscode.CodeLens(above, {
        title: vscode.l10n.t('Run under {0}', profile),
        command: COMMANDS.runPacketdrill,
        arguments: [uri],
      }),
      new vscode.CodeLens(above, {
        title: vscode.l10n.t('Show as Ladder'),
        command: COMMANDS.showPacketdrill,
        arguments: [uri],
      }),
    ];
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }
}
