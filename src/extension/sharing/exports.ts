import * as vscode from 'vscode';
import type { Export, ExportChoice } from '../../protocol/sharing';
import type { Diagram } from '../diagram/diagram';

/** What can be made of what a diagram shows, in groups: pictures, texts, files for other programs, links. */
export function exportsOf({ source, draft }: Diagram): ExportChoice[][] {
  const groups: ExportChoice[][] = [
    choices({
      copyPicture: vscode.l10n.t('Copy Picture'),
      savePng: vscode.l10n.t('Save Picture as PNG…'),
      saveSvg: vscode.l10n.t('Save Picture as SVG…'),
      copySvg: vscode.l10n.t('Copy Picture as SVG Text'),
    }),
    choices({
      copyText: vscode.l10n.t('Copy as Text'),
      copyMermaid: vscode.l10n.t('Copy as Mermaid Diagram'),
      openReport: vscode.l10n.t('Open Report in Markdown'),
    }),
    // Of what was only inferred nobody knows the octets; what was captured is extracted from its own file.
    ...(source.kind === 'socket' || source.kind === 'machine' || source.kind === 'capture'
      ? []
      : [
          choices({
            saveCapture: vscode.l10n.t('Save Capture for Wireshark…'),
            ...(source.kind !== 'script' && { openScript: vscode.l10n.t('Export as Packetdrill Script') }),
          }),
        ]),
  ];
  // A link holds the text of a scenario.
  return draft === undefined
    ? groups
    : [...groups, choices({ copyLink: vscode.l10n.t('Copy Link to This Scenario') })];
}

function choices(labels: Partial<Record<Export, string>>): ExportChoice[] {
  return (Object.keys(labels) as Export[]).flatMap((id) => {
    const label = labels[id];
    return label === undefined ? [] : [{ id, label }];
  });
}

/** Asks what is to be made of it; undefined when nothing is. */
export async function pickExport(diagram: Diagram): Promise<Export | undefined> {
  const items = exportsOf(diagram).flatMap((group, index) => [
    ...(index === 0 ? [] : [{ label: '', kind: vscode.QuickPickItemKind.Separator, id: undefined }]),
    ...group,
  ]);
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Share or Export') });
  return picked?.id;
}
