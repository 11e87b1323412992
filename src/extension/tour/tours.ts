import * as vscode from 'vscode';
import * as v from 'valibot';
import type { Language } from '../../explanations/language';
import { TOURS, type Tour } from '../../explanations/tour';
import type { Words } from '../../explanations/words';
import type { TourPlace } from '../../protocol/tour';
import { STATES } from '../../tcp/state';
import type { Diagram } from '../diagram/diagram';
import type { DiagramManager } from '../diagram/manager';
import { formatSource } from '../diagram/source';
import { ask, scenarioOf } from './ask';
import { Progress } from './progress';
import { viewTour, type Taken } from './view';

/** Tours, each taken in a diagram: it stands before a step, the question is what the step does, the answer is the step. */
export class Tours {
  readonly #taken = new WeakMap<Diagram, Taken>();
  readonly #diagrams: DiagramManager;
  readonly #tours: readonly Tour[];
  readonly #progress: Progress;
  readonly #words: Words;
  readonly #language: Language;

  constructor(
    diagrams: DiagramManager,
    tours: readonly Tour[],
    progress: Progress,
    words: Words,
    language: Language,
  ) {
    this.#diagrams = diagrams;
    this.#tours = tours;
    this.#progress = progress;
    this.#words = words;
    this.#language = language;
  }

  /** Takes a tour from where it was left. Asks which one, unless it is said by its id. */
  async take(id: unknown): Promise<void> {
    const tour = this.#tours.find((one) => one.id === id) ?? (await this.#pick());
    const first = tour?.questions[0];
    if (tour === undefined || first === undefined) {
      return;
    }
    const done = this.#progress.of(tour.id);
    const index = done < tour.questions.length ? done : 0;
    const source = { kind: 'builtin', id: scenarioOf(tour.questions[index] ?? first) } as const;
    await this.#ask(await this.#diagrams.openHere(source, 0), tour, index);
  }

  /** The right answer is the step itself: the diagram takes it. */
  async answer(diagram: Diagram, state: string): Promise<void> {
    const taken = this.#taken.get(diagram);
    const question = taken?.tour.questions[taken.index];
    const said = STATES.find((one) => one === state);
    if (taken?.asked === undefined || question === undefined || said === undefined) {
      return;
    }
    const { asked, tour, index } = taken;
    if (said === asked.right && (await this.#show(diagram, scenarioOf(question)))) {
      await this.#progress.reach(tour.id, index + 1);
      diagram.seek(asked.cursor + 1);
    }
    this.#set(diagram, { ...taken, said });
  }

  async next(diagram: Diagram): Promise<void> {
    const taken = this.#taken.get(diagram);
    if (taken !== undefined) {
      await this.#ask(diagram, taken.tour, taken.index + 1);
    }
  }

  /** Begins again, as if nothing had been answered. */
  async repeat(diagram: Diagram): Promise<void> {
    const taken = this.#taken.get(diagram);
    if (taken !== undefined) {
      await this.#progress.forget(taken.tour.id);
      await this.#ask(diagram, taken.tour, 0);
    }
  }

  /** Takes a tour up where it was before the window was reloaded, in a diagram that has come back to where it was. */
  resume(diagram: Diagram, { id, index, said }: TourPlace): void {
    const tour = this.#tours.find((one) => one.id === id);
    const question = tour?.questions[index];
    if (tour === undefined || diagram.subject === undefined) {
      return;
    }
    const isThere = question !== undefined && isShown(diagram, scenarioOf(question));
    const asked = isThere ? ask(diagram.subject.timeline, tour.questions, index) : undefined;
    if (asked !== undefined || question === undefined) {
      this.#set(diagram, { tour, index, asked, said: STATES.find((state) => state === said) });
    }
  }

  end(diagram: Diagram): void {
    this.#taken.delete(diagram);
    diagram.setTour(undefined);
  }

  async #ask(diagram: Diagram, tour: Tour, index: number): Promise<void> {
    const question = tour.questions[index];
    if (question === undefined) {
      this.#set(diagram, { tour, index, asked: undefined, said: undefined });
      return;
    }
    if (!(await this.#show(diagram, scenarioOf(question))) || diagram.subject === undefined) {
      return;
    }
    const asked = ask(diagram.subject.timeline, tour.questions, index);
    if (asked === undefined) {
      throw new Error(`${question.moment} does not happen.`);
    }
    diagram.seek(asked.cursor);
    this.#set(diagram, { tour, index, asked, said: undefined });
  }

  /** Shows a scenario as it was written; whether it does: somebody may want to keep what they have changed. */
  async #show(diagram: Diagram, id: string): Promise<boolean> {
    if (!isShown(diagram, id)) {
      await this.#diagrams.choose(diagram, { kind: 'builtin', id }, 0);
    }
    return isShown(diagram, id);
  }

  #set(diagram: Diagram, taken: Taken): void {
    this.#taken.set(diagram, taken);
    const done = this.#progress.of(taken.tour.id);
    diagram.setTour(viewTour(taken, done, this.#words, this.#language));
  }

  async #pick(): Promise<Tour | undefined> {
    const items = this.#tours.map((tour) => {
      const [done, all] = [this.#progress.of(tour.id), tour.questions.length];
      return {
        tour,
        label: done < all ? tour.title : `$(pass-filled) ${tour.title}`,
        description: vscode.l10n.t('{0} of {1}', done, all),
        detail: tour.description,
      };
    });
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Take a Tour'),
      placeHolder: vscode.l10n.t('What do you want to be asked about?'),
    });
    return picked?.tour;
  }
}

/** Whether a diagram shows a scenario as it was written. */
function isShown({ source, draft }: Diagram, id: string): boolean {
  return formatSource(source) === id && draft?.isUnsaved !== true;
}

/** What the tours need of the rest of the extension. */
export interface ToursContext {
  readonly extensionUri: vscode.Uri;
  readonly diagrams: DiagramManager;
  readonly memory: ConstructorParameters<typeof Progress>[0];
  readonly words: Words;
  readonly language: Language;
}

/** The tours in a language, which the build has put beside the explanations. */
export async function readTours(context: ToursContext): Promise<Tours> {
  const { extensionUri, diagrams, memory, words, language } = context;
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'explanations', language, 'tours.json');
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  return new Tours(diagrams, v.parse(TOURS, JSON.parse(text)), new Progress(memory), words, language);
}
