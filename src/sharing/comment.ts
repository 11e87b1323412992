import { lookUp, type Words } from '../explanations/words';
import type { ReceivedRow, SentRow } from '../timeline/rows';
import type { Timeline } from '../timeline/timeline';
import { noteOf, remarksOn } from './rows';
import type { Texts } from './texts';

/** What is written beside a packet in a capture: its journey, why it was discarded, and which states came of it. */
export function commentOf(
  row: SentRow | ReceivedRow,
  timeline: Timeline,
  words: Words,
  texts: Texts,
): string {
  const discarded =
    row.kind === 'received' && row.dropped ? lookUp(words.rules, row.rule)?.sentence : undefined;
  const name = timeline.lanes[row.lane]?.name ?? '';
  const states = timeline
    .moment(row.moment)
    .rows.flatMap((one) =>
      one.kind === 'state' && one.connection === row.connection
        ? [`${name}: ${one.before} → ${noteOf(one, words, texts)}`]
        : [],
    );
  return [remarksOn(row, texts).join(', '), ...(discarded === undefined ? [] : [discarded]), ...states]
    .filter((part) => part !== '')
    .join('\n');
}
