import { callInWords } from '../explanations/happened';
import { lookUp, type Words } from '../explanations/words';
import { flagsOf } from '../timeline/flags';
import type { ReceivedRow, Row, SentRow } from '../timeline/rows';
import type { Texts } from './texts';

/** Whatever happened on a lane that is no segment, in a few words. */
export function noteOf(row: Exclude<Row, SentRow | ReceivedRow>, words: Words, texts: Texts): string {
  switch (row.kind) {
    case 'state':
      return row.inferred === true ? `${row.after} (${texts.inferred})` : row.after;
    case 'call':
      return callInWords(words, row.text);
    case 'told':
      return texts.told(lookUp(words.signals, row.text)?.label ?? row.text);
    case 'timeout':
      return texts.timeout(lookUp(words.timers, row.text)?.label ?? row.text);
    case 'icmp':
      return `ICMP: ${row.text}`;
    case 'network':
      return texts.network(row.text);
  }
}

/** `SYN, ACK seq=0 ack=1 len=0`, numbers counted from the initial ones; of what was not seen nobody knows numbers. */
export function segmentText({ segment, inferred }: SentRow | ReceivedRow): string {
  const flags = flagsOf(segment);
  const names = flags.join(', ') || '–';
  if (inferred === true) {
    return names;
  }
  return [
    names,
    `seq=${String(segment.relativeSeq)}`,
    ...(flags.includes('ACK') ? [`ack=${String(segment.relativeAck)}`] : []),
    `len=${String(segment.len)}`,
  ].join(' ');
}

/** What there is to be said of a segment's journey: who made it besides its sender, and what became of it. */
export function remarksOn(row: SentRow | ReceivedRow, texts: Texts): string[] {
  return [
    ...(row.inferred === true ? [texts.inferred] : []),
    ...(row.copy ? [texts.duplicate] : []),
    ...(row.kind === 'sent' && row.middlebox ? [texts.middlebox] : []),
    ...(row.retransmission ? [texts.retransmission] : []),
    ...(row.kind === 'sent' && row.lost ? [texts.lost] : []),
    ...(row.kind === 'received' && row.changed ? [texts.changed] : []),
    ...(row.kind === 'received' && row.dropped ? [texts.discarded] : []),
  ];
}
