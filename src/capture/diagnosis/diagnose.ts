import type { CapturedConnection } from '../connection';
import type { TcpFrames } from '../tcp-frames';
import type { Work } from '../turns';
import { courseOf } from './course';
import { DIAGNOSES, type Diagnosis, type DiagnosisRule } from './diagnosis';
import { ending, stillOpen } from './ending';
import { opening } from './opening';
import { pace } from './pace';
import { recording } from './recording';

/** What a capture that shows everything twice, or one direction alone, makes out of nothing. */
const OUT_OF_NOTHING: ReadonlySet<DiagnosisRule> = new Set([
  'no-answer',
  'handshake-unfinished',
  'given-up',
  'fin-unacknowledged',
  'syn-retried',
  'syn-ack-retried',
  'syn-ack-repeated',
  'slow-network',
  'retransmissions',
  'spurious-retransmissions',
  'out-of-order',
  'frames-missing',
  'keep-alive',
]);

/** Says what is to be said of a connection, what matters most first; at least one thing. */
export function* diagnose(frames: TcpFrames, connection: CapturedConnection): Work<Diagnosis[]> {
  const course = yield* courseOf(frames, connection);
  const found = [...recording(course), ...opening(course), ...ending(course), ...pace(course)];
  const isDistorted = found.some(({ rule }) => rule === 'captured-twice' || rule === 'one-sided');
  const said = found
    .filter(({ rule }) => !(isDistorted && OUT_OF_NOTHING.has(rule)))
    .sort((one, other) => DIAGNOSES.indexOf(one.rule) - DIAGNOSES.indexOf(other.rule));
  return said.length > 0 ? said : [stillOpen(course)];
}
