import { ANALYSIS_FLAGS } from '../../../src/capture/flags';
import type { Tool } from '../../tools/debian';
import { run } from '../../tools/run';

/** What is said of a frame, by tshark or by us. */
export interface Said {
  readonly frame: number;
  /** Frames of a connection have the same, which is else anything. */
  readonly stream: number;
  /** Names of `tcp.analysis.…`, in the order of ANALYSIS_FLAGS. */
  readonly flags: readonly string[];
  /** As it is after the connection's last frame. */
  readonly completeness: number;
  /** Times in nanoseconds. */
  readonly values: {
    readonly relativeSeq: number | undefined;
    readonly relativeAck: number | undefined;
    readonly windowSize: number | undefined;
    readonly duplicateAckNumber: number | undefined;
    readonly duplicateAckFrame: number | undefined;
    readonly acksFrame: number | undefined;
    readonly ackRtt: number | undefined;
    readonly rtoFrame: number | undefined;
    readonly rto: number | undefined;
    readonly bytesInFlight: number | undefined;
    readonly initialRtt: number | undefined;
  };
}

/** The fields that those values are. */
const VALUES = {
  relativeSeq: 'tcp.seq',
  relativeAck: 'tcp.ack',
  windowSize: 'tcp.window_size',
  duplicateAckNumber: 'tcp.analysis.duplicate_ack_num',
  duplicateAckFrame: 'tcp.analysis.duplicate_ack_frame',
  acksFrame: 'tcp.analysis.acks_frame',
  ackRtt: 'tcp.analysis.ack_rtt',
  rtoFrame: 'tcp.analysis.rto_frame',
  rto: 'tcp.analysis.rto',
  bytesInFlight: 'tcp.analysis.bytes_in_flight',
  initialRtt: 'tcp.analysis.initial_rtt',
} as const;

const FIELDS = [
  'frame.number',
  'tcp.stream',
  'tcp.completeness',
  'tcp.seq_raw',
  ...ANALYSIS_FLAGS.map((flag) => `tcp.analysis.${flag}`),
  ...Object.values(VALUES),
];

/** Dissectors that open conversations before their SYN, or split them: they would say other things of the streams. */
const SILENT = ['--disable-protocol', 'ftp', '--disable-protocol', 'socks'];

/** What tshark says of all frames of a file with a TCP header; those with several headers are left out. */
export async function askTshark(tshark: Tool, file: string): Promise<readonly Said[]> {
  const [frames, again] = await Promise.all([ask(tshark, file, []), ask(tshark, file, ['-2'])]);
  // In one reading a frame shows what its connection had before it; in the second one, the first frame of each
  // connection shows what was found in the first, and adds to it what first frames do not.
  const found = new Map([...again].reverse().map((values) => [values.get('tcp.stream'), values]));
  return frames
    .filter((values) => !(values.get('tcp.seq_raw') ?? '').includes(','))
    .map((values) => saidOf(values, found.get(values.get('tcp.stream')) ?? values));
}

type Fields = ReadonlyMap<string, string>;

async function ask(tshark: Tool, file: string, options: readonly string[]): Promise<readonly Fields[]> {
  const wanted = FIELDS.flatMap((field) => ['-e', field]);
  const output = await run(
    tshark.executable,
    ['-n', ...options, '-r', file, '-Y', 'tcp', '-T', 'fields', '-E', 'occurrence=a', ...SILENT, ...wanted],
    { env: tshark.env },
  );
  return output
    .split('\n')
    .filter((line) => /^\d+\t/.test(line))
    .map((line) => new Map(line.split('\t').map((value, index) => [FIELDS[index] ?? '', value])));
}

function saidOf(fields: Fields, first: Fields): Said {
  const value = (name: keyof typeof VALUES): number | undefined => read(fields.get(VALUES[name]) ?? '');
  return {
    frame: Number(fields.get('frame.number')),
    stream: Number(fields.get('tcp.stream')),
    flags: ANALYSIS_FLAGS.filter((flag) => fields.get(`tcp.analysis.${flag}`) !== ''),
    completeness: Number(first.get('tcp.completeness')),
    values: {
      relativeSeq: value('relativeSeq'),
      relativeAck: value('relativeAck'),
      windowSize: value('windowSize'),
      duplicateAckNumber: value('duplicateAckNumber'),
      duplicateAckFrame: value('duplicateAckFrame'),
      acksFrame: value('acksFrame'),
      ackRtt: value('ackRtt'),
      rtoFrame: value('rtoFrame'),
      rto: value('rto'),
      bytesInFlight: value('bytesInFlight'),
      initialRtt: value('initialRtt'),
    },
  };
}

/** A number, or seconds with nine digits: `1.000000002`. */
function read(text: string): number | undefined {
  const [, sign = '', seconds, rest] = /^(-?)(\d+)\.(\d{9})$/.exec(text) ?? [];
  if (seconds === undefined) {
    return text === '' ? undefined : Number(text);
  }
  return Number(`${sign}1`) * (Number(seconds) * 1e9 + Number(rest));
}
