import { batch, effect } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type {
  DiagramHost,
  DiagramState,
  DiagramView,
  Now,
  Shown,
  Speed,
  Window,
} from '../../protocol/diagram';
import type { Direction, Found } from '../../protocol/find';
import { PART, type Lines } from '../../protocol/lines';
import type { Place } from '../../protocol/overview';
import { connect } from '../../protocol/rpc';
import type { Export, ExportChoice } from '../../protocol/sharing';
import { attemptsOf } from '../attempts';
import { channel } from '../vscode';
import { HEADROOM } from './geometry/scale';
import type { Range } from './geometry/view';
import { joined, lacking, wanted } from './geometry/window';
import { base64Of, copyPng, drawPng, drawSvg } from './sharing/picture';
import { latest } from './latest';
import { onlyOf } from './memory';
import * as store from './store';

const page: DiagramView = {
  shown: (shown, now) => {
    void attempt(present(shown, now));
  },
  now: moved,
  reveal: revealConnection,
  whatIf: () => {
    store.asked.value++;
  },
  select: (row) => {
    void attempt(selectRow(row));
  },
  svg: () => drawSvg(loadWhole),
  png: async () => base64Of(await drawPng(loadWhole)),
  copyPicture: () => copyPng(loadWhole),
};

export const extension = connect<DiagramHost, DiagramView>(channel, page);
const { attempt, control } = attemptsOf(store.failure);
export { attempt };

/** All there is of a timeline without moments. */
const NOTHING: Window = { version: 0, moments: [], arrows: [], bands: [] };

/** A timeline whose first window has not come yet; until then the former picture stays. */
let coming: { readonly shown: Shown; now: Now } | undefined;
/** What the view lacks is on its way. */
let filling: Promise<void> | undefined;

/** Asks for everything the page needs first, and takes up what it was before a reload. */
export async function start(before: DiagramState | undefined): Promise<void> {
  const { shown, now, choices, strings } = await goBack(before, await extension.ready());
  l10n.config({ contents: { ...strings } });
  batch(() => {
    store.choices.value = choices;
    if (before !== undefined) {
      store.zoom.value = before.zoom;
    }
  });
  await present(shown, now);
  if (before?.source === shown.id) {
    // An editor comes back at its end, and at the usual speed: VS Code does not tell the extension what it was.
    if (before.cursor !== now.cursor && before.cursor <= shown.moments) {
      await extension.seek(before.cursor);
    }
    if (before.speed !== now.speed) {
      await extension.setSpeed(before.speed);
    }
    store.scrollRows(before.scroll - HEADROOM);
    store.selected.value = before.selected;
  }
  effect(() => {
    void attempt(fill());
  });
  effect(() => {
    void attempt(lookOver(store.shown.value?.version));
  });
  effect(() => {
    const row = store.selected.value;
    const version = store.shown.value?.version;
    void attempt(inspect(row, version));
  });
  effect(() => {
    if (store.selected.value !== null) {
      void attempt(extension.select(store.selected.value));
    }
  });
}

type Ready = Awaited<ReturnType<DiagramHost['ready']>>;

function showOnly(only: ReturnType<typeof onlyOf>): Promise<void> {
  return only === null ? extension.showAll() : extension.showOnly(only.connection);
}

/** Shows the connection of the crowd that was shown, and takes up the tour: the extension has forgotten both. */
async function goBack(before: DiagramState | undefined, first: Ready): Promise<Ready> {
  const { shown, now } = first;
  if (before?.source !== shown.id) {
    return first;
  }
  const { only, tour } = before;
  const usual = shown.crowd && onlyOf(shown.crowd);
  const isOther = only !== undefined && usual !== undefined && only?.connection !== usual?.connection;
  const resumes = tour !== undefined && now.tour === undefined;
  if (isOther) {
    await showOnly(only);
    // Sockets of a machine are numbered as they are seen: after a reload the number may be another one's.
    const { crowd } = (await extension.ready()).shown;
    if (only !== null && crowd?.shown?.name !== only.name) {
      await showOnly(usual);
    }
  }
  if (resumes) {
    await extension.resumeTour(tour);
  }
  return isOther || resumes ? extension.ready() : first;
}

async function present(shown: Shown, now: Now): Promise<void> {
  const mine = { shown, now };
  coming = mine;
  const same = isSame(store.shown.peek(), shown);
  const range = wanted(same ? store.view.peek() : { top: 0, bottom: 20 });
  const window = shown.moments === 0 ? NOTHING : await extension.window(range.top, range.bottom);
  if (coming !== mine || (shown.moments > 0 && window.version !== shown.version)) {
    return;
  }
  coming = undefined;
  batch(() => {
    if (!same) {
      store.forget();
    }
    store.picture.value = { shown, window, range };
    store.now.value = mine.now;
    store.follow();
  });
}

/** Whether what was selected and scrolled to is there still: another connection of a crowd is another ladder. */
function isSame(former: Shown | undefined, { id, crowd }: Shown): boolean {
  return former?.id === id && former.crowd?.shown?.connection === crowd?.shown?.connection;
}

/** Gets what the view lacks, and waits for it. */
export async function fill(): Promise<void> {
  if (lacks(store.picture.value, store.view.value) !== undefined) {
    filling ??= catchUp().finally(() => {
      filling = undefined;
    });
    await filling;
  }
}

/** The picture with all of the ladder in it. */
async function loadWhole(): Promise<store.Picture> {
  const shown = store.shown.peek();
  if (shown === undefined) {
    throw new Error(l10n.t('There is nothing to draw yet.'));
  }
  const range: Range = { top: -HEADROOM, bottom: Math.ceil(shown.height) };
  const window = shown.moments === 0 ? NOTHING : await extension.window(range.top, range.bottom);
  return { shown, window, range };
}

/** What has to be asked for, or undefined when what is there will do. */
function lacks(picture: store.Picture | undefined, view: Range): Range | undefined {
  return picture && lacking(picture.range, view, picture.shown.height);
}

/** One window is asked for at a time: whoever scrolls on meanwhile wants the one where the view is then. */
async function catchUp(): Promise<void> {
  let range = lacks(store.picture.peek(), store.view.peek());
  while (range !== undefined) {
    const window = await extension.window(range.top, range.bottom);
    const picture = store.picture.peek();
    if (picture?.shown.version !== window.version) {
      return;
    }
    store.picture.value = { ...picture, ...joined(picture, { window, range }, store.view.peek()) };
    range = lacks(store.picture.peek(), store.view.peek());
  }
}

function moved(now: Now): void {
  if (coming?.shown.version === now.version) {
    coming.now = now;
  } else if (store.shown.peek()?.version === now.version) {
    const before = store.now.peek();
    batch(() => {
      store.now.value = now;
      if (before?.cursor !== now.cursor) {
        store.follow();
      }
    });
  }
}

/** Gets the whole at a glance. */
async function lookOver(version: number | undefined): Promise<void> {
  const overview =
    version === undefined || store.shown.peek()?.moments === 0 ? undefined : await extension.overview();
  if (overview?.version === version && store.shown.peek()?.version === version) {
    store.overview.value = overview;
  }
}

async function inspect(row: number | null, version: number | undefined): Promise<void> {
  if (row === null || version === undefined) {
    store.details.value = undefined;
    return;
  }
  try {
    const details = await extension.details(row);
    if (store.selected.peek() === row) {
      batch(() => {
        store.details.value = details;
        store.selected.value = details === undefined ? null : row;
      });
    }
  } catch (error) {
    store.selected.value = null;
    throw error;
  }
}

function revealConnection(connection: number, y: number): void {
  batch(() => {
    store.highlighted.value = connection;
    store.chosenConnection.value = connection;
    store.reveal({ top: y - 1, bottom: y + 2 });
  });
}

const seekLatest = latest((cursor: number) => extension.seek(cursor));

async function seek(cursor: number): Promise<void> {
  store.sought.value = cursor;
  try {
    await seekLatest(cursor);
  } finally {
    store.sought.value = undefined;
  }
}

/** What the controls do. */
export const controls = {
  step: control(() => extension.step()),
  stepBack: control(() => extension.stepBack()),
  playOrPause: control(() => extension.playOrPause()),
  restart: control(() => extension.restart()),
  seek: control(seek),
  setSpeed: control((speed: Speed) => extension.setSpeed(speed)),
  choose: control((id: string) => extension.choose(id)),
  showOnly: control((connection: number) => extension.showOnly(connection)),
  showNth: control((nth: number) => extension.showNth(nth)),
  showAll: control(() => extension.showAll()),
  explain: control((topic: string) => extension.explain(topic)),
  copyText: control(() => extension.copyText()),
  showBranch: control((name: string | null) => extension.showBranch(name)),
  renameBranch: control((before: string, after: string) => extension.renameBranch(before, after)),
  deleteBranch: control((name: string) => extension.deleteBranch(name)),
  compareWith: control((name: string | null) => extension.compareWith(name)),
  answer: control((state: string) => extension.answer(state)),
  nextQuestion: control(() => extension.nextQuestion()),
  repeatTour: control(() => extension.repeatTour()),
  chooseTour: control(() => extension.chooseTour()),
  endTour: control(() => extension.endTour()),
  share: control((what: Export) =>
    // Only what the person does in the page itself lets it write to the clipboard.
    what === 'copyPicture' ? copyPng(loadWhole) : extension.share(what),
  ),
};

/** The ladder as text from a row on, or its last part. */
export async function ladderLines(first: number | undefined): Promise<Lines> {
  const lines = await extension.lines(first ?? 0);
  const last = Math.max(0, Math.floor((lines.rows - 1) / PART) * PART);
  return first === undefined && last > 0 ? extension.lines(last) : lines;
}

/** The row to go to for a query; undefined when another one was asked meanwhile. */
export function find(query: string, from: number, direction: Direction): Promise<Found | undefined> {
  return extension.find(query, from, direction);
}

/** Brings a row into view and waits until it is there; false when there is none. */
export async function goTo(row: number): Promise<boolean> {
  const place = await extension.locate(row);
  if (place !== undefined) {
    await goToPlace(place);
  }
  return place !== undefined;
}

/** Selects a row that was selected elsewhere, and brings it into view. */
async function selectRow(row: number): Promise<void> {
  store.selected.value = row;
  await goTo(row);
}

/** Brings a place into view and waits until what is there can be seen. */
export async function goToPlace(place: Place): Promise<void> {
  if (place.moment >= (store.now.peek()?.cursor ?? 0)) {
    // It has not happened yet.
    await extension.seek(place.moment + 1);
  }
  store.center(place.y);
  await fill();
}

/** What can be made of what is shown, in groups. */
export function exportsOffered(): Promise<readonly (readonly ExportChoice[])[]> {
  return extension.exports();
}
