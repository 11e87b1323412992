import * as vscode from 'vscode';
import { CONTEXT_KEYS } from '../ids';
import type { Diagram } from './diagram';
import type { PanelBinding } from './panel';
import type { Source } from './source';

/** A diagram, the panel it is in, and what is done with that from without. */
export interface OpenDiagram extends Omit<PanelBinding, 'dispose'> {
  readonly diagram: Diagram;
  readonly panel: vscode.WebviewPanel;
}

/**
 * The diagrams that are open, in the order in which they were opened; and the one that commands, tree and explanations
 * are about, the one that was last looked at.
 */
export class OpenDiagrams implements vscode.Disposable {
  readonly #all = new Set<OpenDiagram>();
  #active: OpenDiagram | undefined;
  readonly #changed = new vscode.EventEmitter<void>();
  /** A diagram was opened or closed, or changed. */
  readonly onDidChange = this.#changed.event;
  readonly #activeChanged = new vscode.EventEmitter<Diagram | undefined>();
  /** Another diagram is the active one, or the active one changed. */
  readonly onDidChangeActive = this.#activeChanged.event;

  get all(): ReadonlySet<OpenDiagram> {
    return this.#all;
  }

  get active(): OpenDiagram | undefined {
    return this.#active;
  }

  get diagrams(): readonly Diagram[] {
    return [...this.#all].map(({ diagram }) => diagram);
  }

  /** Those that show a file, the active one first. */
  showing(uri: vscode.Uri): Diagram[] {
    return [...this.#all]
      .sort((a, b) => Number(b === this.#active) - Number(a === this.#active))
      .map(({ diagram }) => diagram)
      .filter(({ source }) => 'uri' in source && source.uri.toString() === uri.toString());
  }

  /** The first whose source is what somebody looks for. */
  find(isIt: (source: Source) => boolean): OpenDiagram | undefined {
    return [...this.#all].find(({ diagram }) => isIt(diagram.source));
  }

  of(diagram: Diagram): OpenDiagram | undefined {
    return [...this.#all].find((open) => open.diagram === diagram);
  }

  add(open: OpenDiagram): void {
    this.#all.add(open);
    this.activate(open);
  }

  /** The one that was opened last takes the place of the active one. */
  delete(open: OpenDiagram): void {
    this.#all.delete(open);
    if (this.#active === open) {
      this.activate([...this.#all].at(-1));
    } else {
      this.#changed.fire();
    }
  }

  activate(open: OpenDiagram | undefined): void {
    this.#active = open;
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.hasDiagram, open !== undefined);
    this.#activeChanged.fire(open?.diagram);
    this.#changed.fire();
  }

  /** One of them shows something else, or another moment of it. */
  hasChanged(open: OpenDiagram): void {
    this.#changed.fire();
    if (this.#active === open) {
      this.#activeChanged.fire(open.diagram);
    }
  }

  dispose(): void {
    for (const { panel, diagram } of this.#all) {
      diagram.dispose();
      panel.dispose();
    }
    this.#activeChanged.dispose();
    this.#changed.dispose();
  }
}
