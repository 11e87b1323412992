import type * as vscode from 'vscode';
import type { Words } from '../../explanations/words';
import type { Language } from '../../explanations/language';
import { CAPTURE_CALLS, type CaptureHost, type CapturePage } from '../../protocol/capture';
import { serve } from '../../protocol/rpc';
import { channelOf } from '../channel';
import type { Log } from '../log';
import { renderPage, resourceRoots } from '../page';
import type { Capture } from './capture';
import { captureCalls, type Deeds } from './calls';
import type { Captures } from './captures';
import { viewReading } from './views';

/** A capture file as VS Code has it: open as long as an editor shows it. */
export interface CaptureDocument extends vscode.CustomDocument {
  readonly capture: Capture;
}

/** What is looked at in an editor. */
export interface Looked {
  readonly capture: Capture;
  readonly connections: readonly number[];
}

interface Editor {
  readonly capture: Capture;
  readonly panel: vscode.WebviewPanel;
  readonly page: Pick<CapturePage, 'selected' | 'chosen' | 'focusFilter'>;
  connections: readonly number[];
}

interface Surroundings {
  readonly extensionUri: vscode.Uri;
  readonly language: Language;
  readonly words: () => Promise<Words>;
  readonly log: Log;
  /** What the pages of a capture have done. */
  readonly deedsOn: (capture: Capture) => Omit<Deeds, 'look'> & {
    readonly showLadder: (connections: readonly number[], isWanted: boolean) => Promise<void>;
  };
}

/** The editors of captures: a page for each, which asks and is told. */
export class CaptureEditors
  implements vscode.CustomReadonlyEditorProvider<CaptureDocument>, vscode.Disposable
{
  readonly #captures: Captures;
  readonly #surroundings: Surroundings;
  readonly #editors = new Set<Editor>();
  #active: Editor | undefined;

  constructor(captures: Captures, surroundings: Surroundings) {
    this.#captures = captures;
    this.#surroundings = surroundings;
  }

  /** What is looked at in the editor that was last worked with. */
  get looked(): Looked | undefined {
    return this.#active;
  }

  openCustomDocument(uri: vscode.Uri): CaptureDocument {
    const { capture, dispose } = this.#captures.hold(uri);
    return { uri, capture, dispose };
  }

  async resolveCustomEditor({ capture }: CaptureDocument, panel: vscode.WebviewPanel): Promise<void> {
    const { extensionUri, language, log, words, deedsOn } = this.#surroundings;
    panel.webview.options = { enableScripts: true, localResourceRoots: resourceRoots(extensionUri) };
    const deeds = deedsOn(capture);
    const calls = captureCalls(capture, await words(), {
      ...deeds,
      look: async (connections, isLadderWanted) => {
        editor.connections = connections;
        await deeds.showLadder(connections, isLadderWanted);
      },
    });
    const channel = channelOf(panel.webview);
    const page = serve<CapturePage, CaptureHost>(channel, CAPTURE_CALLS, calls, (problem) => {
      log.warn(`capture: refused a message from the page: ${problem}`);
    });
    const editor: Editor = {
      capture,
      panel,
      connections: [],
      page: {
        selected: (row) => void page.selected.asEvent(row),
        chosen: (numbers) => void page.chosen.asEvent(numbers),
        focusFilter: () => void page.focusFilter.asEvent(),
      },
    };
    this.#editors.add(editor);
    this.#active = editor;
    const listener = capture.onDidChange(() => {
      void page.reading.asEvent(viewReading(capture));
    });
    panel.onDidChangeViewState(() => {
      if (panel.active) {
        this.#active = editor;
      }
    });
    panel.onDidDispose(() => {
      listener.dispose();
      channel.dispose();
      page.$close();
      this.#editors.delete(editor);
      if (this.#active === editor) {
        this.#active = [...this.#editors].at(-1);
      }
    });
    panel.webview.html = renderPage({
      webview: panel.webview,
      extensionUri,
      title: capture.name,
      language,
      styles: ['codicon.css', 'capture.css'],
      script: 'capture.js',
      data: { view: 'capture', language },
      body: '',
    });
  }

  /** A frame was selected elsewhere. */
  select(uri: vscode.Uri, row: number): void {
    for (const { capture, page } of this.#editors) {
      if (capture.uri.toString() === uri.toString()) {
        page.selected(row);
      }
    }
  }

  /** Connections of a capture were chosen elsewhere. */
  choose(uri: vscode.Uri, connections: readonly number[]): void {
    for (const editor of this.#editors) {
      if (editor.capture.uri.toString() === uri.toString()) {
        editor.connections = connections;
        editor.page.chosen(connections);
      }
    }
  }

  /** Brings the keyboard to the filter of the editor that was last worked with; false where there is none. */
  focusFilter(): boolean {
    this.#active?.panel.reveal();
    this.#active?.page.focusFilter();
    return this.#active !== undefined;
  }

  dispose(): void {
    this.#editors.forEach(({ panel }) => {
      panel.dispose();
    });
  }
}
