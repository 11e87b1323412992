import * as vscode from 'vscode';
import * as v from 'valibot';
import type { Language } from '../../explanations/language';
import type { Words } from '../../explanations/words';
import { DIAGRAM_STATE } from '../../protocol/diagram';
import type { Export } from '../../protocol/sharing';
import type { Shared } from '../sharing/share';
import { PANELS } from '../ids';
import { messageOf, type Log } from '../log';
import { panelIcon, resourceRoots } from '../page';
import { goToDifference, pairUp } from '../lab/comparison';
import { mayLose } from '../lab/save';
import { Diagram } from './diagram';
import { OpenDiagrams, type OpenDiagram } from './open-diagrams';
import { bindPanel, type PanelContext } from './panel';
import { formatSource, load, nameOf, openDraft, parseSource, type Loader, type Source } from './source';
import { offerFresh } from './unreadable';
import { unlinked } from '../unlinked';

const FIRST: Source = { kind: 'builtin', id: 'three-way-handshake' };

/** Beside whoever asks, who keeps the focus. */
const toTheSide = () => ({ viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });

/** Opens diagrams, turns them to other sources, holds them against each other; and brings panels back after a reload. */
export class DiagramManager
  implements vscode.WebviewPanelSerializer, vscode.CustomTextEditorProvider, vscode.Disposable
{
  readonly open = new OpenDiagrams();
  /** Until what a diagram's text says is shown. */
  readonly #showing = new WeakMap<Diagram, Promise<void>>();
  readonly #context: PanelContext;
  readonly #loader: Loader;
  readonly #words: () => Promise<Words>;

  constructor(
    extensionUri: vscode.Uri,
    language: Language,
    words: () => Promise<Words>,
    loader: Loader,
    log: Log,
    explain: (topic: string) => Promise<void>,
  ) {
    this.#words = words;
    this.#loader = loader;
    this.#context = {
      extensionUri,
      language,
      builtins: loader.builtins,
      log,
      choose: async (diagram, id) => {
        await this.choose(diagram, { kind: 'builtin', id });
      },
      settled: (diagram) => this.#showing.get(diagram) ?? Promise.resolve(),
      explain,
      compare: (diagram, branch) => this.compare(diagram, branch),
      actions: loader.actions,
      tours: loader.tours,
      sharing: loader.sharing,
      orientation: loader.orientation,
    };
  }

  /** Brings the active diagram to the front; opens one when there is none. */
  async openAny(): Promise<Diagram> {
    const { active } = this.open;
    active?.panel.reveal();
    return active?.diagram ?? this.openNew(FIRST);
  }

  /** Shows a source in the active diagram, or in a new one; the whole of it by default. */
  async openHere(source: Source, cursor?: number): Promise<Diagram> {
    const { active } = this.open;
    active?.panel.reveal();
    return active === undefined ? this.#openAt(source, cursor) : this.choose(active.diagram, source, cursor);
  }

  /** Shows a source in a panel of its own; in the one it has already, if it has one. */
  async openNew(
    source: Source,
    column: vscode.ViewColumn | { viewColumn: vscode.ViewColumn; preserveFocus: boolean } = vscode.ViewColumn
      .Active,
    kept?: string,
  ): Promise<Diagram> {
    const open = this.#find(source);
    if (open !== undefined) {
      open.panel.reveal();
      return open.diagram;
    }
    const words = await this.#words();
    const diagram = new Diagram(source);
    await this.#turn(diagram, source, undefined, kept);
    const panel = vscode.window.createWebviewPanel(PANELS.diagram, '', column, this.#options());
    this.#bind(diagram, panel, words);
    return diagram;
  }

  /** Shows a source for somebody who reads in `reader`: where the diagram is already, or beside the reader. */
  async showBeside(source: Source, reader: vscode.WebviewPanel | undefined): Promise<Diagram> {
    const open = this.open.active;
    if (open === undefined) {
      const diagram = await this.openNew(source, vscode.ViewColumn.Beside);
      reader?.reveal();
      return diagram;
    }
    open.panel.reveal(undefined, true);
    if (formatSource(open.diagram.source) !== formatSource(source)) {
      return this.choose(open.diagram, source);
    }
    return open.diagram;
  }

  /**
   * Shows a source in the panel of another that belongs together with it; where there is none, in a new one beside whoever
   * asks, if that is wanted. The focus stays where it is.
   */
  async showInPlaceOf(isIt: (source: Source) => boolean, source: Source, isWanted: boolean): Promise<void> {
    const open = this.open.find(isIt);
    if (open === undefined) {
      if (isWanted) {
        await this.openNew(source, toTheSide());
      }
      return;
    }
    if (isWanted) {
      open.panel.reveal(undefined, true);
    }
    if (formatSource(open.diagram.source) !== formatSource(source)) {
      await this.#turn(open.diagram, source);
    }
  }

  /** Shows a branch beside the diagram that is worked with, both just before they part. */
  async compare(diagram: Diagram, branch: string | undefined): Promise<void> {
    const source: Source = { kind: 'branch', of: diagram.source, branch };
    const beside = diagram.other && this.open.of(diagram.other);
    if (beside === undefined) {
      const words = await this.#words();
      const other = new Diagram(source);
      await this.#turn(other, source);
      const panel = vscode.window.createWebviewPanel(PANELS.diagram, '', toTheSide(), this.#options());
      this.#bind(other, panel, words);
      this.open.activate(this.open.of(diagram));
    } else {
      beside.panel.reveal(undefined, true);
      await this.#turn(beside.diagram, source);
    }
    goToDifference(diagram);
    goToDifference(diagram.other);
  }

  /** Who shows a branch of what another diagram shows is held to that one, while both are open. */
  #pairUp(): void {
    pairUp(this.open.all, (diagram) => void this.#followAgain(diagram));
  }

  /** What a diagram follows is open now, or is another text. */
  async #followAgain(diagram: Diagram): Promise<void> {
    const { subject, cursor, source } = diagram;
    await this.#turn(diagram, source, subject && cursor);
    if (subject === undefined) {
      goToDifference(diagram);
    }
  }

  #find(source: Source): OpenDiagram | undefined {
    const wanted = formatSource(source);
    return this.open.find((other) => formatSource(other) === wanted);
  }

  /** The open diagram of a source, and what draws it; undefined when none is open. */
  async drawn(source: string): Promise<Shared | undefined> {
    const open = this.open.find((other) => formatSource(other) === source);
    return open && { diagram: open.diagram, page: open.page, words: await this.#words() };
  }

  /** Makes something of what the active diagram shows: what is given, or what the person picks. */
  async share(what: Export | undefined): Promise<void> {
    const open = this.open.active;
    if (open === undefined) {
      throw new Error(vscode.l10n.t('There is no diagram yet.'));
    }
    const chosen = what ?? (await (await this.#loader.sharing()).pickExport(open.diagram));
    if (chosen !== undefined) {
      // Its page draws only while it can be seen.
      open.panel.reveal();
      await open.share(chosen);
    }
  }

  /** Brings a connection into view in the active diagram. */
  reveal(connection: number): void {
    const { active } = this.open;
    active?.panel.reveal(undefined, true);
    active?.reveal(connection);
  }

  /** Asks what would be if something happened to the segment that is selected in the active diagram. */
  whatIf(): void {
    const { active } = this.open;
    if (active === undefined) {
      throw new Error(vscode.l10n.t('There is no diagram yet.'));
    }
    active.panel.reveal();
    active.whatIf();
  }

  /** Shows what the source of a diagram says now. Whoever looks at the end goes on looking at the end. */
  reload(diagram: Diagram): Promise<void> {
    const { cursor, subject } = diagram;
    const showing = this.#show(diagram, cursor === subject?.timeline.length ? undefined : cursor);
    this.#showing.set(diagram, showing);
    return showing;
  }

  /** An editor of a scenario file: the diagram is its other view. */
  async resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): Promise<void> {
    panel.webview.options = this.#options();
    await this.#fill(panel, { kind: 'file', uri: document.uri });
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    panel.webview.options = this.#options();
    const result = v.safeParse(DIAGRAM_STATE, state);
    const source = result.success ? parseSource(result.output.source) : undefined;
    if (!result.success || source === undefined) {
      this.#context.log.warn('diagram: the state of a restored panel could not be read');
      offerFresh(panel, this.#context);
      return;
    }
    const { cursor, speed, draft } = result.output;
    const diagram = await this.#fill(panel, source, cursor, draft);
    diagram.setSpeed(speed);
  }

  dispose(): void {
    this.open.dispose();
  }

  #options(): vscode.WebviewPanelOptions & vscode.WebviewOptions {
    return {
      enableScripts: true,
      enableFindWidget: false,
      localResourceRoots: resourceRoots(this.#context.extensionUri),
    };
  }

  /** Puts a diagram into a panel that VS Code has made. */
  async #fill(panel: vscode.WebviewPanel, source: Source, cursor?: number, kept?: string): Promise<Diagram> {
    const words = await this.#words();
    const diagram = new Diagram(source);
    await this.#turn(diagram, source, cursor, kept);
    this.#bind(diagram, panel, words);
    return diagram;
  }

  async #openAt(source: Source, cursor?: number): Promise<Diagram> {
    const diagram = await this.openNew(source);
    if (cursor !== undefined) {
      diagram.seek(cursor);
    }
    return diagram;
  }

  /**
   * Shows another source where a diagram is, unless somebody wants to keep what would be lost. An editor of a file goes
   * on showing its file: the other source gets a panel.
   */
  async choose(diagram: Diagram, source: Source, cursor?: number): Promise<Diagram> {
    if (diagram.source.kind === 'file') {
      return this.#openAt(source, cursor);
    }
    if (await mayLose(diagram)) {
      await this.#turn(diagram, source, cursor);
    }
    return diagram;
  }

  /** @param kept what the source was changed to before a reload */
  async #turn(diagram: Diagram, source: Source, cursor?: number, kept?: string): Promise<void> {
    try {
      const draftOf = (other: Source) => this.#find(other)?.diagram.draft;
      diagram.turnTo(source, await openDraft(source, this.#loader.builtins, draftOf, kept));
    } catch (error) {
      diagram.turnTo(source, undefined);
      diagram.fail([messageOf(error)]);
      return;
    }
    await this.#show(diagram, cursor);
  }

  /** Shows what the text says, unless it says something else by the time that this is known. */
  async #show(diagram: Diagram, cursor?: number): Promise<void> {
    const { source } = diagram;
    const text = diagram.draft?.text ?? '';
    const isStale = () => diagram.source !== source || (diagram.draft?.text ?? '') !== text;
    try {
      const loaded = await load(source, text, this.#loader, () => !isStale());
      if (isStale()) {
        return;
      }
      if ('subject' in loaded) {
        diagram.show(loaded.subject, cursor);
      } else {
        diagram.fail(loaded.problems);
      }
    } catch (error) {
      if (!isStale()) {
        diagram.fail([messageOf(error)]);
      }
    }
  }

  #bind(diagram: Diagram, panel: vscode.WebviewPanel, words: Words): void {
    panel.iconPath = panelIcon(this.#context.extensionUri, 'diagram');
    const binding = bindPanel(panel, diagram, words, this.#context);
    const open: OpenDiagram = { ...binding, diagram, panel };
    diagram.onDidChange((change) => {
      if (change === 'shown') {
        this.#pairUp();
      }
      this.open.hasChanged(open);
    });
    diagram.onDidEdit(() => void this.reload(diagram));
    panel.onDidChangeViewState(() => {
      if (panel.active) {
        this.open.activate(open);
      }
    });
    panel.onDidDispose(() => {
      binding.dispose();
      void this.#offerBack(diagram);
      diagram.dispose();
      this.open.delete(open);
      this.#pairUp();
    });
    this.open.add(open);
    this.#pairUp();
  }

  /** VS Code asks nobody before it closes a panel. */
  async #offerBack({ draft, source, subject }: Diagram): Promise<void> {
    if (draft?.isUnsaved !== true) {
      return;
    }
    const again = vscode.l10n.t('Open Again');
    const answer = await vscode.window.showInformationMessage(
      unlinked(vscode.l10n.t('What was changed in “{0}” was not saved.', subject?.title ?? nameOf(source))),
      again,
    );
    if (answer === again) {
      await this.openNew(source, undefined, draft.text);
    }
  }
}
