import * as vscode from 'vscode';
import type { Session } from '../../simulation/session';
import { slices } from '../../simulation/slices';
import { unlinked } from '../unlinked';

/** Whoever waits longer than this is told what for, and may stop it. In milliseconds. */
const PATIENCE = 1000;
/** How often they are told how far it is: more would be work for the window, and nobody reads faster. */
const TELL = 250;

/**
 * Runs a session without holding up the rest of the extension.
 *
 * @param title what it is, for those who have to wait
 * @param isWanted whether anybody still waits for it
 * @returns whether it was run to its end; it is not when nobody waits for it any more, or somebody stopped it
 */
export async function runPatiently(
  session: Session,
  title: string,
  isWanted: () => boolean,
): Promise<boolean> {
  const begun = Date.now();
  const run = slices(session, Date.now);
  const goOn = async (isEnough: () => boolean): Promise<boolean> => {
    while (run.next().done !== true) {
      if (isEnough() || !isWanted()) {
        return false;
      }
      await othersTurn();
    }
    return true;
  };
  if (await goOn(() => Date.now() - begun > PATIENCE)) {
    return true;
  }
  if (!isWanted()) {
    return false;
  }
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: unlinked(vscode.l10n.t('Running “{0}”', title)),
      cancellable: true,
    },
    (progress, token) => {
      let told = 0;
      return goOn(() => {
        if (Date.now() - told >= TELL) {
          told = Date.now();
          progress.report({ message: vscode.l10n.t('{0} moments so far', session.length) });
        }
        return token.isCancellationRequested;
      });
    },
  );
}

function othersTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
