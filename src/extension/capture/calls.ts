import * as vscode from 'vscode';
import type { CaptureHost, ListView, Query } from '../../protocol/capture';
import { diagnosisInWords } from '../../explanations/captured';
import type { Words } from '../../explanations/words';
import { webviewStrings } from '../strings';
import type { Capture } from './capture';
import { completionsOf, mistakeOf } from './completion';
import { viewConnection, viewFrame, viewGraphs, viewReading, viewSummary } from './views';

/** What a page has done that is not about its own capture's content. */
export interface Deeds {
  /** These connections are looked at; their ladder is shown, or follows where it is open. */
  look(connections: readonly number[], isLadderWanted: boolean): Promise<void>;
  /** Leads the ladder to a frame. */
  goTo(row: number): void;
  explain(connection: number): Promise<void>;
  extract(connections: readonly number[]): Promise<void>;
  copyFilter(connections: readonly number[]): Promise<void>;
}

/** What the page of a capture may ask. */
export function captureCalls(capture: Capture, words: Words, deeds: Deeds): CaptureHost {
  // Not once and for all: a file that is replaced is read by another service.
  const service = () => capture.service;
  return {
    ready: () =>
      Promise.resolve({ name: capture.name, reading: viewReading(capture), strings: webviewStrings() }),
    list: (query, from, most) => listed(capture, query, from, most, words),
    complete: (text, offset) => Promise.resolve(completionsOf(text, offset, words)),
    said: async (number) => {
      const [[connection], said] = await Promise.all([
        service().connections([number]),
        service().diagnose(number),
      ]);
      return (
        connection && {
          connection: viewConnection(connection, words),
          said: said.map((one) => ({ ...diagnosisInWords(words.captures, one, connection), row: one.row })),
        }
      );
    },
    graphs: async (number) => {
      const [[connection], graphs] = await Promise.all([
        service().connections([number]),
        service().graphs(number),
      ]);
      if (connection === undefined) {
        throw new Error(vscode.l10n.t('There is no connection {0} in this capture.', number));
      }
      return viewGraphs(connection, graphs);
    },
    frame: async (row) => viewFrame(row, await service().frame(row)),
    summary: async () => viewSummary(await service().summary(), words),
    follow: (numbers) => deeds.look(numbers, false),
    showLadder: (numbers) => deeds.look(numbers, true),
    goTo: (row) => {
      deeds.goTo(row);
      return Promise.resolve();
    },
    cancel: () => capture.cancel(),
    read: () => {
      // It is told of as it goes on.
      void capture.read();
      return Promise.resolve();
    },
    explain: (number) => deeds.explain(number),
    extract: (numbers) => deeds.extract(numbers),
    copyFilter: (numbers) => deeds.copyFilter(numbers),
  };
}

async function listed(
  { service }: Capture,
  query: Query,
  from: number,
  most: number,
  words: Words,
): Promise<ListView> {
  const found = await service.list(query, from, most);
  return 'mistake' in found
    ? { mistake: mistakeOf(found.mistake) }
    : { count: found.count, rows: found.rows.map((one) => viewConnection(one, words)) };
}
