import type { Socket } from './socket';

/** A part of a table that could not be read: shown, and counted. */
export interface Unreadable {
  /** Where it stands: a file, or a command. */
  readonly source: string;
  /** Counted from 1. */
  readonly line: number;
  /** What stands there, cut short. */
  readonly text: string;
}

/** What a parser makes of a table: all that can be read, and what cannot. */
export interface Parsed<T> {
  readonly found: readonly T[];
  readonly unreadable: readonly Unreadable[];
}

/** Why a reading is not all that it could be. */
export type Shortcoming =
  /** A tool is not there: what it would have told is missing. */
  | { readonly kind: 'missing-tool'; readonly tool: string }
  /** It did not end in time, and was ended. */
  | { readonly kind: 'slow-tool'; readonly tool: string; readonly milliseconds: number }
  /** It said more than is read. */
  | { readonly kind: 'long-output'; readonly tool: string; readonly octets: number }
  /** It failed. */
  | { readonly kind: 'failed-tool'; readonly tool: string; readonly message: string }
  /** A table is not there, or may not be read. */
  | { readonly kind: 'unreadable-file'; readonly file: string; readonly message: string }
  /** Sockets whose processes this user may not see. */
  | { readonly kind: 'other-users'; readonly sockets: number };

/** The sockets of a machine at one moment. */
export interface Reading {
  /** Milliseconds since 1970, when it began, and how long it took. */
  readonly at: number;
  readonly took: number;
  readonly sockets: readonly Socket[];
  /** The first of what could not be read, and of how many. */
  readonly unreadable: readonly Unreadable[];
  readonly unreadableCount: number;
  readonly shortcomings: readonly Shortcoming[];
}
