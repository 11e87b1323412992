import * as vscode from 'vscode';
import type { Language } from '../../explanations/language';
import type { Words } from '../../explanations/words';
import { DIAGRAM_CALLS, type DiagramHost, type DiagramView, type Choice } from '../../protocol/diagram';
import { serve } from '../../protocol/rpc';
import type { Export, SharingView } from '../../protocol/sharing';
import { windowOf } from '../../protocol/window';
import { inLanguage } from '../../simulation/texts';
import type { Log } from '../log';
import { channelOf } from '../channel';
import type * as Actions from '../lab/actions';
import { crowdCalls } from '../crowd/calls';
import { labCalls } from '../lab/calls';
import { machineCalls } from '../machine/calls';
import { populationCalls } from '../population/calls';
import { renderPage } from '../page';
import { drawingOf, sharingCalls } from '../sharing/calls';
import { readinessOf } from '../sharing/ready';
import type * as Sharing from '../sharing';
import type { BuiltinScenarios } from '../scenarios/builtin';
import { webviewStrings } from '../strings';
import { tourCalls } from '../tour/calls';
import type { Tours } from '../tour/tours';
import type { Diagram } from './diagram';
import type * as Orientation from './orientation';
import { titleOf, viewNow, viewShown } from './view';
import { inWords } from './words';

/** What a panel needs from the rest of the extension. */
export interface PanelContext {
  readonly extensionUri: vscode.Uri;
  readonly language: Language;
  readonly builtins: BuiltinScenarios;
  readonly log: Log;
  /** Shows another scenario in this diagram. */
  choose(diagram: Diagram, id: string): Promise<void>;
  explain(topic: string): Promise<void>;
  /** Shows a branch of what the diagram shows beside it. */
  compare(diagram: Diagram, branch: string | undefined): Promise<void>;
  /** Until the diagram shows what its text says. */
  settled(diagram: Diagram): Promise<void>;
  /** What is done to simulations, loaded when it is first asked for. */
  actions(): Promise<typeof Actions>;
  tours(): Promise<Tours>;
  /** What is made of diagrams to be shared, loaded when it is first asked for. */
  readonly sharing: () => Promise<typeof Sharing>;
  /** What finds the way in long ladders, loaded when it is first asked for. */
  orientation(): Promise<typeof Orientation>;
}

/** What is done with a panel from without. */
export interface PanelBinding extends vscode.Disposable {
  readonly reveal: (connection: number) => void;
  /** Offers what may be done to the segment that is selected. */
  readonly whatIf: () => void;
  /** Selects a row, and brings it into view. */
  readonly select: (row: number) => void;
  /** Makes something of what it shows, as its page would ask for it. */
  readonly share: (what: Export) => Promise<void>;
  /** What draws it. */
  readonly page: SharingView;
}

/** Binds a diagram to a webview panel: the page asks, the diagram answers; the diagram changes, the page hears. */
export function bindPanel(
  panel: vscode.WebviewPanel,
  diagram: Diagram,
  words: Words,
  context: PanelContext,
): PanelBinding {
  const { extensionUri, language, log } = context;
  const subject = () => {
    if (diagram.subject === undefined) {
      throw new Error(vscode.l10n.t('There is no diagram yet.'));
    }
    return diagram.subject;
  };
  const act = (action: () => void): Promise<void> => {
    action();
    return Promise.resolve();
  };
  const readiness = readinessOf(panel);
  let oriented: Promise<ReturnType<typeof Orientation.orientationCalls>> | undefined;
  const orient = () =>
    (oriented ??= context
      .orientation()
      .then(({ orientationCalls }) => orientationCalls(diagram, subject, words, language)));
  const drawing = drawingOf(async () => {
    await readiness.wait();
    return page;
  });
  const functions: DiagramHost = {
    ready: async () => {
      readiness.reached();
      return {
        shown: viewShown(diagram),
        now: viewNow(diagram, words),
        choices: await listChoices(context),
        strings: webviewStrings(),
      };
    },
    window: (top, bottom) => {
      return Promise.resolve(inWords(windowOf(diagram.version, subject(), top, bottom), words));
    },
    seek: (cursor) =>
      act(() => {
        diagram.seek(cursor);
      }),
    step: () =>
      act(() => {
        diagram.step();
      }),
    stepBack: () =>
      act(() => {
        diagram.stepBack();
      }),
    playOrPause: () =>
      act(() => {
        diagram.playOrPause();
      }),
    restart: () =>
      act(() => {
        diagram.restart();
      }),
    setSpeed: (speed) =>
      act(() => {
        diagram.setSpeed(speed);
      }),
    choose: (id) => context.choose(diagram, id),
    details: async (row) => (await orient()).details(row),
    select: (row) =>
      act(() => {
        diagram.select(row);
      }),
    copyText: async () => (await orient()).copyText(),
    explain: (topic) => context.explain(topic),
    overview: async () => (await orient()).overview(),
    locate: async (row) => (await orient()).locate(row),
    find: async (query, from, direction) => (await orient()).find(query, from, direction),
    lines: async (first) => (await orient()).lines(first),
    ...labCalls(diagram, context),
    ...crowdCalls(diagram),
    ...machineCalls(subject, words),
    predict: async (row, edit) => (await context.actions()).predictions(subject().timeline, row, edit, words),
    ...tourCalls(diagram, () => context.tours()),
    ...sharingCalls(diagram, words, drawing, context),
    ...populationCalls(diagram, subject),
  };
  const channel = channelOf(panel.webview);
  const page = serve<DiagramView, DiagramHost>(channel, DIAGRAM_CALLS, functions, (problem) => {
    log.warn(`diagram: refused a message from the page: ${problem}`);
  });
  const listener = diagram.onDidChange((change) => {
    panel.title = tabOf(diagram);
    if (change === 'shown') {
      void page.shown.asEvent(viewShown(diagram), viewNow(diagram, words));
    } else {
      void page.now.asEvent(viewNow(diagram, words));
    }
  });
  panel.title = tabOf(diagram);
  panel.webview.html = renderPage({
    webview: panel.webview,
    extensionUri,
    title: titleOf(diagram),
    language,
    styles: ['codicon.css', 'diagram.css'],
    script: 'diagram.js',
    data: { view: 'diagram', language },
    body: '',
  });
  return {
    reveal: (number) => {
      // The tree numbers connections as the whole does; what is not shown is shown now.
      if (diagram.subject?.part?.excerpt.connections.includes(number) === false) {
        diagram.showOnly(number);
      }
      const { timeline, layout, part } = subject();
      const connection = part?.excerpt.connections.indexOf(number) ?? number;
      const starts = timeline
        .spans(0, timeline.length - 1)
        .flatMap((span) => (span.connection === connection ? [span.start] : []));
      void page.reveal.asEvent(connection, starts.length === 0 ? 0 : layout.y(Math.min(...starts)));
    },
    whatIf: () => {
      void page.whatIf.asEvent();
    },
    select: (row) => {
      void page.select.asEvent(row);
    },
    page: drawing,
    share: (what) => functions.share(what),
    dispose: () => {
      readiness.dispose();
      listener.dispose();
      channel.dispose();
      page.$close();
    },
  };
}

/** What stands on the tab: with VS Code's mark for what is not saved, which panels do not have. */
function tabOf(diagram: Diagram): string {
  return `${diagram.draft?.isUnsaved === true ? '● ' : ''}${titleOf(diagram)}`;
}

async function listChoices({ builtins, language }: PanelContext): Promise<Choice[]> {
  return (await builtins.all()).map(({ id, title, description }) => ({
    id,
    title: inLanguage(title, language),
    description: inLanguage(description, language),
  }));
}
