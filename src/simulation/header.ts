import { ACK, CWR, ECE, FIN, PSH, RST, SYN, URG, type Segment, type SegmentOptions } from '../tcp/segment';
import type { CallSpec, FaultSpec } from './scenario';

type HeaderSpec = Extract<FaultSpec, { do: 'edit' }>['set'];
type FlagSpec = Extract<CallSpec, { call: 'forge' }>['flags'][number];
type OptionsSpec = NonNullable<HeaderSpec['options']>;

const CONTROL_BITS: Readonly<Record<FlagSpec, number>> = { FIN, SYN, RST, PSH, ACK, URG, ECE, CWR };

/** SEG.CTL of the flags that a file names. */
export function controlOf(flags: readonly FlagSpec[]): number {
  return flags.reduce((ctl, flag) => ctl | CONTROL_BITS[flag], 0);
}

/** The options that a file gives, and no others. */
export function optionsOf({
  mss,
  windowScale,
  sackPermitted,
  sack,
  timestamps,
}: OptionsSpec): SegmentOptions {
  return {
    ...(mss !== undefined && { mss }),
    ...(windowScale !== undefined && { windowScale }),
    ...(sackPermitted !== undefined && { sackPermitted }),
    ...(sack !== undefined && { sack }),
    ...(timestamps !== undefined && { timestamps }),
  };
}

/** A segment into whose header somebody has written: what is not said stays, and so does the text. */
export function edited(segment: Segment, { flags, seq, ack, wnd, up, options }: HeaderSpec): Segment {
  return {
    ...segment,
    ctl: flags === undefined ? segment.ctl : controlOf(flags),
    seq: seq ?? segment.seq,
    ack: ack ?? segment.ack,
    wnd: wnd ?? segment.wnd,
    up: up ?? segment.up,
    options: options === undefined ? segment.options : optionsOf(options),
  };
}
