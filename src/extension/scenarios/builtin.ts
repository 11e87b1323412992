import * as vscode from 'vscode';
import { SCENARIO_HOSTS } from '../../explanations/scenarios';
import type { Text } from '../../simulation/scenario';

/** The ids of the scenarios under media/scenarios, in the order in which they are offered. */
const BUILTIN_IDS: readonly string[] = Object.keys(SCENARIO_HOSTS);

export function isBuiltin(id: string): boolean {
  return BUILTIN_IDS.includes(id);
}

/** A built-in scenario and its id. */
export interface Builtin {
  readonly id: string;
  readonly title: Text;
  readonly description: Text;
  /** Of its file. */
  readonly text: string;
}

/** The built-in scenarios, read when they are first asked for. */
export class BuiltinScenarios {
  readonly #folder: vscode.Uri;
  #all: Promise<readonly Builtin[]> | undefined;

  constructor(extensionUri: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(extensionUri, 'media', 'scenarios');
  }

  all(): Promise<readonly Builtin[]> {
    this.#all ??= Promise.all(BUILTIN_IDS.map((id) => this.#read(id)));
    return this.#all;
  }

  /** @throws Error when there is no such scenario */
  async text(id: string): Promise<string> {
    const found = (await this.all()).find((builtin) => builtin.id === id);
    if (found === undefined) {
      throw new Error(vscode.l10n.t('There is no scenario "{0}".', id));
    }
    return found.text;
  }

  async #read(id: string): Promise<Builtin> {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#folder, `${id}.tcp.json`));
    const text = new TextDecoder().decode(bytes);
    // Our own: the tests read them all.
    const { title, description = '' } = JSON.parse(text) as Pick<Builtin, 'title'> & Partial<Builtin>;
    return { id, title, description, text };
  }
}
