import type { Finding } from '../../sockets/finding';
import type { History } from '../../sockets/history';
import type { Unreadable } from '../../sockets/reading';
import type { Group, Grouping, Member, Overview } from '../../sockets/service';

/** Why not everything is to be seen: what could not be read, and what is missing. */
export interface NoticeNode {
  readonly kind: 'notice';
  readonly id: string;
}

/** A line of a table that could not be read. */
export interface UnreadableNode {
  readonly kind: 'unreadable';
  readonly id: string;
  readonly unreadable: Unreadable;
}

/** All that looks wrong. */
export interface FindingsNode {
  readonly kind: 'findings';
  readonly id: string;
}

export interface FindingNode {
  readonly kind: 'finding';
  readonly id: string;
  readonly finding: Finding;
}

export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  /** By what its sockets have something in common, and what. */
  readonly by: Grouping;
  readonly key: string;
}

/** Some of the sockets of a group, or of those that show a finding, where there are too many to list them all. */
export interface PageNode {
  readonly kind: 'page';
  readonly id: string;
  readonly of: GroupNode | FindingNode;
  /** From which of them on, counted from 0, and how many. */
  readonly from: number;
  readonly count: number;
}

export interface SocketNode {
  readonly kind: 'socket';
  readonly id: string;
  readonly history: History;
  /** What is said of it: the ids of findings. */
  readonly findings: readonly string[];
  /** What it is listed below. */
  readonly in: GroupNode | FindingNode | PageNode;
}

export type Node =
  NoticeNode | UnreadableNode | FindingsNode | FindingNode | GroupNode | PageNode | SocketNode;

/** The outermost nodes: they stay the same ones from reading to reading, so that VS Code can be told of one. */
export type RootNode = NoticeNode | FindingsNode | GroupNode;

/** As many as one can look through. */
export const PAGE = 100;

export const UNREADABLE: NoticeNode = { kind: 'notice', id: 'notice/unreadable' };
export const FAILURE: NoticeNode = { kind: 'notice', id: 'notice/failure' };
export const FINDINGS: FindingsNode = { kind: 'findings', id: 'findings' };

/** What is wrong with the reading stands first, then what looks wrong in what was read, then what was read. */
export function rootsOf(
  overview: Overview | undefined,
  failure: string | undefined,
  by: Grouping,
): RootNode[] {
  return [
    ...(failure === undefined ? [] : [FAILURE]),
    ...(overview?.shortcomings ?? []).map((_, index) => shortcomingNode(index)),
    ...(overview !== undefined && overview.unreadableCount > 0 ? [UNREADABLE] : []),
    ...(overview !== undefined && overview.findings.length > 0 ? [FINDINGS] : []),
    ...(overview?.groups ?? []).map((group) => groupNode(by, group)),
  ];
}

function shortcomingNode(index: number): NoticeNode {
  return { kind: 'notice', id: `notice/${String(index)}` };
}

/** The shortcoming that a notice is about, by its place among them. */
export function shortcomingOf(notice: NoticeNode): number {
  return Number(notice.id.slice('notice/'.length));
}

function groupNode(by: Grouping, { key }: Group): GroupNode {
  return { kind: 'group', id: `group/${by}/${key}`, by, key };
}

export function findingNode(finding: Finding): FindingNode {
  return { kind: 'finding', id: `finding/${finding.rule}/${finding.id}`, finding };
}

export function unreadableNode(unreadable: Unreadable): UnreadableNode {
  return {
    kind: 'unreadable',
    id: `unreadable/${unreadable.source}/${String(unreadable.line)}`,
    unreadable,
  };
}

/** The parts that so many sockets are listed in; undefined when they are few enough to be listed at once. */
export function pagesOf(of: GroupNode | FindingNode, count: number): PageNode[] | undefined {
  return count <= PAGE
    ? undefined
    : Array.from({ length: Math.ceil(count / PAGE) }, (_, page) => ({
        kind: 'page',
        id: `${of.id}/${String(page)}`,
        of,
        from: page * PAGE,
        count: Math.min(PAGE, count - page * PAGE),
      }));
}

export function socketNode({ history, findings }: Member, list: SocketNode['in']): SocketNode {
  // The same one may be listed in two places.
  return { kind: 'socket', id: `${list.id}/${history.key}`, history, findings, in: list };
}

/** Menus hand over the node that they were opened on. */
export function isSocketNode(argument: unknown): argument is SocketNode {
  return isNode(argument) && argument.kind === 'socket' && 'history' in argument;
}

export function isFindingNode(argument: unknown): argument is FindingNode {
  return isNode(argument) && argument.kind === 'finding' && 'finding' in argument;
}

function isNode(argument: unknown): argument is { readonly kind: unknown } {
  return typeof argument === 'object' && argument !== null && 'kind' in argument;
}
