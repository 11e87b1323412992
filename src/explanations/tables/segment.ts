import type { Language } from '../language';
import type { Words } from '../words';

/** A segment, as a clause mentions it. */
export const SEGMENT: Readonly<Record<Language, Words['segment']>> = {
  en: {
    described: '{flags}, {numbers}',
    bare: '{flags}',
    noFlags: 'a segment without flags',
    betweenFlags: ', ',
    from: ' from {host}',
    to: ' to {host}',
  },
  ko: {
    described: '{flags} 세그먼트({numbers})',
    bare: '{flags} 세그먼트',
    noFlags: '플래그 없는',
    betweenFlags: ',',
    from: '{host} 쪽에서 온 ',
    to: '{host} 쪽으로 ',
  },
};
