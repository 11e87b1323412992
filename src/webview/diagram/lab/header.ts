import type { HeaderEdit } from '../../../protocol/prediction';
import { flagsOf } from '../../../timeline/flags';
import type { SegmentSummary } from '../../../timeline/rows';

/** A header as somebody writes it: numbers as the ladder counts them, from the initial sequence number on. */
export interface HeaderForm {
  readonly flags: readonly Flag[];
  readonly seq: number;
  readonly ack: number;
  readonly wnd: number;
  readonly up: number;
  readonly options: HeaderOptions;
}

type HeaderOptions = NonNullable<HeaderEdit['options']>;

/** In the order in which they stand in the header (RFC 9293 section 3.1). */
export const FLAGS = ['CWR', 'ECE', 'URG', 'ACK', 'PSH', 'RST', 'SYN', 'FIN'] as const;
export type Flag = (typeof FLAGS)[number];

/** The number from which a direction counts; 0 where nobody knows it. */
export interface Bases {
  readonly seq: number;
  readonly ack: number;
}

export function basesOf({ seq, ack, relativeSeq, relativeAck }: SegmentSummary): Bases {
  return { seq: absolute(seq, -relativeSeq), ack: absolute(ack, -relativeAck) };
}

/** A number as it stands in the header. */
export function absolute(base: number, relative: number): number {
  return (base + relative) >>> 0;
}

export function headerOf(segment: SegmentSummary): HeaderForm {
  const { relativeSeq, relativeAck, wnd, up, options } = segment;
  const { mss, windowScale, sackPermitted, timestamps } = options;
  const names = flagsOf(segment);
  return {
    flags: FLAGS.filter((flag) => names.includes(flag)),
    seq: relativeSeq,
    ack: relativeAck,
    wnd,
    up,
    options: {
      ...(mss !== undefined && { mss }),
      ...(windowScale !== undefined && { windowScale }),
      ...(sackPermitted === true && { sackPermitted }),
      ...(timestamps !== undefined && { timestamps }),
    },
  };
}

/** What is other than it was, as it is going to stand in the header. */
export function editOf(before: HeaderForm, after: HeaderForm, bases: Bases): HeaderEdit {
  const same = (key: keyof HeaderForm) => JSON.stringify(before[key]) === JSON.stringify(after[key]);
  return {
    ...(!same('flags') && { flags: [...after.flags] }),
    ...(!same('seq') && { seq: absolute(bases.seq, after.seq) }),
    ...(!same('ack') && { ack: absolute(bases.ack, after.ack) }),
    ...(!same('wnd') && { wnd: after.wnd }),
    ...(!same('up') && { up: after.up }),
    ...(!same('options') && { options: after.options }),
  };
}
