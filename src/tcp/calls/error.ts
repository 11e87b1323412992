import type { RuleId } from '../rules';

/** A user call that the connection cannot honour, in the words of RFC 9293 section 3.10. */
export interface CallError {
  readonly error:
    | 'connection already exists'
    | 'connection does not exist'
    | 'connection closing'
    | 'connection not open'
    | 'remote socket unspecified'
    | 'invalid remote address'
    | 'insufficient resources';
  readonly rule: RuleId;
}
