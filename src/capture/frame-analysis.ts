import { replay } from './analysis/replay';
import type { CapturedConnection } from './connection';
import { fieldOf, type Field } from './filter/fields';
import { Seen } from './filter/seen';
import type { FrameField } from './service';
import type { TcpFrames } from './tcp-frames';
import type { Timestamp } from './time';
import type { Work } from './turns';

/** What is not in a frame, but follows from those before it: in Wireshark, what stands in brackets. */
const FIELDS: readonly Field[] = [
  'tcp.stream',
  'tcp.seq',
  'tcp.ack',
  'tcp.window_size',
  'tcp.time_relative',
  'tcp.analysis.acks_frame',
  'tcp.analysis.ack_rtt',
  'tcp.analysis.initial_rtt',
  'tcp.analysis.bytes_in_flight',
  'tcp.analysis.duplicate_ack_num',
  'tcp.analysis.duplicate_ack_frame',
  'tcp.analysis.rto',
  'tcp.analysis.rto_frame',
  'a.state',
  'b.state',
].flatMap((name) => fieldOf(name) ?? []);

/** To find it out, all frames before are gone through; in longer connections nobody wants to wait for that. */
const MOST_FRAMES = 200_000;

/** What the analysis says of a frame, as a layer of it; undefined where it would take too long to find out. */
export function* frameAnalysis(
  frames: TcpFrames,
  connection: CapturedConnection,
  row: number,
  start: Timestamp,
): Work<FrameField | undefined> {
  if (connection.frames > MOST_FRAMES) {
    return undefined;
  }
  const seen = new Seen(frames, connection, start);
  yield* replay(frames, { ...connection, last: row }, (values) => {
    seen.row = values.row;
    seen.values = values;
  });
  const fields = FIELDS.flatMap((field): FrameField[] => {
    const value = valueOf(field, seen);
    return value === undefined ? [] : [{ name: field.title, filter: field.name, value }];
  });
  return { name: 'SEQ/ACK analysis', value: '', filter: 'tcp.analysis', fields };
}

function valueOf(field: Field, seen: Seen): string | undefined {
  switch (field.kind) {
    case 'time': {
      const value = field.readers[0]?.(seen);
      return value === undefined ? undefined : `${(value / 1e9).toFixed(9)} s`;
    }
    case 'number':
    case 'state': {
      const value = field.readers[0]?.(seen);
      return value === undefined ? undefined : String(value);
    }
    default:
      return undefined;
  }
}
