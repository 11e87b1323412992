import { ACK, CWR, ECE, FIN, PSH, RST, SYN, URG } from '../../tcp/segment';
import type { State } from '../../tcp/state';
import type { Values } from '../analysis/replay';
import { DIAGNOSES, type DiagnosisRule } from '../diagnosis/diagnosis';
import { ANALYSIS_FLAGS, flagBit, type AnalysisFlag } from '../flags';
import { nanosecondsBetween } from '../time';
import type { Seen } from './seen';

/** A value of a field in a frame; undefined where there is none. */
type Reader<T> = (seen: Seen) => T | undefined;

/** What the analysis worked out of each frame and did not keep; what is to be said of the connection. */
export type Need = 'values' | 'diagnoses';

interface Named {
  readonly name: string;
  /** What it is, as Wireshark calls it. */
  readonly title: string;
  /** What has to be found out for it by going through the connection's frames once more. */
  readonly needs?: Need;
}

/** Numbers; times are numbers of nanoseconds. */
export interface NumberField extends Named {
  readonly kind: 'number' | 'boolean' | 'time';
  readonly readers: readonly Reader<number>[];
  /** The highest value that it can have. */
  readonly most: number;
}

export interface AddressField extends Named {
  readonly kind: 'address';
  readonly readers: readonly Reader<Uint8Array>[];
  /** In octets. */
  readonly length: 4 | 16;
}

export interface StateField extends Named {
  readonly kind: 'state';
  readonly readers: readonly Reader<State>[];
}

/** Something that a frame has or has not. */
export interface LabelField extends Named {
  readonly kind: 'label';
  readonly readers: readonly Reader<true>[];
}

export type Field = NumberField | AddressField | StateField | LabelField;

const U16 = 0xffff;
const U32 = 0xffffffff;

const FLAG_BITS = {
  fin: [FIN, 'Fin'],
  syn: [SYN, 'Syn'],
  reset: [RST, 'Reset'],
  push: [PSH, 'Push'],
  ack: [ACK, 'Acknowledgment'],
  urg: [URG, 'Urgent'],
  ece: [ECE, 'ECN-Echo'],
  cwr: [CWR, 'Congestion Window Reduced'],
} as const;

const FLAG_TITLES: Readonly<Record<AnalysisFlag, string>> = {
  retransmission: 'Retransmission',
  fast_retransmission: 'Fast retransmission',
  spurious_retransmission: 'Spurious retransmission',
  out_of_order: 'Out-of-order segment',
  reused_ports: 'Port numbers reused',
  lost_segment: 'Previous segment not captured',
  ack_lost_segment: 'ACKed segment that was not captured',
  keep_alive: 'Keep-alive',
  keep_alive_ack: 'ACK to a keep-alive',
  duplicate_ack: 'Duplicate ACK',
  zero_window: 'Zero window',
  zero_window_probe: 'Zero window probe',
  zero_window_probe_ack: 'ACK to a zero window probe',
  window_update: 'Window update',
  window_full: 'Window is full',
};

/** All fields that filters may ask for. */
export const FIELDS: readonly Field[] = [
  label('tcp', 'Transmission Control Protocol', () => true),
  label('ip', 'Internet Protocol Version 4', ({ addresses: [a] }) => a.length === 4),
  label('ipv6', 'Internet Protocol Version 6', ({ addresses: [a] }) => a.length === 16),
  ...addresses('ip', 4),
  ...addresses('ipv6', 16),
  number('tcp.port', 'Source or Destination Port', U16, sourcePort, destinationPort),
  number('tcp.srcport', 'Source Port', U16, sourcePort),
  number('tcp.dstport', 'Destination Port', U16, destinationPort),
  number('tcp.stream', 'Stream index', U32, ({ connection }) => connection.number),
  number('tcp.completeness', 'Conversation completeness', 63, ({ connection }) => connection.completeness),
  number('tcp.len', 'TCP Segment Len', U32, ({ frames, row }) => frames.len(row)),
  value('tcp.seq', 'Sequence Number (relative)', ({ relativeSeq }) => relativeSeq),
  number('tcp.seq_raw', 'Sequence Number (raw)', U32, ({ frames, row }) => frames.seq(row)),
  value('tcp.ack', 'Acknowledgment Number (relative)', ({ relativeAck }) => relativeAck),
  number('tcp.ack_raw', 'Acknowledgment number (raw)', U32, ({ frames, row }) => frames.ack(row)),
  number('tcp.flags', 'Flags', 0xfff, ({ frames, row }) => frames.ctl(row)),
  ...Object.entries(FLAG_BITS).map(([name, [bit, title]]): NumberField => ({
    ...{ kind: 'boolean', name: `tcp.flags.${name}`, title, most: U32 },
    readers: [({ frames, row }) => ((frames.ctl(row) & bit) === 0 ? 0 : 1)],
  })),
  number('tcp.window_size_value', 'Window', U16, ({ frames, row }) => frames.wnd(row)),
  value('tcp.window_size', 'Calculated window size', ({ windowSize }) => windowSize),
  number('tcp.urgent_pointer', 'Urgent Pointer', U16, ({ frames, row }) => frames.up(row)),
  label('tcp.analysis.flags', 'TCP Analysis Flags', ({ frames, row }) => frames.flags(row) !== 0),
  ...ANALYSIS_FLAGS.map((flag) => {
    const bit = flagBit(flag);
    return label(
      `tcp.analysis.${flag}`,
      FLAG_TITLES[flag],
      ({ frames, row }) => (frames.flags(row) & bit) !== 0,
    );
  }),
  value('tcp.analysis.duplicate_ack_num', 'Duplicate ACK #', ({ duplicateAck }) => duplicateAck?.number),
  value(
    'tcp.analysis.duplicate_ack_frame',
    'Duplicate to the ACK in frame',
    ({ duplicateAck }) => duplicateAck?.frame,
  ),
  value('tcp.analysis.acks_frame', 'This is an ACK to the segment in frame', ({ acks }) => acks?.frame),
  time('tcp.analysis.ack_rtt', 'The RTT to ACK the segment was', ({ acks }) => acks?.roundTrip),
  value('tcp.analysis.rto_frame', 'RTO based on delta from frame', ({ rto }) => rto?.frame),
  time('tcp.analysis.rto', 'The RTO for this segment was', ({ rto }) => rto?.nanoseconds),
  value('tcp.analysis.bytes_in_flight', 'Bytes in flight', ({ bytesInFlight }) => bytesInFlight),
  time('tcp.analysis.initial_rtt', 'iRTT', ({ initialRtt }) => initialRtt),
  number('frame.number', 'Frame Number', U32, ({ frames, row }) => frames.frame(row)),
  {
    ...{ kind: 'time', name: 'frame.time_relative', most: Infinity },
    title: 'Time since first frame',
    readers: [({ frames, row, start }) => nanosecondsBetween(start, frames.time(row))],
  },
  {
    ...{ kind: 'time', name: 'tcp.time_relative', most: Infinity },
    title: 'Time since first frame in this TCP stream',
    readers: [
      ({ frames, row, connection }) => nanosecondsBetween(frames.time(connection.first), frames.time(row)),
    ],
  },
  ...states(),
  ...DIAGNOSES.map((rule): LabelField => ({
    ...label(
      diagnosisField(rule),
      'Diagnosis (TCP Handshake Lab)',
      ({ diagnoses }) => diagnoses?.has(rule) === true,
    ),
    needs: 'diagnoses',
  })),
];

const BY_NAME: ReadonlyMap<string, Field> = new Map(FIELDS.map((field) => [field.name, field]));

export function fieldOf(name: string): Field | undefined {
  return BY_NAME.get(name);
}

function label(name: string, title: string, holds: (seen: Seen) => boolean): LabelField {
  return {
    ...{ kind: 'label', name, title },
    readers: [(seen) => holds(seen) || undefined],
  };
}

function number(name: string, title: string, most: number, ...readers: Reader<number>[]): NumberField {
  return { kind: 'number', name, title, most, readers };
}

/** What is found out once more. */
function value(name: string, title: string, read: (values: Values) => number | undefined): NumberField {
  return {
    ...{ kind: 'number', name, title, needs: 'values', most: U32 },
    readers: [({ values }) => values && read(values)],
  };
}

function time(name: string, title: string, read: (values: Values) => number | undefined): NumberField {
  return { ...value(name, title, read), kind: 'time', most: Infinity };
}

function sourcePort({ frames, row, connection: { a, b } }: Seen): number {
  return frames.isFromB(row) ? b.port : a.port;
}

function destinationPort({ frames, row, connection: { a, b } }: Seen): number {
  return frames.isFromB(row) ? a.port : b.port;
}

function addresses(protocol: string, length: 4 | 16): AddressField[] {
  const ofLength = (octets: Uint8Array): Uint8Array | undefined =>
    octets.length === length ? octets : undefined;
  const source: Reader<Uint8Array> = ({ frames, row, addresses: [a, b] }) =>
    ofLength(frames.isFromB(row) ? b : a);
  const destination: Reader<Uint8Array> = ({ frames, row, addresses: [a, b] }) =>
    ofLength(frames.isFromB(row) ? a : b);
  const field = (name: string, title: string, ...readers: Reader<Uint8Array>[]): AddressField => ({
    ...{ kind: 'address', name: `${protocol}.${name}`, title, length },
    readers,
  });
  return [
    field('addr', 'Source or Destination Address', source, destination),
    field('src', 'Source Address', source),
    field('dst', 'Destination Address', destination),
  ];
}

/** Ours: the field that a connection has of which something is said. */
export function diagnosisField(rule: DiagnosisRule): string {
  return `diagnosis.${rule.replaceAll('-', '_')}`;
}

/** Ours: Wireshark infers no states. */
function states(): StateField[] {
  const [a, b] = ([0, 1] as const).map(
    (end): Reader<State> =>
      ({ frames, row }) =>
        frames.state(row, end).state,
  );
  const field = (name: string, title: string, ...readers: (Reader<State> | undefined)[]): StateField => ({
    ...{ kind: 'state', name, title },
    readers: readers.flatMap((reader) => reader ?? []),
  });
  return [
    field('state', 'State of either end (TCP Handshake Lab)', a, b),
    field('a.state', 'State of the end that opened (TCP Handshake Lab)', a),
    field('b.state', 'State of the other end (TCP Handshake Lab)', b),
  ];
}
