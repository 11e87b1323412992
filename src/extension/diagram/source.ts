import * as vscode from 'vscode';
import { PROFILES, type ProfileName } from '../../tcp/profiles';
import type * as Actions from '../lab/actions';
import type * as Sharing from '../sharing';
import type * as Orientation from './orientation';
import { UnsavedDraft, type Draft } from '../lab/draft';
import { FileDraft } from '../lab/file-draft';
import { FollowedDraft } from '../lab/followed-draft';
import { isBuiltin, type BuiltinScenarios } from '../scenarios/builtin';
import type { Tours } from '../tour/tours';
import type { Subject } from './subject';

/**
 * What a diagram shows: a built-in scenario by its id, one that has no file yet, a scenario file by its address, or a
 * packetdrill script by its address and the profile that it is run under; or, to be compared with it, a branch of what
 * another diagram shows; what was seen of one socket of this machine, by its key, or of all of them; some connections of a
 * capture file, by their numbers in it. As text it is what a panel keeps over a reload.
 */
export type Source =
  | { readonly kind: 'builtin'; readonly id: string }
  | { readonly kind: 'unsaved'; readonly name: string }
  | { readonly kind: 'file'; readonly uri: vscode.Uri }
  | { readonly kind: 'branch'; readonly of: Source; readonly branch: string | undefined }
  | { readonly kind: 'script'; readonly uri: vscode.Uri; readonly profile: ProfileName }
  | { readonly kind: 'socket'; readonly key: string }
  | { readonly kind: 'machine' }
  | CaptureSource;

/** Some connections of a capture file, in the order of their numbers. */
export interface CaptureSource {
  readonly kind: 'capture';
  readonly uri: vscode.Uri;
  readonly connections: readonly number[];
}

/** Whether it is of a capture file, whichever of its connections are shown. */
export function isOfCapture(source: Source, uri: vscode.Uri): source is CaptureSource {
  return source.kind === 'capture' && source.uri.toString() === uri.toString();
}

const UNSAVED = 'unsaved:';
const SOCKET = 'socket:';
const MACHINE = 'machine:';
const CAPTURE = 'capture:';
const BRANCH = /^branch:([^:]*):(.+)$/;

export function formatSource(source: Source): string {
  switch (source.kind) {
    case 'builtin':
      return source.id;
    case 'unsaved':
      return `${UNSAVED}${source.name}`;
    case 'file':
      return source.uri.toString();
    case 'branch':
      return `branch:${encodeURIComponent(source.branch ?? '')}:${formatSource(source.of)}`;
    case 'script':
      return source.uri.with({ fragment: source.profile }).toString();
    case 'socket':
      return `${SOCKET}${source.key}`;
    case 'machine':
      return MACHINE;
    case 'capture':
      return `${CAPTURE}${source.uri.with({ fragment: source.connections.join(',') }).toString()}`;
  }
}

/** @returns undefined when the text names no source that could exist */
export function parseSource(text: string): Source | undefined {
  if (isBuiltin(text)) {
    return { kind: 'builtin', id: text };
  }
  if (text.startsWith(UNSAVED)) {
    return { kind: 'unsaved', name: text.slice(UNSAVED.length) };
  }
  if (text.startsWith(SOCKET)) {
    return { kind: 'socket', key: text.slice(SOCKET.length) };
  }
  if (text === MACHINE) {
    return { kind: 'machine' };
  }
  if (text.startsWith(CAPTURE)) {
    return parseCapture(vscode.Uri.parse(text.slice(CAPTURE.length)));
  }
  const [, branch, leader] = BRANCH.exec(text) ?? [];
  if (branch !== undefined && leader !== undefined) {
    const of = parseSource(leader);
    return of && { kind: 'branch', of, branch: branch === '' ? undefined : decodeURIComponent(branch) };
  }
  const uri = /^[a-z][a-z0-9+.-]*:/i.test(text) ? vscode.Uri.parse(text) : undefined;
  if (uri?.path.endsWith('.json') === true) {
    return { kind: 'file', uri };
  }
  return uri?.path.endsWith('.pkt') === true && isProfile(uri.fragment)
    ? { kind: 'script', uri: uri.with({ fragment: '' }), profile: uri.fragment }
    : undefined;
}

function parseCapture(uri: vscode.Uri): Source | undefined {
  const numbers = /^\d+(,\d+)*$/.test(uri.fragment) ? uri.fragment.split(',').map(Number) : [];
  return numbers.length === 0
    ? undefined
    : { kind: 'capture', uri: uri.with({ fragment: '' }), connections: numbers };
}

function isProfile(name: string): name is ProfileName {
  return Object.hasOwn(PROFILES, name);
}

/** A source that was read: what there is to show, or what is wrong with it. */
export type Loaded = { readonly subject: Subject } | { readonly problems: readonly string[] };

/** What is needed to read sources of all kinds. */
export interface Loader {
  readonly builtins: BuiltinScenarios;
  /** Runs what the text of a scenario file says, as long as it is wanted. */
  readonly runText: (text: string, isWanted: () => boolean) => Promise<Loaded>;
  /** Runs a branch of it, for somebody who changes nothing. */
  readonly runBranch: (text: string, branch: string | undefined, isWanted: () => boolean) => Promise<Loaded>;
  /** What is done to simulations. */
  readonly actions: () => Promise<typeof Actions>;
  readonly tours: () => Promise<Tours>;
  readonly sharing: () => Promise<typeof Sharing>;
  /** What finds the way in long ladders. */
  readonly orientation: () => Promise<typeof Orientation>;
  readonly runScript: (uri: vscode.Uri, profile: ProfileName) => Promise<Loaded>;
  /** What was seen of a socket of this machine. */
  readonly observeSocket: (key: string) => Promise<Loaded>;
  /** What was seen of all of them. */
  readonly observeMachine: () => Promise<Loaded>;
  /** The ladder of some connections of a capture. */
  readonly readCapture: (source: CaptureSource) => Promise<Loaded>;
}

/**
 * The text that a source has, to be changed; undefined where nothing is changed.
 *
 * @param draftOf the text of what an open diagram shows
 * @param kept what it was changed to before a reload, where it has no file
 * @throws Error when it cannot be read
 */
export async function openDraft(
  source: Source,
  builtins: BuiltinScenarios,
  draftOf: (source: Source) => Draft | undefined,
  kept?: string,
): Promise<Draft | undefined> {
  switch (source.kind) {
    case 'builtin':
      return new UnsavedDraft(await builtins.text(source.id), kept);
    case 'unsaved':
      if (kept === undefined) {
        throw new Error(vscode.l10n.t('This scenario was never saved, and is gone.'));
      }
      return new UnsavedDraft('', kept);
    case 'file':
      return new FileDraft(await vscode.workspace.openTextDocument(source.uri));
    case 'branch': {
      const leader = draftOf(source.of);
      if (leader === undefined) {
        throw new Error(
          vscode.l10n.t(
            'The diagram that this one is compared with is not open: it follows as soon as that is.',
          ),
        );
      }
      return new FollowedDraft(leader);
    }
    case 'script':
    case 'socket':
    case 'machine':
    case 'capture':
      return undefined;
  }
}

/**
 * @param isWanted whether anybody still waits for it
 * @throws Error when it cannot be read at all
 */
export function load(
  source: Source,
  text: string,
  { runText, runBranch, runScript, observeSocket, observeMachine, readCapture }: Loader,
  isWanted: () => boolean,
): Promise<Loaded> {
  switch (source.kind) {
    case 'script':
      return runScript(source.uri, source.profile);
    case 'socket':
      return observeSocket(source.key);
    case 'machine':
      return observeMachine();
    case 'capture':
      return readCapture(source);
    case 'branch':
      return runBranch(text, source.branch, isWanted);
    default:
      return runText(text, isWanted);
  }
}

/** A problem and the line that it is in, counted from 1. */
export function problemOfLine(line: number, message: string): string {
  return vscode.l10n.t('Line {0}: {1}', line, message);
}

/** The name of a source of which nothing else is known. */
export function nameOf(source: Source): string {
  switch (source.kind) {
    case 'builtin':
      return source.id;
    case 'unsaved':
      return source.name;
    case 'branch':
      return nameOf(source.of);
    case 'socket':
      return keyText(source.key);
    case 'machine':
      return vscode.l10n.t('This machine');
    default:
      return source.uri.path.split('/').at(-1) ?? '';
  }
}

/** The key of a connection of this machine as its two ends; any other key as it is. */
export function keyText(key: string): string {
  return key.replace(/^(\S+:\d+) (\S+:\d+)$/, '$1 ↔ $2');
}
