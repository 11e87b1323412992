import * as vscode from 'vscode';
import { flagNames } from '../../capture/flags';
import type { CapturedConnection, CapturedEnd } from '../../capture/connection';
import { diagnosisField } from '../../capture/filter/fields';
import type { DirectionGraphs, Graphs } from '../../capture/graphs/graphs';
import type { FrameDetails, FrameField, ListedConnection, Summary } from '../../capture/service';
import { diagnosisInWords } from '../../explanations/captured';
import type { Words } from '../../explanations/words';
import type {
  ConnectionView,
  DirectionView,
  FieldView,
  FrameView,
  GraphsView,
  ReadingView,
  SummaryView,
} from '../../protocol/capture';
import { plain, shortened } from '../sockets/plain';
import type { Capture } from './capture';
import { curve } from './curves';
import { endText } from './ends';
import { problemsOf } from './problems';
import { sayRule } from './words';

/** As much of a field's text as is shown. */
const LONGEST = 1000;
const NANOSECONDS_OF_MILLISECOND = 1e6;

export function viewReading(capture: Capture): ReadingView {
  const { progress, version, isReading, failure } = capture;
  const { octets = 0, size, frames = 0, tcpFrames = 0, connections = 0 } = progress ?? {};
  return {
    version,
    state: failure !== undefined ? 'failed' : isReading ? 'reading' : (progress?.state ?? 'reading'),
    part: size === undefined ? undefined : size === 0 ? 1 : Math.min(1, octets / size),
    frames,
    tcpFrames,
    connections,
    problems: problemsOf(capture),
  };
}

export function viewConnection(listed: ListedConnection, words: Words): ConnectionView {
  const { number, a, b, states, start, duration, frames, sent, initialRtt, diagnosis } = listed;
  return {
    number,
    a: endText(a),
    b: endText(b),
    states,
    diagnosis: diagnosisInWords(words.captures, diagnosis, listed).title,
    start,
    duration,
    frames,
    octets: sent[0].octets + sent[1].octets,
    retransmissions: sent[0].retransmissions + sent[1].retransmissions,
    initialRtt: initialRtt === undefined ? undefined : initialRtt / NANOSECONDS_OF_MILLISECOND,
  };
}

export function viewGraphs({ number, a, b }: CapturedConnection, { directions }: Graphs): GraphsView {
  const [first, second] = directions;
  return { connection: number, directions: [viewDirection(a, b, first), viewDirection(b, a, second)] };
}

function viewDirection(from: CapturedEnd, to: CapturedEnd, graphs: DirectionGraphs): DirectionView {
  return {
    from: endText(from),
    to: endText(to),
    sequence: curve(graphs.sequence),
    acknowledged: curve(graphs.acknowledged),
    roundTrip: curve(graphs.roundTrip),
    window: curve(graphs.window),
    inFlight: curve(graphs.inFlight),
    throughput: curve(graphs.throughput),
  };
}

export function viewFrame(
  row: number,
  { frame, connection, flags, layers, octets }: FrameDetails,
): FrameView {
  return {
    row,
    frame,
    connection,
    flags: flagNames(flags),
    layers: layers.map(viewField),
    octets: Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join(''),
  };
}

function viewField({ name, value, filter, fields }: FrameField): FieldView {
  return {
    name: plain(name),
    value: shortened(plain(value), LONGEST),
    ...(filter !== undefined && { filter }),
    ...(fields !== undefined && { fields: fields.map(viewField) }),
  };
}

export function viewSummary(summary: Summary, words: Words): SummaryView {
  const { format, start, duration, setBack, frames, tcpFrames, octets, connections, diagnoses, flags } =
    summary;
  return {
    format,
    start:
      frames === 0
        ? '–'
        : new Date(start).toLocaleString(vscode.env.language, { dateStyle: 'long', timeStyle: 'medium' }),
    duration,
    setBack,
    frames,
    tcpFrames,
    octets,
    connections,
    diagnoses: diagnoses.map(({ rule, count }) => ({
      text: sayRule(words, rule),
      count,
      filter: diagnosisField(rule),
    })),
    flags: flags.map(({ flag, count }) => {
      const filter = `tcp.analysis.${flag}`;
      return { text: filter, count, filter };
    }),
  };
}
