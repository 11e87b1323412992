import { ladderOf } from '../../src/capture/ladder';
import { atOnce } from '../../src/capture/turns';
import { told } from '../capture/states/rows';
import type { Story } from './stories';

/** A captured connection: a SYN that was lost, text that was, a half-close, and a last ACK of which nobody knows more. */
export function capturedStory(): Pick<Story, 'timeline'> {
  const { frames, connections } = told([
    'a SYN 0',
    'a SYN 0 @1',
    'b SYN,ACK 0 1 @1.04',
    'a ACK 1 1',
    'a PSH,ACK 1 1 +100',
    'b ACK 1 101 @1.1',
    'b ACK 1461 101 +1460 @1.2',
    'a ACK 101 1',
    'b ACK 1 101 +1460 @1.45',
    'a ACK 101 2921',
    'a FIN,ACK 101 2921 @2',
    'b ACK 2921 102 @2.04',
    'b PSH,ACK 2921 102 +300 @2.3',
    'a ACK 102 3221',
    'b FIN,ACK 3221 102 @2.5',
    'a ACK 102 3222',
  ]);
  return atOnce(ladderOf(frames, connections));
}
