import * as vscode from 'vscode';
import { writePcapng } from '../../capture/write/pcapng';
import type { Words } from '../../explanations/words';
import type { Export, SharingView } from '../../protocol/sharing';
import { commentOf } from '../../sharing/comment';
import { formatMermaid, MERMAID_LIMIT } from '../../sharing/mermaid';
import { formatReport } from '../../sharing/report';
import { formatLadder } from '../../timeline/ladder';
import type { Diagram } from '../diagram/diagram';
import type { Subject } from '../diagram/subject';
import { beliefsAt } from '../diagram/view';
import { exportDiagram } from '../packetdrill/export';
import { linkTo } from './link';
import { saveAs } from './save';
import { textsOfExports } from './texts';

/** What is needed to share what a diagram shows. */
export interface Shared {
  readonly diagram: Diagram;
  /** What draws it. */
  readonly page: SharingView;
  readonly words: Words;
}

/** @throws Error when it cannot be done */
export async function share(what: Export, shared: Shared): Promise<void> {
  const { diagram, page, words } = shared;
  const { source } = diagram;
  const subject = subjectOf(diagram);
  switch (what) {
    case 'copyPicture':
      return page.copyPicture();
    case 'savePng':
      return saveAs(source, 'png', async () =>
        Uint8Array.from(atob(await page.png()), (character) => character.charCodeAt(0)),
      );
    case 'saveSvg':
      return saveAs(source, 'svg', async () => new TextEncoder().encode(await page.svg()));
    case 'copySvg':
      return copy(await page.svg());
    case 'copyText':
      return copy(formatLadder(subject.timeline, diagram.cursor, subject.ghost));
    case 'copyMermaid':
      return copy(mermaidOf(diagram, words));
    case 'openReport':
      return open(await reportOf(diagram, words));
    case 'saveCapture':
      return saveCapture(diagram, words);
    case 'openScript':
      return exportDiagram(diagram);
    case 'copyLink': {
      const link = await linkTo(diagram);
      if (link === undefined) {
        throw new Error(vscode.l10n.t('This scenario is too long for a link: save it, and share the file.'));
      }
      return copy(link);
    }
  }
}

function subjectOf({ subject }: Diagram): Subject {
  if (subject === undefined) {
    throw new Error(vscode.l10n.t('There is no diagram yet.'));
  }
  return subject;
}

async function copy(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied.'), 5000);
}

async function open(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
}

/**
 * The ladder up to the cursor.
 *
 * @throws Error when Mermaid would not draw it
 */
export function mermaidOf(diagram: Diagram, words: Words): string {
  const { timeline, ghost } = subjectOf(diagram);
  const text = formatMermaid({ timeline, ghost, moments: diagram.cursor }, words, textsOfExports());
  if (text.length > MERMAID_LIMIT) {
    throw new Error(
      vscode.l10n.t(
        'There is too much for a Mermaid diagram, which may have 50,000 characters. Go back to an earlier moment: the diagram ends there.',
      ),
    );
  }
  return text;
}

async function reportOf(diagram: Diagram, words: Words): Promise<string> {
  const subject = subjectOf(diagram);
  const { title, description, timeline, ghost, lab } = subject;
  const beliefs = beliefsAt(subject, timeline.length, words).map(({ sentence }) => sentence);
  return formatReport(
    {
      ...{ title, description, timeline, ghost, moments: timeline.length },
      beliefs: [...new Set(beliefs)],
      interventions: (lab?.view.interventions ?? []).map(({ sentence }) => sentence),
      link: await linkTo(diagram),
    },
    words,
    textsOfExports(),
  );
}

async function saveCapture(diagram: Diagram, words: Words): Promise<void> {
  const { timeline, title } = subjectOf(diagram);
  const hosts = timeline.lanes.map(({ name, address }, lane) => ({
    label: name,
    description: address,
    lane,
  }));
  const host =
    hosts.length > 1
      ? await vscode.window.showQuickPick(hosts, {
          title: vscode.l10n.t('Capture on Which Host?'),
          placeHolder: vscode.l10n.t(
            'What is lost on the way to it is not in the capture; what it sends is.',
          ),
        })
      : hosts[0];
  if (host !== undefined) {
    const texts = textsOfExports();
    const comment = (row: Parameters<typeof commentOf>[0]) => commentOf(row, timeline, words, texts);
    await saveAs(diagram.source, 'pcapng', () =>
      Promise.resolve(writePcapng({ timeline, lane: host.lane, title, comment })),
    );
  }
}
