import { controlNames, type SegmentOptions } from '../tcp/segment';
import type { SegmentSummary } from './rows';

/** What became of a segment on the way: `flags ACK → RST`, `seq 1 → 101`. */
export function changes(sent: {
  readonly segment: SegmentSummary;
  readonly changed: SegmentSummary;
}): string[] {
  const [before, after] = [described(sent.segment), described(sent.changed)];
  return FIELDS.filter((field) => before[field] !== after[field]).map(
    (field) => `${field} ${before[field]} → ${after[field]}`,
  );
}

const FIELDS = ['flags', 'seq', 'ack', 'wnd', 'up', 'options', 'ECN'] as const;

function described(segment: SegmentSummary): Readonly<Record<(typeof FIELDS)[number], string>> {
  const { ctl, relativeSeq, relativeAck, wnd, up, options, ecn } = segment;
  return {
    flags: orNone(controlNames(ctl)),
    seq: String(relativeSeq),
    ack: String(relativeAck),
    wnd: String(wnd),
    up: String(up),
    options: orNone(optionNames(options)),
    ECN: ['Not-ECT', 'ECT(1)', 'ECT(0)', 'CE'][ecn] ?? '',
  };
}

function optionNames({
  mss,
  windowScale,
  sackPermitted,
  sack,
  timestamps,
  fastOpen,
}: SegmentOptions): string[] {
  return [
    ...(mss === undefined ? [] : [`MSS ${String(mss)}`]),
    ...(windowScale === undefined ? [] : [`WS ${String(windowScale)}`]),
    ...(sackPermitted === true ? ['SACK permitted'] : []),
    ...(sack ?? []).map(({ left, right }) => `SACK ${String(left)}-${String(right)}`),
    ...(timestamps === undefined ? [] : [`TS ${String(timestamps.tsval)}/${String(timestamps.tsecr)}`]),
    ...(fastOpen === undefined ? [] : ['TFO']),
  ];
}

function orNone(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join('+');
}
