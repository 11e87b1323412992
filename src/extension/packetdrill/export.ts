import * as vscode from 'vscode';
import { exportScript } from '../../packetdrill/export';
import type { Unsayable } from '../../packetdrill/sayable';
import type { Diagram } from '../diagram/diagram';
import type { Subject } from '../diagram/subject';
import { LANGUAGE } from '../ids';
import { PROFILE_NAMES } from './profiles';

/** An end of a connection that a script can be written of. */
interface End extends vscode.QuickPickItem {
  readonly lane: number;
  readonly connection: number;
}

/**
 * Writes what one end of a connection did as a script, which passes under the profile of its host, into a document of its
 * own.
 *
 * @throws Error when there is nothing that a script could say
 */
export async function exportDiagram(diagram: Diagram | undefined): Promise<void> {
  const subject = diagram?.subject;
  const ends = subject === undefined ? [] : endsOf(subject);
  if (subject === undefined || ends.length === 0) {
    throw new Error(vscode.l10n.t('Open the diagram of a scenario first: its connections can be exported.'));
  }
  const end = ends.length === 1 ? ends[0] : await pickEnd(ends);
  if (end !== undefined) {
    const content = write(subject, end);
    await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({ language: LANGUAGE, content }),
    );
  }
}

function pickEnd(ends: readonly End[]): Thenable<End | undefined> {
  return vscode.window.showQuickPick(ends, {
    title: vscode.l10n.t('Export as Packetdrill Script'),
    placeHolder: vscode.l10n.t('Whose stack should the script test?'),
  });
}

function endsOf({ timeline, hosts }: Subject): End[] {
  return timeline.connections.flatMap(({ local, remote }, connection) => {
    if (remote === undefined) {
      return [];
    }
    return [
      [local, remote],
      [remote, local],
    ].flatMap(([own, other]) => {
      const host = own === undefined ? undefined : hosts[own.lane];
      return own === undefined || other === undefined || host === undefined
        ? []
        : [
            {
              lane: own.lane,
              connection,
              label: host.name,
              description: `${own.endpoint} → ${other.endpoint}`,
            },
          ];
    });
  });
}

function write({ title, timeline, hosts }: Subject, { lane, connection }: End): string {
  const host = hosts[lane];
  if (host === undefined) {
    throw new RangeError(`lane ${String(lane)} of ${String(hosts.length)}`);
  }
  const { name, profile, reads, policy } = host;
  const script = exportScript({ timeline, lane, connection, reads, policy });
  if (typeof script !== 'string') {
    throw new Error(sayWhy(script, name));
  }
  const heading = `${title}: ${name} (${PROFILE_NAMES[profile]})`.replace(/\s+/g, ' ');
  return `// ${heading}\n${script}`;
}

function sayWhy(unsayable: Unsayable, host: string): string {
  if ('knob' in unsayable) {
    return vscode.l10n.t('No script can say how {0} has set "{1}".', host, unsayable.knob);
  }
  return 'call' in unsayable
    ? vscode.l10n.t('No script can say that {0} is told "{1}".', host, unsayable.call)
    : vscode.l10n.t('No script can say what another connection between the same ends does to this one.');
}
