import type { State } from '../../tcp/state';
import type { Diagram } from '../diagram/diagram';
import { recordsIn, type HostNow, type RecordNow } from '../diagram/hosts';

/** A host of the active diagram's simulation. */
export interface HostNode {
  readonly kind: 'host';
  readonly index: number;
  readonly name: string;
  readonly address: string;
}

/** Its records in one state, where there are too many to list them all; or some of those, one after the other. */
export interface GroupNode {
  readonly kind: 'group';
  readonly host: HostNode;
  readonly state: State;
  /** From which of those in that state on, counted from 0, and how many. */
  readonly from: number;
  readonly count: number;
  /** The group that this one is a part of. */
  readonly group: GroupNode | undefined;
}

/** One of its records, as it is now. */
export interface ConnectionNode {
  readonly kind: 'connection';
  readonly host: HostNode;
  readonly group: GroupNode | undefined;
  readonly record: number;
  readonly connection: number;
  readonly tuple: string;
  readonly state: State;
}

export type Node = HostNode | GroupNode | ConnectionNode;

/** As many as one can look through. */
const MOST = 100;

/** What a host has below it: its records, or how many there are in each state. */
export function nodesOf({ records, counts }: HostNow, host: HostNode): (GroupNode | ConnectionNode)[] {
  return records === undefined
    ? [...counts].map(([state, count]) => ({ kind: 'group', host, state, from: 0, count, group: undefined }))
    : records.map((record) => connectionNode(record, host, undefined));
}

/** What a group has below it: its records, made when they are asked for, or smaller groups. */
export function nodesIn(diagram: Diagram, group: GroupNode): (GroupNode | ConnectionNode)[] {
  const { host, state, from, count } = group;
  return count <= MOST
    ? recordsIn(diagram, host.index, state, from, count).map((record) => connectionNode(record, host, group))
    : Array.from({ length: Math.ceil(count / MOST) }, (_, part) => ({
        kind: 'group',
        host,
        state,
        from: part * MOST,
        count: Math.min(MOST, count - part * MOST),
        group,
      }));
}

function connectionNode(record: RecordNow, host: HostNode, group: GroupNode | undefined): ConnectionNode {
  return { kind: 'connection', host, group, ...record };
}

/** Whether a list shows the same: then nothing has to be drawn anew. */
export function sameNodes(
  a: readonly (GroupNode | ConnectionNode)[],
  b: readonly (GroupNode | ConnectionNode)[],
): boolean {
  return a.length === b.length && a.every((node, i) => textOf(node) === textOf(b[i]));
}

function textOf(node: GroupNode | ConnectionNode | undefined): string {
  switch (node?.kind) {
    case 'group':
      return `${node.state} ${String(node.count)}`;
    case 'connection':
      return `${node.state} ${node.tuple}`;
    case undefined:
      return '';
  }
}
