import { closeSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { Capture } from '../capture/capture';
import { formatEnd, type CapturedConnection, type InferredState } from '../capture/connection';
import { diagnose } from '../capture/diagnosis/diagnose';
import { ANALYSIS_FLAGS, flagNames } from '../capture/flags';
import { PROBLEMS, type CaptureProblem } from '../capture/problem';
import { lengthOf } from '../capture/time';
import { atOnce } from '../capture/turns';
import { diagnosisInASentence } from '../explanations/captured';
import { fill } from '../explanations/fill';
import { wordsIn } from '../explanations/tables/words';
import type { Streams } from './main';

const WORDS = wordsIn('en').captures;
/** Octets that are read at a time: as many as stay in a processor's cache. */
const PIECE = 1 << 17;
/** Characters that are written at a time, at least. */
const PART = 1 << 16;

/**
 * Analyses a capture file, in pieces: prints what Wireshark's analysis says of each TCP frame, and what is to be said of
 * each connection. Returns the exit status: 0 when the whole file was read, 2 when a part was not.
 */
export function analyse(name: string, json: boolean, streams: Streams): number {
  const capture = new Capture();
  let printed = 0;
  const failure = readPieces(name, (octets) => {
    capture.push(octets);
    if (json) {
      printed = printFrames(capture, printed, streams);
    }
  });
  capture.end();
  if (json) {
    printFrames(capture, printed, streams);
    print(linesOf(capture), streams);
  } else {
    print(describe(capture), streams);
  }
  const reasons = [...(failure === undefined ? [] : [failure]), ...capture.problems.map(sentenceOf)];
  reasons.forEach((reason) => {
    streams.error(`${name}: ${reason}\n`);
  });
  return reasons.length === 0 ? 0 : 2;
}

/** Reads a file to its end; gives why that could not be done. */
function readPieces(name: string, take: (octets: Uint8Array) => void): string | undefined {
  // npm changes into the package's folder; the path is meant from where the person stands.
  const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), name);
  let fd: number | undefined;
  try {
    fd = openSync(path, 'r');
    const buffer = new Uint8Array(PIECE);
    for (let length = readSync(fd, buffer); length > 0; length = readSync(fd, buffer)) {
      take(buffer.subarray(0, length));
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) {
      throw error;
    }
    return `it cannot be read: ${error.message}`;
  } finally {
    if (fd !== undefined) {
      closeSync(fd);
    }
  }
}

/** Prints the frames from a row on, and returns which row is the next. */
function printFrames({ frames }: Capture, from: number, { out }: Streams): number {
  let lines = '';
  for (let row = from; row < frames.length; row++) {
    const flags = frames.flags(row) === 0 ? '[]' : JSON.stringify(flagNames(frames.flags(row)));
    lines += `{"frame":${String(frames.frame(row))},"connection":${String(frames.connection(row))},"flags":${flags}}\n`;
  }
  out(lines);
  return frames.length;
}

/** Writes texts, many at a time: a write takes longer than what is written. */
function print(texts: Iterable<string>, { out }: Streams): void {
  let part = '';
  for (const text of texts) {
    part += text;
    if (part.length >= PART) {
      out(part);
      part = '';
    }
  }
  out(part);
}

/** The connections, a line each. */
function* linesOf(capture: Capture): Generator<string> {
  for (const connection of connectionsOf(capture)) {
    const { number, a, b, states, completeness } = connection;
    const line = {
      connection: number,
      a: formatEnd(a),
      b: formatEnd(b),
      states: states.map(nameOf),
      completeness,
      diagnosis: diagnosisOf(capture, connection),
    };
    yield `${JSON.stringify(line)}\n`;
  }
}

/** The same for people: a few lines for each connection, then how often the analysis says what. */
function* describe(capture: Capture): Generator<string> {
  const { format, frameCount, frames, duration, setBack, connections } = capture;
  if (format === '') {
    return;
  }
  const whole = [
    format,
    `${count(frameCount)} frames in ${(duration / 1000).toFixed(3)} s`,
    `${count(frames.length)} with TCP`,
    `${count(connections.count)} connections`,
    ...(setBack === 0 ? [] : [`${count(setBack)} frames earlier than the one before`]),
  ];
  yield `${whole.join(', ')}\n`;
  for (const connection of connectionsOf(capture)) {
    yield describeConnection(capture, connection);
  }
  const counted = ANALYSIS_FLAGS.map((flag) => ({
    flag,
    frames: [...frames.flagged].reduce(
      (sum, [set, times]) => sum + (flagNames(set).includes(flag) ? times : 0),
      0,
    ),
  })).filter((one) => one.frames > 0);
  yield counted.length === 0 ? '' : '\n';
  for (const one of counted) {
    yield `${count(one.frames).padStart(9)}  ${one.flag}\n`;
  }
}

function describeConnection(capture: Capture, connection: CapturedConnection): string {
  const { number, a, b, states, sent } = connection;
  const seconds = lengthOf(connection.span) / 1e9;
  const facts = [
    `${formatEnd(a)} > ${formatEnd(b)}`,
    states.map((state) => nameOf(state) ?? 'unknown').join(' / '),
    `${count(connection.frames)} frames in ${seconds.toFixed(3)} s`,
    `${count(sent[0].octets)} octets > < ${count(sent[1].octets)}`,
  ];
  return `\n${String(number).padStart(5)}  ${facts.join('  ')}\n       ${diagnosisOf(capture, connection)}\n`;
}

function* connectionsOf({ connections }: Capture): Generator<CapturedConnection> {
  for (let number = 0; number < connections.count; number++) {
    yield connections.at(number);
  }
}

/** As the kernel and its tools write it: TIME_WAIT. */
function nameOf({ state }: InferredState): string | null {
  return state?.replaceAll('-', '_') ?? null;
}

/** The first sentence that is to be said of a connection. */
function diagnosisOf({ frames }: Capture, connection: CapturedConnection): string {
  const [first] = atOnce(diagnose(frames, connection));
  return first === undefined ? '' : diagnosisInASentence(WORDS, first, connection);
}

function sentenceOf({ code, values, offset, count: times }: CaptureProblem): string {
  const texts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  const again = times === 1 ? '' : ` (${count(times)} times)`;
  return `octet ${count(offset)}: ${fill(PROBLEMS[code], texts)}${again}`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}
