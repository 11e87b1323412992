import * as vscode from 'vscode';
import { SCENARIO_HOSTS } from '../../explanations/scenarios';
import { readScenario, type Scenario } from '../../simulation/scenario';

/** The ids of the scenarios under media/scenarios, in the order in which they are offered. */
const BUILTIN_IDS: readonly string[] = Object.keys(SCENARIO_HOSTS);

export function isBuiltin(id: string): boolean {
  return BUILTIN_IDS.includes(id);
}

/** A built-in scenario and its id. */
export interface Builtin {
  readonly id: string;
  readonly scenario: Scenario;
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
  async find(id: string): Promise<Scenario> {
    const found = (await this.all()).find((builtin) => builtin.id === id);
    if (found === undefined) {
      throw new Error(vscode.l10n.t('There is no scenario "{0}".', id));
    }
    return found.scenario;
  }

  async #read(id: string): Promise<Builtin> {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#folder, `${id}.tcp.json`));
    const result = readScenario(JSON.parse(new TextDecoder().decode(bytes)));
    if ('problems' in result) {
      throw new Error(`${id}: ${result.problems.map((problem) => problem.message).join(' ')}`);
    }
    return { id, scenario: result.scenario };
  }
}
