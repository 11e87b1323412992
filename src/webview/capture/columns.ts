import * as l10n from '@vscode/l10n';
import type { ConnectionView, Order } from '../../protocol/capture';
import { amount, count, milliseconds, seconds } from './format';

/** A column of the table of connections. */
export interface Column {
  readonly id: Order | 'diagnosis';
  readonly title: string;
  /** What it means, where the title does not say it. */
  readonly meaning: string;
  /** At least so many pixels, and its share of what is left. */
  readonly least: number;
  readonly share: number;
  readonly isNumber: boolean;
  /** What its cells say; undefined for those that are drawn. */
  readonly text: ((connection: ConnectionView) => string) | undefined;
}

const GAP = 14;
const EDGE = 8;

/** How rows are laid out: all of them alike, whatever is in them. */
export function layoutOf(shown: readonly Column[]) {
  const least = shown.reduce((sum, column) => sum + column.least + GAP, 2 * EDGE - GAP);
  return {
    gridTemplateColumns: shown
      .map((column) =>
        column.share === 0
          ? `${String(column.least)}px`
          : `minmax(${String(column.least)}px, ${String(column.share)}fr)`,
      )
      .join(' '),
    columnGap: `${String(GAP)}px`,
    padding: `0 ${String(EDGE)}px`,
    minWidth: `${String(least)}px`,
  };
}

/** All columns, in order. Made when the page's language is there. */
export function columns(): readonly Column[] {
  return [
    {
      id: 'number',
      title: l10n.t('No.'),
      meaning: l10n.t('Connections are counted from 0, in the order of their first frames'),
      least: 50,
      share: 0,
      isNumber: true,
      text: ({ number }) => String(number),
    },
    {
      id: 'a',
      title: l10n.t('Opened By'),
      meaning: l10n.t('The end that sent the first SYN; where none was captured, who sent the first frame'),
      least: 160,
      share: 3,
      isNumber: false,
      text: ({ a }) => a,
    },
    {
      id: 'b',
      title: l10n.t('Other Side'),
      meaning: '',
      least: 160,
      share: 3,
      isNumber: false,
      text: ({ b }) => b,
    },
    {
      id: 'diagnosis',
      title: l10n.t('Diagnosis'),
      meaning: l10n.t('What matters most about it'),
      least: 220,
      share: 6,
      isNumber: false,
      text: ({ diagnosis }) => diagnosis,
    },
    {
      id: 'state',
      title: l10n.t('States'),
      meaning: l10n.t('Of both ends after the last frame; what is dashed is not certain'),
      least: 222,
      share: 0,
      isNumber: false,
      text: undefined,
    },
    {
      id: 'start',
      title: l10n.t('Start, s'),
      meaning: l10n.t('Since the first frame of the file'),
      least: 84,
      share: 0,
      isNumber: true,
      text: ({ start }) => seconds(start),
    },
    {
      id: 'duration',
      title: l10n.t('Duration, s'),
      meaning: '',
      least: 96,
      share: 0,
      isNumber: true,
      text: ({ duration }) => seconds(duration),
    },
    {
      id: 'frames',
      title: l10n.t('Frames'),
      meaning: '',
      least: 76,
      share: 0,
      isNumber: true,
      text: ({ frames }) => count(frames),
    },
    {
      id: 'octets',
      title: l10n.t('Octets'),
      meaning: l10n.t('Octets of text in both directions, those that were sent again included'),
      least: 88,
      share: 0,
      isNumber: true,
      text: ({ octets }) => amount(octets),
    },
    {
      id: 'retransmissions',
      title: l10n.t('Sent Again'),
      meaning: l10n.t('Frames that Wireshark calls retransmissions of any kind'),
      least: 92,
      share: 0,
      isNumber: true,
      text: ({ retransmissions }) => count(retransmissions),
    },
    {
      id: 'initialRtt',
      title: l10n.t('iRTT, ms'),
      meaning: l10n.t('The round trip that the handshake took'),
      least: 84,
      share: 0,
      isNumber: true,
      text: ({ initialRtt }) => milliseconds(initialRtt),
    },
  ];
}
