import type * as vscode from 'vscode';
import type { ListedConnection } from '../../capture/service';

/** An open capture, in the tree of connections. */
export interface CaptureNode {
  readonly kind: 'capture';
  readonly uri: vscode.Uri;
}

/** Some of its connections, one after the other: from the nth on, counted from 0. */
export interface CapturedPageNode {
  readonly kind: 'captured-page';
  readonly uri: vscode.Uri;
  readonly from: number;
  readonly count: number;
}

/** A connection of a capture. */
export interface CapturedNode {
  readonly kind: 'captured';
  readonly uri: vscode.Uri;
  readonly connection: ListedConnection;
}

export type NodeOfCapture = CaptureNode | CapturedPageNode | CapturedNode;

export function isCaptureNode(argument: unknown): argument is CaptureNode {
  return isOfKind(argument, 'capture');
}

export function isCapturedNode(argument: unknown): argument is CapturedNode {
  return isOfKind(argument, 'captured');
}

function isOfKind(argument: unknown, kind: NodeOfCapture['kind']): boolean {
  return typeof argument === 'object' && argument !== null && 'kind' in argument && argument.kind === kind;
}
