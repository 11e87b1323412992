import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ANALYSIS_FLAGS } from '../../src/capture/flags';
import { writePcapng } from '../../src/capture/write/pcapng';
import type { Timeline } from '../../src/timeline/timeline';
import { temporaryFolder } from '../tools/ending';
import { run } from '../tools/run';
import type { Tool } from '../tools/debian';

/** Whether Wireshark finds nothing wrong with a packet by itself. */
export interface Soundness {
  /** Whether both checksums, IP's and TCP's, are right. */
  readonly sound: boolean;
  readonly malformed: boolean;
}

/** A packet as Wireshark sees it. */
export interface Frame extends Soundness {
  /** The name of its control bits, `SYN, ACK`. */
  readonly flags: string;
  /** What Wireshark's analysis of the connection says of it: names of `tcp.analysis.…`. */
  readonly analysis: readonly string[];
  readonly comment: string;
  /** Left edges of its SACK blocks, counted from the initial sequence number. */
  readonly sack: readonly number[];
  /** The relative sequence number and the text, in hexadecimal digits. */
  readonly seq: number;
  readonly text: string;
  readonly source: string;
}

const NAMES = ['FIN', 'SYN', 'RST', 'PSH', 'ACK'];

/** What says whether a packet is sound. */
const CHECKS = ['tcp.checksum.status', 'ip.checksum.status', '_ws.malformed'];

const FIELDS = [
  ...CHECKS,
  'tcp.flags',
  'frame.comment',
  'tcp.options.sack_le',
  'tcp.seq',
  'tcp.payload',
  'ip.src',
  'ipv6.src',
  ...ANALYSIS_FLAGS.map((name) => `tcp.analysis.${name}`),
];

const SOUND = '1';
const SEPARATOR = '\u001f';

/** Captures on a lane's host, and reads the file with the real tshark. */
export async function capture(tshark: Tool, timeline: Timeline, lane: number): Promise<readonly Frame[]> {
  const packets = await read(tshark, await written(timeline, lane), FIELDS);
  return packets.map(frameOf);
}

/** The same where there are so many packets that tshark is asked for nothing but whether they are sound. */
export async function captureMany(
  tshark: Tool,
  timeline: Timeline,
  lane: number,
): Promise<readonly Soundness[]> {
  const file = await written(timeline, lane);
  const packets = await read(tshark, file, CHECKS, ['-o', 'tcp.analyze_sequence_numbers:FALSE']);
  return packets.map(soundnessOf);
}

/** A file of what a lane's host sees. */
async function written(timeline: Timeline, lane: number): Promise<string> {
  const file = path.join(await temporaryFolder('capture'), 'capture.pcapng');
  const bytes = writePcapng({
    timeline,
    lane,
    title: 'A capture, 캡처',
    comment: (row) => (row.kind === 'sent' && row.lost ? 'lost, 손실' : ''),
  });
  await writeFile(file, bytes);
  return file;
}

/** The values of fields of a packet, by their names; none where there is nothing. */
type Values = ReadonlyMap<string, string>;

async function read(
  tshark: Tool,
  file: string,
  fields: readonly string[],
  options: readonly string[] = [],
): Promise<readonly Values[]> {
  const output = await run(
    tshark.executable,
    [
      ...['-r', file, '-n', '-T', 'fields', '-E', `separator=${SEPARATOR}`],
      ...['-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE', ...options],
      ...fields.flatMap((name) => ['-e', name]),
    ],
    { env: tshark.env },
  );
  return output
    .split('\n')
    .filter((line) => line.includes(SEPARATOR))
    .map((line) => {
      const values = line.split(SEPARATOR);
      return new Map(fields.map((name, index) => [name, values[index] ?? '']));
    });
}

function soundnessOf(values: Values): Soundness {
  return {
    // IPv6 has no checksum of its own.
    sound:
      values.get('tcp.checksum.status') === SOUND &&
      [SOUND, ''].includes(values.get('ip.checksum.status') ?? ''),
    malformed: values.get('_ws.malformed') !== '',
  };
}

function frameOf(values: Values): Frame {
  const value = (name: string): string => values.get(name) ?? '';
  const bits = parseInt(value('tcp.flags'), 16);
  return {
    ...soundnessOf(values),
    flags: NAMES.filter((_, bit) => (bits & (1 << bit)) !== 0).join(', '),
    analysis: ANALYSIS_FLAGS.filter((name) => value(`tcp.analysis.${name}`) !== ''),
    comment: value('frame.comment'),
    sack: value('tcp.options.sack_le').split(',').filter(Boolean).map(Number),
    seq: Number(value('tcp.seq')),
    text: value('tcp.payload'),
    source: value('ip.src') || value('ipv6.src'),
  };
}
