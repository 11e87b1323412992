import { ANALYSIS_FLAGS } from '../../../src/capture/flags';
import type { Tool } from '../../tools/debian';
import { run } from '../../tools/run';

/** What tshark says of a frame. */
export interface Said {
  readonly frame: number;
  readonly stream: number;
  /** Names of `tcp.analysis.…`, in the order of ANALYSIS_FLAGS. */
  readonly flags: readonly string[];
  /** As it is after the connection's last frame. */
  readonly completeness: number;
  /** Frames and counts; undefined where there is none. Times in nanoseconds. */
  readonly duplicateAckNumber: number | undefined;
  readonly duplicateAckFrame: number | undefined;
  readonly acksFrame: number | undefined;
  readonly ackRtt: number | undefined;
  readonly rtoFrame: number | undefined;
  readonly rto: number | undefined;
  readonly bytesInFlight: number | undefined;
  readonly initialRtt: number | undefined;
}

const VALUES = [
  'duplicate_ack_num',
  'duplicate_ack_frame',
  'acks_frame',
  'ack_rtt',
  'rto_frame',
  'rto',
  'bytes_in_flight',
  'initial_rtt',
];

const FIELDS = [
  'frame.number',
  'tcp.stream',
  'tcp.completeness',
  'tcp.seq_raw',
  ...ANALYSIS_FLAGS.map((flag) => `tcp.analysis.${flag}`),
  ...VALUES.map((name) => `tcp.analysis.${name}`),
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

type Values = ReadonlyMap<string, string>;

async function ask(tshark: Tool, file: string, options: readonly string[]): Promise<readonly Values[]> {
  const fields = FIELDS.flatMap((field) => ['-e', field]);
  const output = await run(
    tshark.executable,
    ['-n', ...options, '-r', file, '-Y', 'tcp', '-T', 'fields', '-E', 'occurrence=a', ...SILENT, ...fields],
    { env: tshark.env },
  );
  return output
    .split('\n')
    .filter((line) => /^\d+\t/.test(line))
    .map((line) => new Map(line.split('\t').map((value, index) => [FIELDS[index] ?? '', value])));
}

function saidOf(values: Values, first: Values): Said {
  const text = (name: string): string => values.get(`tcp.analysis.${name}`) ?? '';
  const count = (name: string): number | undefined => (text(name) === '' ? undefined : Number(text(name)));
  return {
    frame: Number(values.get('frame.number')),
    stream: Number(values.get('tcp.stream')),
    flags: ANALYSIS_FLAGS.filter((flag) => text(flag) !== ''),
    completeness: Number(first.get('tcp.completeness')),
    duplicateAckNumber: count('duplicate_ack_num'),
    duplicateAckFrame: count('duplicate_ack_frame'),
    acksFrame: count('acks_frame'),
    ackRtt: nanoseconds(text('ack_rtt')),
    rtoFrame: count('rto_frame'),
    rto: nanoseconds(text('rto')),
    bytesInFlight: count('bytes_in_flight'),
    initialRtt: nanoseconds(text('initial_rtt')),
  };
}

/** `1.000000002` */
function nanoseconds(text: string): number | undefined {
  if (text === '') {
    return undefined;
  }
  const [, sign = '', seconds = '', rest = ''] = /^(-?)(\d+)\.(\d{9})$/.exec(text) ?? [];
  return Number(`${sign}1`) * (Number(seconds) * 1e9 + Number(rest));
}
