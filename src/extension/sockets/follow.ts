import * as vscode from 'vscode';
import type { Diagram } from '../diagram/diagram';
import type { DiagramManager } from '../diagram/manager';
import type { Machine } from './machine';

/** Milliseconds: the chart of all sockets goes on no more often than this. */
const CHART = 5000;

/**
 * Has the machine's sockets read while a diagram shows them, and the diagrams go on when there is something else to be
 * seen; not while one is played.
 */
export function followMachine(diagrams: DiagramManager, machine: Machine): vscode.Disposable {
  const shown = new WeakMap<Diagram, string>();
  let looking: vscode.Disposable | undefined;
  const ofMachine = (): Diagram[] =>
    diagrams.open.diagrams.filter(({ source: { kind } }) => kind === 'socket' || kind === 'machine');
  const look = (): void => {
    if (ofMachine().length > 0) {
      looking ??= machine.look();
    } else {
      looking?.dispose();
      looking = undefined;
    }
  };
  const goOn = async (): Promise<void> => {
    for (const diagram of ofMachine()) {
      const state = await stateOf(machine, diagram);
      if (!diagram.playing && state !== shown.get(diagram)) {
        shown.set(diagram, state);
        await diagrams.reload(diagram);
      }
    }
  };
  look();
  return vscode.Disposable.from(
    diagrams.open.onDidChange(look),
    machine.onDidChange(() => {
      goOn().catch(() => undefined);
    }),
    new vscode.Disposable(() => {
      looking?.dispose();
    }),
  );
}

/** What the picture depends on; another picture is drawn when it is another. */
async function stateOf({ service, overview }: Machine, { source }: Diagram): Promise<string> {
  if (source.kind !== 'socket') {
    return String(Math.floor((overview?.at ?? 0) / CHART));
  }
  const history = await service.history(source.key);
  return `${String(history?.observations.length)} ${String(history?.gone)} ${history?.owner.kind ?? ''}`;
}
