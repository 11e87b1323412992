import * as vscode from 'vscode';
import * as v from 'valibot';
import { LANGUAGES, pickLanguage, type Language } from '../../explanations/language';
import { parseMoment } from '../../explanations/moments';
import type { SocketInWords } from '../../explanations/socket';
import { findTopic, type Topic } from '../../explanations/topics';
import type { Words } from '../../explanations/words';
import {
  EXPLANATION_CALLS,
  EXPLANATION_STATE,
  type ExplanationHost,
  type ExplanationView,
} from '../../protocol/explanation';
import { serve } from '../../protocol/rpc';
import { channelOf } from '../channel';
import type { DiagramManager } from '../diagram/manager';
import { COMMANDS, PANELS, SETTINGS } from '../ids';
import type { Log } from '../log';
import { escapeHtml, panelIcon, renderPage, resourceRoots } from '../page';
import { readingPage } from './body';
import { cursorOf, momentsIn, reached } from './marks';
import { wordsFrom } from './words';

/** Says of a socket what is known of it, in the words of a language. */
export type AboutSocket = (words: Words) => SocketInWords;

interface Shown {
  readonly topic: Topic;
  readonly language: Language;
  readonly about: AboutSocket | undefined;
}

/** The reading panel: one, beside the diagram, and in step with it, both ways. */
export class ExplanationPanel implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #log: Log;
  #panel: vscode.WebviewPanel | undefined;
  #page: { mark(): void } & vscode.Disposable = { mark: () => undefined, dispose: () => undefined };
  #diagrams: DiagramManager | undefined;
  /** What it shows, or is about to. */
  #shown: Shown | undefined;

  constructor(extensionUri: vscode.Uri, log: Log) {
    this.#extensionUri = extensionUri;
    this.#log = log;
  }

  /** The diagrams to be in step with. */
  follow(diagrams: DiagramManager): vscode.Disposable {
    this.#diagrams = diagrams;
    return diagrams.open.onDidChangeActive(() => {
      this.#page.mark();
    });
  }

  /**
   * Shows a topic beside the diagram.
   *
   * @param about what to say above it of a socket of this machine, in the language that is read
   */
  async open(id: string, language: Language = preferredLanguage(), about?: AboutSocket): Promise<void> {
    const topic = findTopic(id);
    if (topic === undefined) {
      throw new Error(vscode.l10n.t('There is no explanation "{0}".', id));
    }
    if (this.#panel === undefined) {
      this.#take(
        vscode.window.createWebviewPanel(
          PANELS.explanation,
          '',
          { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
          this.#options(),
        ),
      );
    } else {
      this.#panel.reveal(undefined, true);
      const shown = this.#shown;
      if (shown?.topic === topic && shown.language === language && shown.about === about) {
        // Whoever reads it goes on where they are.
        return;
      }
    }
    await this.#show(topic, language, about);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const result = v.safeParse(EXPLANATION_STATE, state);
    const topic = result.success ? findTopic(result.output.topic) : undefined;
    panel.webview.options = this.#options();
    this.#take(panel);
    if (result.success && topic !== undefined) {
      await this.#show(topic, result.output.language);
    } else {
      this.#log.warn('explanation: the state of a restored panel could not be read');
      this.#say(
        panel,
        vscode.l10n.t('This explanation could not be restored: what was kept of it cannot be read.'),
        COMMANDS.openExplanation,
        vscode.l10n.t('Choose an explanation'),
      );
    }
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #options(): vscode.WebviewPanelOptions & vscode.WebviewOptions {
    return {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: resourceRoots(this.#extensionUri),
    };
  }

  #take(panel: vscode.WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    this.#shown = undefined;
    panel.iconPath = panelIcon(this.#extensionUri, 'explanation');
    panel.onDidDispose(() => {
      if (this.#panel === panel) {
        this.#page.dispose();
        this.#panel = undefined;
      }
    });
  }

  async #show(topic: Topic, language: Language, about?: AboutSocket): Promise<void> {
    const panel = this.#panel;
    if (panel === undefined) {
      return;
    }
    const mine = { topic, language, about };
    this.#shown = mine;
    let article: string;
    let said: SocketInWords | undefined;
    try {
      article = await this.#read(topic, language);
      said = about?.(await wordsFrom(this.#extensionUri, language)());
    } catch (error) {
      this.#shown = undefined;
      throw error;
    }
    if (this.#shown !== mine || this.#panel !== panel) {
      // Somebody wants to read something else by now, or nothing.
      return;
    }
    this.#page.dispose();
    this.#page = this.#serve(panel, topic, momentsIn(article), language, about);
    panel.title = topic.title[language];
    panel.webview.html = renderPage({
      webview: panel.webview,
      extensionUri: this.#extensionUri,
      title: panel.title,
      language,
      styles: ['codicon.css', 'explanation.css'],
      script: 'explanation.js',
      data: { view: 'explanation', topic: topic.id, language },
      body: readingPage(topic, language, article, said),
    });
  }

  async #read({ id }: Topic, language: Language): Promise<string> {
    const file = vscode.Uri.joinPath(this.#extensionUri, 'dist', 'explanations', language, `${id}.html`);
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  }

  #serve(
    panel: vscode.WebviewPanel,
    topic: Topic,
    moments: readonly string[],
    language: Language,
    about: AboutSocket | undefined,
  ): { mark(): void } & vscode.Disposable {
    const mark = (): void => {
      void page.mark.asEvent(reached(this.#diagrams?.open.active?.diagram, moments));
    };
    const functions: ExplanationHost = {
      ready: () => {
        mark();
        return Promise.resolve();
      },
      goTo: (reference) => this.#goTo(reference),
      open: (id) => this.open(id, language),
      setLanguage: (chosen) => this.#show(topic, chosen, about),
      openDiagram: async () => {
        await vscode.commands.executeCommand(COMMANDS.openDiagram);
      },
    };
    const channel = channelOf(panel.webview);
    const page = serve<ExplanationView, ExplanationHost>(channel, EXPLANATION_CALLS, functions, (problem) => {
      this.#log.warn(`explanation: refused a message from the page: ${problem}`);
    });
    return {
      mark,
      dispose: () => {
        channel.dispose();
        page.$close();
      },
    };
  }

  /** Moves the diagram to a moment; opens its scenario when another one is shown. */
  async #goTo(reference: string): Promise<void> {
    const parsed = parseMoment(reference);
    if (!parsed.ok || this.#diagrams === undefined) {
      throw new Error(parsed.ok ? '' : parsed.error);
    }
    const diagram = await this.#diagrams.showBeside(
      { kind: 'builtin', id: parsed.moment.scenario },
      this.#panel,
    );
    const cursor = cursorOf(diagram, reference);
    if (cursor !== undefined) {
      diagram.seek(cursor);
    }
  }

  /** A page that says something and offers a command. */
  #say(panel: vscode.WebviewPanel, sentence: string, command: string, offer: string): void {
    panel.webview.options = { enableCommandUris: [command], localResourceRoots: [] };
    panel.webview.html = renderPage({
      webview: panel.webview,
      extensionUri: this.#extensionUri,
      title: panel.title,
      language: pickLanguage(vscode.env.language),
      styles: [],
      script: undefined,
      data: { view: 'unreadable' },
      body: `<main><p>${escapeHtml(sentence)}</p><p><a href="command:${command}">${escapeHtml(offer)}</a></p></main>`,
    });
  }
}

/** The language of the explanations: the setting's, or VS Code's. */
function preferredLanguage(): Language {
  const chosen = vscode.workspace.getConfiguration().get<string>(SETTINGS.language);
  return LANGUAGES.find((language) => language === chosen) ?? pickLanguage(vscode.env.language);
}
