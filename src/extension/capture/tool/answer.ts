import type { ListedConnection, Progress, Summary } from '../../../capture/service';
import type { Words } from '../../../explanations/words';
import { plain, shortened } from '../../sockets/plain';
import { endText } from '../ends';
import { diagnosisInWords } from '../../../explanations/captured';

/** As much of a text of the file's as is handed on. */
const LONGEST = 400;

/** What a model is told: of bounded length, and nothing in it is anybody else's text but addresses. */
export function answerOf(
  summary: Summary,
  { state }: Pick<Progress, 'state'>,
  found: { readonly count: number; readonly rows: readonly ListedConnection[] },
  problems: readonly string[],
  words: Words,
): string {
  const { format, start, duration, setBack, frames, tcpFrames, connections, diagnoses, flags } = summary;
  return [
    `${format}: ${String(frames)} frames, ${String(tcpFrames)} with TCP, in ${String(connections)} connections${frames === 0 ? '' : `, from ${timeOf(start)} on, ${String(duration / 1000)} s long`}.`,
    ...(setBack === 0 ? [] : [`Frames with an earlier time than the one before: ${String(setBack)}.`]),
    ...(state === 'whole' ? [] : ['Not all of the file was read.']),
    ...problems.slice(0, 10).map((text) => `Problem of the file: ${shortened(plain(text), LONGEST)}`),
    ...diagnoses.slice(0, 30).map(({ rule, count }) => `${String(count)} × ${rule}`),
    ...flags.map(({ flag, count }) => `tcp.analysis.${flag}: ${String(count)} frames`),
    `Connections found: ${String(found.count)}.${found.rows.length < found.count ? ` The first ${String(found.rows.length)}; a narrower filter shows others.` : ''}`,
    ...found.rows.map((one) => lineOf(one, words)),
  ].join('\n');
}

/** A file may say of itself that it is of any time, and some are of none. */
function timeOf(milliseconds: number): string {
  const time = new Date(milliseconds);
  return Number.isNaN(time.getTime()) ? 'an unknown time' : time.toISOString();
}

function lineOf(listed: ListedConnection, words: Words): string {
  const { number, a, b, states, start, duration, frames, sent, initialRtt, diagnosis } = listed;
  return JSON.stringify({
    connection: number,
    openedBy: endText(a),
    other: endText(b),
    states: states.map(({ state, sure }) =>
      state === undefined ? 'unknown' : sure ? state : `${state} (likely)`,
    ),
    startSeconds: start / 1000,
    durationSeconds: duration / 1000,
    frames,
    octets: sent.map(({ octets }) => octets),
    retransmissions: sent.map(({ retransmissions }) => retransmissions),
    initialRttMilliseconds: initialRtt === undefined ? undefined : initialRtt / 1e6,
    diagnosis: diagnosisInWords(words.captures, diagnosis, listed).title,
  });
}
