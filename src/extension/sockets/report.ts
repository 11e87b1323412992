import * as vscode from 'vscode';
import { findingInWords } from '../../explanations/finding';
import type { Words } from '../../explanations/words';
import type { Finding } from '../../sockets/finding';
import type { History } from '../../sockets/history';
import type { Counts, Overview, SocketService } from '../../sockets/service';
import type { Fact, System } from '../../sockets/system';
import { STATES } from '../../tcp/state';
import type { Machine } from './machine';
import { code, table } from './markdown';
import { addressesText, ownerText, shortcomingText } from './phrases';
import { plain } from './plain';
import { mapTexts } from './values';

/** As many sockets as are looked at for the table of processes, and as are listed with a finding. */
const LOOKED_AT = 5000;
const LISTED = 20;

/** What a report is made of. */
export interface Facts {
  readonly hostname: string;
  readonly overview: Overview;
  readonly counts: Counts;
  readonly system: System;
  /** How many sockets there are, and those that were looked at. */
  readonly count: number;
  readonly found: readonly History[];
  /** For each finding, the first of its sockets that are still there. */
  readonly shown: readonly (readonly History[])[];
}

/** @throws Error when nothing can be read */
export async function gather(machine: Machine, hostname: string): Promise<Facts> {
  const look = machine.look();
  try {
    return await read(machine.service, hostname, await machine.seen());
  } finally {
    look.dispose();
  }
}

async function read(service: SocketService, hostname: string, overview: Overview): Promise<Facts> {
  const [counts, system, { count, found }, shown] = await Promise.all([
    service.counts(),
    service.system(),
    service.find('', LOOKED_AT),
    Promise.all(overview.findings.map((finding) => firstSockets(service, finding))),
  ]);
  return { hostname, overview, counts, system, count, found, shown };
}

async function firstSockets(service: SocketService, { id }: Finding): Promise<History[]> {
  const members = await service.showing(id, 0, LISTED);
  return members.map(({ history }) => history);
}

/** A report on a machine's sockets in Markdown. Names and texts of somebody else's are code in it. */
export function reportOf(facts: Facts, words: Words): string {
  const { hostname, overview, count } = facts;
  const sections = [
    `# ${vscode.l10n.t('TCP sockets of {0}', code(hostname))}`,
    vscode.l10n.t(
      '{0} sockets, read at {1}.',
      count,
      new Date(overview.at).toLocaleString(vscode.env.language),
    ),
    `## ${vscode.l10n.t('What looks wrong')}`,
    ...(overview.findings.length === 0 ? [vscode.l10n.t('Nothing that this report knows of.')] : []),
    ...overview.findings.flatMap((finding, index) =>
      findingSection(finding, facts.shown[index] ?? [], words),
    ),
    `## ${vscode.l10n.t('Sockets by state')}`,
    table([vscode.l10n.t('State'), `#${vscode.l10n.t('Sockets')}`], statesOf(facts)),
    `## ${vscode.l10n.t('Sockets by process')}`,
    ...(count > facts.found.length ? [vscode.l10n.t('Of the first {0} sockets.', facts.found.length)] : []),
    table([vscode.l10n.t('Process'), `#${vscode.l10n.t('Sockets')}`], processesOf(facts.found)),
    `## ${vscode.l10n.t('How the stack is set')}`,
    table(
      [vscode.l10n.t('Setting'), vscode.l10n.t('Value'), vscode.l10n.t('Where it was read')],
      settingsOf(facts.system),
    ),
    ...shortcomingsSection(overview),
  ];
  return `${sections.join('\n\n')}\n`;
}

function findingSection(finding: Finding, shown: readonly History[], words: Words): string[] {
  const { severity, count, values } = finding;
  const { title, seen, why, check, sources } = findingInWords(words, {
    ...finding,
    values: mapTexts(values, code),
  });
  const left = count - shown.length;
  return [
    `### ${SEVERITIES[severity]} ${title}`,
    seen.join(' '),
    why,
    check.map((line) => `- ${line}`).join('\n'),
    ...(shown.length === 0
      ? []
      : [
          table(
            [vscode.l10n.t('State'), vscode.l10n.t('Addresses'), vscode.l10n.t('Process')],
            shown.map(({ socket, owner }) => [
              socket.state,
              code(addressesText(socket)),
              code(ownerText(owner)),
            ]),
          ),
        ]),
    ...(left > 0 ? [vscode.l10n.t('and {0} more.', left)] : []),
    sources.map(({ label, address }) => `[${label}](${address})`).join(' · '),
  ].filter((part) => part !== '');
}

const SEVERITIES: Readonly<Record<Finding['severity'], string>> = { error: '⛔', warning: '⚠️', info: 'ℹ️' };

function statesOf({ counts }: Facts): string[][] {
  return STATES.map((state, index) => [state, counts.states[index]?.at(-1) ?? 0] as const)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([state, count]) => [state, String(count)]);
}

/** Who has how many, the most first; the first of them. */
function processesOf(found: readonly History[]): string[][] {
  const counts = new Map<string, number>();
  for (const { owner } of found) {
    const who = ownerText(owner);
    counts.set(who, (counts.get(who) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, LISTED)
    .map(([who, count]) => [code(who), String(count)]);
}

function settingsOf(system: System): string[][] {
  const seconds = (value: number): string => vscode.l10n.t('{0} s', value / 1000);
  const row = <T>(
    name: string,
    fact: Fact<T> | undefined,
    format: (value: T) => string = String,
  ): string[][] => (fact === undefined ? [] : [[name, format(fact.value), code(fact.source)]]);
  return [
    ...row(vscode.l10n.t('Ephemeral ports'), system.ephemeralPorts, ([from, to]) => `${from}–${to}`),
    ...row(vscode.l10n.t('TIME-WAIT lasts'), system.timeWait, seconds),
    ...row(vscode.l10n.t('FIN-WAIT-2 of an orphan lasts'), system.finTimeout, seconds),
    ...row(vscode.l10n.t('A SYN is sent again'), system.synRetries, timesText),
    ...row(vscode.l10n.t('A SYN,ACK is sent again'), system.synAckRetries, timesText),
    ...row(vscode.l10n.t('Data is sent again'), system.retries, timesText),
    ...row(vscode.l10n.t('Longest queue of a listener'), system.mostBacklog),
    ...row(vscode.l10n.t('Half open connections of a listener'), system.synBacklog),
    ...row(vscode.l10n.t('SYN cookies'), system.synCookies, (on) =>
      on ? vscode.l10n.t('on') : vscode.l10n.t('off'),
    ),
    ...row(vscode.l10n.t('Connections dropped from full queues'), system.listenOverflows),
  ];
}

function timesText(count: number): string {
  return vscode.l10n.t('{0} times', count);
}

function shortcomingsSection({ shortcomings, unreadable, unreadableCount }: Overview): string[] {
  if (shortcomings.length === 0 && unreadableCount === 0) {
    return [];
  }
  return [
    `## ${vscode.l10n.t('What could not be read')}`,
    ...shortcomings.map((shortcoming) => `- ${code(shortcomingText(shortcoming))}`),
    ...(unreadableCount === 0 ? [] : [vscode.l10n.t('Lines that can’t be read: {0}', unreadableCount)]),
    ...unreadable.map(
      ({ source, line, text }) => `- ${code(`${plain(source)}:${String(line)}`)} ${code(text)}`,
    ),
  ];
}
