import * as vscode from 'vscode';
import type { FilterProblem } from '../../sockets/filter';
import type { History } from '../../sockets/history';
import { portName } from '../../sockets/ports';
import { formatEndpoint } from '../../sockets/address';
import type { Shortcoming } from '../../sockets/reading';
import type { Group, Grouping } from '../../sockets/service';
import type { Owner, Process, Socket, Timer } from '../../sockets/socket';
import { plain } from './plain';

/** Both ends of a connection, ours first; of a listener, the one that it has. */
export function addressesText({ local, remote }: Socket): string {
  return remote === undefined
    ? formatEndpoint(local)
    : `${formatEndpoint(local)} ↔ ${formatEndpoint(remote)}`;
}

/** The same as short as a side bar is narrow: of our own end the port, for the sockets of a list often share the address. */
export function shortAddressesText({ local, remote }: Socket): string {
  return remote === undefined ? formatEndpoint(local) : `:${String(local.port)} ↔ ${formatEndpoint(remote)}`;
}

/** The names by which the ports of a socket are known, ours first. */
export function portNames({ local, remote }: Socket): string[] {
  const names = [local.port, remote?.port ?? 0].map(portName);
  return [...new Set(names.filter((name) => name !== undefined))];
}

export function processText({ name, pid }: Process): string {
  return `${plain(name)} (${String(pid)})`;
}

/** Who has a socket, in a few words. */
export function ownerText(owner: Owner): string {
  switch (owner.kind) {
    case 'processes':
      return owner.processes.map(processText).join(', ');
    case 'other-user':
      return owner.uid === undefined
        ? vscode.l10n.t('owned by another user')
        : vscode.l10n.t('owned by another user (uid {0})', owner.uid);
    case 'unaccepted':
      return vscode.l10n.t('not accepted yet');
    case 'none':
      return vscode.l10n.t('no process');
    case 'unknown':
      return vscode.l10n.t('process unknown');
  }
}

/** The same of one socket: who had it open before, where nobody has it any more. */
export function holderText({ socket, owner }: History): string {
  return owner.kind === 'processes' && socket.owner.kind === 'none'
    ? vscode.l10n.t('closed by {0}', ownerText(owner))
    : ownerText(owner);
}

/** What is known of a socket beside its addresses and its owner, in lines. */
export function numbersOf({ socket, observations, gone }: History): string[] {
  const { sendQueue, receiveQueue, backlog, timer, retransmissions } = socket;
  const last = observations.at(-1);
  return [
    ...(last === undefined ? [] : [sinceText(last)]),
    ...(gone === undefined ? [] : [vscode.l10n.t('Gone since {0}.', timeText(gone))]),
    ...(backlog === undefined
      ? []
      : [
          backlog.most === undefined
            ? vscode.l10n.t('Connections that wait for accept(): {0}', backlog.waiting)
            : vscode.l10n.t(
                'Connections that wait for accept(): {0} of at most {1}',
                backlog.waiting,
                backlog.most,
              ),
        ]),
    ...(sendQueue === undefined || backlog !== undefined
      ? []
      : [vscode.l10n.t('Octets not acknowledged by the other side: {0}', sendQueue)]),
    ...(receiveQueue === undefined || backlog !== undefined
      ? []
      : [vscode.l10n.t('Octets not read by the application: {0}', receiveQueue)]),
    ...(timer === undefined ? [] : [timerText(timer)]),
    ...(retransmissions === undefined || retransmissions === 0
      ? []
      : [vscode.l10n.t('Sent again without an answer: {0} times', retransmissions)]),
  ];
}

function sinceText({ at, after }: History['observations'][number]): string {
  return after === undefined
    ? vscode.l10n.t('In this state since {0} or earlier.', timeText(at))
    : vscode.l10n.t(
        'In this state since {0}, or {1} s earlier at most.',
        timeText(at),
        secondsText(at - after),
      );
}

function timerText({ kind, in: left }: Timer): string {
  const name = {
    retransmission: () => vscode.l10n.t('Retransmission timer'),
    keepalive: () => vscode.l10n.t('Keep-alive timer'),
    'fin-wait-2': () => vscode.l10n.t('FIN-WAIT-2 timer'),
    'time-wait': () => vscode.l10n.t('TIME-WAIT timer'),
    persist: () => vscode.l10n.t('Persist timer'),
  }[kind]();
  return left === undefined
    ? vscode.l10n.t('{0}: running', name)
    : vscode.l10n.t('{0}: runs out in {1} s', name, secondsText(left));
}

function secondsText(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}

/** The time of day, and which day where it was another. */
export function timeText(at: number): string {
  const date = new Date(at);
  return date.toDateString() === new Date().toDateString()
    ? date.toLocaleTimeString(vscode.env.language)
    : date.toLocaleString(vscode.env.language);
}

/** Why a reading is not all that it could be. */
export function shortcomingText(shortcoming: Shortcoming): string {
  switch (shortcoming.kind) {
    case 'missing-tool':
      return missingText(shortcoming.tool);
    case 'slow-tool':
      return vscode.l10n.t(
        '{0} did not end within {1} s, and was ended.',
        plain(shortcoming.tool),
        secondsText(shortcoming.milliseconds),
      );
    case 'long-output':
      return vscode.l10n.t(
        '{0} said more than is read: {1} octets.',
        plain(shortcoming.tool),
        shortcoming.octets,
      );
    case 'failed-tool':
      return vscode.l10n.t('{0} failed: {1}', plain(shortcoming.tool), plain(shortcoming.message));
    case 'unreadable-file':
      return vscode.l10n.t('{0} can’t be read: {1}', plain(shortcoming.file), plain(shortcoming.message));
    case 'other-users':
      return vscode.l10n.t(
        'Sockets whose processes you may not see, because other users own them: {0}',
        shortcoming.sockets,
      );
  }
}

/** What cannot be seen without a tool, and what to do. */
function missingText(tool: string): string {
  const [name] = /[a-z]+(?=(?:\.exe)?$)/.exec(tool) ?? [];
  switch (name) {
    case 'ss':
      return vscode.l10n.t(
        '{0} is not there: how long the queues of listeners may be, round trips and windows are not shown. Install the package iproute2 to see them.',
        plain(tool),
      );
    case 'lsof':
    case 'tasklist':
      return vscode.l10n.t(
        '{0} is not there: which processes have the sockets open is not shown.',
        plain(tool),
      );
    default:
      return vscode.l10n.t('{0} is not there: what it would tell is missing.', plain(tool));
  }
}

/** What is wrong with a filter, and what to write instead. */
export function filterProblemText({ problem, word }: FilterProblem): string {
  const wrong = plain(word);
  switch (problem) {
    case 'field':
      return vscode.l10n.t(
        '“{0}”: before the colon may stand port, lport, rport, state, process, pid, host, lhost, rhost or ip.',
        wrong,
      );
    case 'port':
      return vscode.l10n.t(
        '“{0}”: a port is a number up to 65535, or two with a hyphen: port:8000-8099.',
        wrong,
      );
    case 'state':
      return vscode.l10n.t(
        '“{0}”: there is no such state. Write state:CLOSE_WAIT, or several with commas.',
        wrong,
      );
    case 'pid':
      return vscode.l10n.t('“{0}”: a process id is a number: pid:4711.', wrong);
    case 'host':
      return vscode.l10n.t('“{0}”: write an address or a prefix: host:10.0.0.0/8.', wrong);
    case 'ip':
      return vscode.l10n.t('“{0}”: write ip:4 or ip:6.', wrong);
    case 'quote':
      return vscode.l10n.t('{0}: the quotation mark is not closed.', wrong);
    case 'empty':
      return vscode.l10n.t('“{0}”: write what is looked for after the colon.', wrong);
  }
}

/** What the sockets of a group have in common. */
export function groupText(by: Grouping, { key, label }: Pick<Group, 'key' | 'label'>): string {
  if (key === 'others') {
    return vscode.l10n.t('others');
  }
  if (by === 'remoteHost' && key === 'none') {
    return vscode.l10n.t('nobody: listening');
  }
  if (by !== 'process' || key.startsWith('pid:')) {
    return plain(label);
  }
  return key.startsWith('uid:')
    ? ownerText({ kind: 'other-user', uid: Number(label) })
    : ownerText({ kind: OWNERLESS.find((kind) => kind === key) ?? 'unknown' });
}

const OWNERLESS = ['none', 'unaccepted', 'unknown'] as const;

export function groupingText(by: Grouping): string {
  return {
    state: () => vscode.l10n.t('State'),
    process: () => vscode.l10n.t('Process'),
    localPort: () => vscode.l10n.t('Local port'),
    remoteHost: () => vscode.l10n.t('Remote host'),
  }[by]();
}
