import type { State } from '../../tcp/state';
import { isWildcard } from '../address';
import type { Endpoint } from '../socket';

/**
 * The states in the words of Windows' netstat, which most languages leave in English, and German does not. Letters that
 * are not of ASCII are left out: they are written in the code page of the console.
 */
const WORDS: ReadonlyMap<string, State> = new Map([
  ['CLOSED', 'CLOSED'],
  ['LISTENING', 'LISTEN'],
  ['SYN_SENT', 'SYN-SENT'],
  ['SYN_RECEIVED', 'SYN-RECEIVED'],
  ['ESTABLISHED', 'ESTABLISHED'],
  ['FIN_WAIT_1', 'FIN-WAIT-1'],
  ['FIN_WAIT_2', 'FIN-WAIT-2'],
  ['CLOSE_WAIT', 'CLOSE-WAIT'],
  ['CLOSING', 'CLOSING'],
  ['LAST_ACK', 'LAST-ACK'],
  ['TIME_WAIT', 'TIME-WAIT'],

  ['GESCHLOSSEN', 'CLOSED'],
  ['ABHREN', 'LISTEN'],
  ['SYN_GESENDET', 'SYN-SENT'],
  ['SYN_EMPFANGEN', 'SYN-RECEIVED'],
  ['HERGESTELLT', 'ESTABLISHED'],
  ['FIN_WARTEN_1', 'FIN-WAIT-1'],
  ['FIN_WARTEN_2', 'FIN-WAIT-2'],
  ['SCHLIESSEN_WARTEN', 'CLOSE-WAIT'],
  ['SCHLIESSEND', 'CLOSING'],
  ['ZULETZT_ACK', 'LAST-ACK'],
  ['WARTEND', 'TIME-WAIT'],
]);

/**
 * The state that a word means. In a language that is not known here, two states show by what else stands in the line: a
 * listener has nobody at the other end, and TIME-WAIT is the one state that sockets are in without a process.
 */
export function stateOf(word: string, remote: Endpoint, pid: number): State | undefined {
  const letters = word.toUpperCase().replaceAll(/[^A-Z0-9_]/gu, '');
  return (
    WORDS.get(letters) ??
    (remote.port === 0 && isWildcard(remote.address) ? 'LISTEN' : pid === 0 ? 'TIME-WAIT' : undefined)
  );
}
