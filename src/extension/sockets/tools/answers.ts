import { findingInWords } from '../../../explanations/finding';
import type { Words } from '../../../explanations/words';
import { whyCannotBind as obstaclesOf, type Binding, type Obstacle } from '../../../sockets/diagnosis/bind';
import type { Finding } from '../../../sockets/finding';
import type { History } from '../../../sockets/history';
import type { Overview, SocketService } from '../../../sockets/service';
import type { System } from '../../../sockets/system';
import { TRANSITIONS, type Transition } from '../../../sockets/transitions';
import type { Tool } from '../../ids';
import { mapTexts } from '../values';
import { lineOf, NOTE, quoted, timeOf } from './facts';
import type { Input } from './inputs';

/** What the tools answer from. */
export interface Sources {
  readonly service: SocketService;
  /** In the person's language: what is said of states and findings is what the views say. */
  readonly words: Words;
  /** Resolves after so many milliseconds; rejects when nobody wants the answer any more. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

const LISTED = 50;
/** With a finding, a state, a port: as many as make clear what is meant. */
const EXAMPLES = 10;
/** As many sockets of one port as are looked at. */
const AT_A_PORT = 5000;
/** The longest that a rule of the diagnosis waits before it says that something stays, and two readings. */
const WATCHED = 12;

const ANSWERS: { readonly [T in Tool]: (input: Input<T>, sources: Sources) => Promise<string> } = {
  listConnections,
  diagnose,
  explainState,
  whyCannotBind,
};

/**
 * What a tool answers a model, as text of bounded length. The sockets are read when it is asked, whether anybody looks at
 * them or not.
 *
 * @throws Error in words for the model, when nothing can be read
 */
export function answer<T extends Tool>(tool: T, input: Input<T>, sources: Sources): Promise<string> {
  return ANSWERS[tool](input, sources);
}

async function listConnections(
  { filter = '', limit = LISTED }: Input<'listConnections'>,
  { service }: Sources,
): Promise<string> {
  const overview = await service.refresh();
  const { count, found } = await service.find(filter, limit);
  return lines([
    `${countOf(count, filter === '' ? 'TCP socket' : 'matching TCP socket')} of ${String(overview.total)} on this machine, read at ${timeOf(overview.at)}.`,
    ...shown(found, count, 'A narrower filter shows others.'),
    ...shortcomingsOf(overview),
  ]);
}

async function diagnose(
  { watchSeconds = WATCHED }: Input<'diagnose'>,
  { service, words, wait }: Sources,
): Promise<string> {
  const { from, overview } = await watched(service, 1000 * watchSeconds, wait);
  const seconds = Math.floor((overview.at - from) / 1000);
  const examples = await Promise.all(
    overview.findings.map(async ({ id }) => {
      const members = await service.showing(id, 0, EXAMPLES);
      return members.map(({ history }) => history);
    }),
  );
  return lines([
    `${countOf(overview.total, 'TCP socket')} on this machine at ${timeOf(overview.at)}, watched for ${String(seconds)} s.`,
    ...(seconds < WATCHED
      ? [
          `What stays in a state for too long cannot be told in so short a time: ask again with watchSeconds ${String(WATCHED)} or more.`,
        ]
      : []),
    overview.findings.length === 0
      ? 'Nothing looks wrong, as far as the rules of this diagnosis go.'
      : `What looks wrong: ${String(overview.findings.length)}.`,
    ...overview.findings.flatMap((finding, index) => tell(finding, examples[index] ?? [], words)),
    ...shortcomingsOf(overview),
  ]);
}

/** Reads, and goes on reading until it has done so for so many milliseconds altogether. */
async function watched(
  service: SocketService,
  milliseconds: number,
  wait: Sources['wait'],
): Promise<{ readonly from: number; readonly overview: Overview }> {
  const overview = await service.refresh();
  const from = (await service.counts()).at[0] ?? overview.at;
  const left = milliseconds - (overview.at - from);
  if (left <= 0) {
    return { from, overview };
  }
  await service.follow();
  try {
    await wait(left);
    return { from, overview: await service.refresh() };
  } finally {
    await service.unfollow();
  }
}

function tell(finding: Finding, examples: readonly History[], words: Words): string[] {
  const { title, seen, why, check, sources } = findingInWords(words, {
    ...finding,
    values: mapTexts(finding.values, quoted),
  });
  return [
    '',
    `${finding.severity.toUpperCase()}: ${title}`,
    ...seen,
    why,
    ...check.map((one) => `- ${one}`),
    ...sources.map(({ label, address }) => `Source: ${label}, ${address}`),
    ...shown(examples, finding.count, ''),
  ];
}

async function explainState({ state }: Input<'explainState'>, { service, words }: Sources): Promise<string> {
  const { meaning, ends } = words.states[state];
  await service.refresh();
  const { count, found } = await service.find(`state:${state}`, EXAMPLES);
  return lines([
    `${state} (RFC 9293 section 3.3.2): ${meaning} ${ends}`,
    `Comes from: ${waysOf(({ after }) => after === state, 'before')}.`,
    `Goes on to: ${waysOf(({ before }) => before === state, 'after')}. A reset, or an abort, ends it from everywhere.`,
    ...(state === 'CLOSED'
      ? ['The table of the system lists no socket in this state: there is no record.']
      : [
          `${countOf(count, 'TCP socket')} of this machine in this state.`,
          ...shown(found, count, `The tool that lists connections shows others, with state:${state}.`),
        ]),
  ]);
}

function waysOf(isMeant: (transition: Transition) => boolean, end: 'before' | 'after'): string {
  const ways = TRANSITIONS.filter(isMeant).map((transition) => {
    const steps = transition.steps.map(({ from, segment }) =>
      from === 'here' ? `${segment} sent` : `${segment} received`,
    );
    return `${transition[end]} (${steps.length === 0 ? 'time passes' : steps.join(', ')})`;
  });
  return ways.length === 0 ? 'a call of the application' : ways.join('; ');
}

async function whyCannotBind(
  { port, address }: Input<'whyCannotBind'>,
  { service }: Sources,
): Promise<string> {
  const overview = await service.refresh();
  const [{ count, found }, system] = await Promise.all([
    service.find(`lport:${String(port)}`, AT_A_PORT),
    service.system(),
  ]);
  const binding = obstaclesOf(port, address, found, system);
  const where = `port ${String(port)} at ${address ?? 'every address'}`;
  return lines([
    `Read at ${timeOf(overview.at)}.`,
    binding.obstacles.length === 0
      ? `Nothing in this machine's table of TCP sockets is in the way of binding ${where}.`
      : `In the way of binding ${where}:`,
    ...obstacleLines(binding.obstacles),
    ...(count > found.length
      ? [`Of ${String(count)} sockets the first ${String(found.length)} were looked at.`]
      : []),
    ...otherReasons(binding, system),
    ...shortcomingsOf(overview),
  ]);
}

function obstacleLines(obstacles: readonly Obstacle[]): string[] {
  const listeners = obstacles.flatMap((one) => (one.kind === 'listener' ? [one.history] : []));
  const connections = obstacles.filter((one) => one.kind === 'connection');
  const waiting = obstacles.filter((one) => one.kind === 'time-wait');
  return [
    ...(listeners.length === 0
      ? []
      : [
          'A socket listens there already (EADDRINUSE). Only its end, or another port, helps; SO_REUSEADDR does not. To end the process is for the person to decide.',
          ...shown(listeners.slice(0, EXAMPLES), listeners.length, ''),
        ]),
    ...(connections.length === 0
      ? []
      : [
          `Connections from that port are open. bind() fails (EADDRINUSE). ${remedyFor(connections.every(({ isOutgoing }) => isOutgoing))}`,
          ...shown(
            connections.slice(0, EXAMPLES).map(({ history }) => history),
            connections.length,
            '',
          ),
        ]),
    ...waiting.map(
      ({ histories, until, isOutgoing }) =>
        `${countOf(histories.length, 'connection')} in TIME-WAIT at that port, left behind by ${isOutgoing ? 'a client' : 'a server'} that closed first${until === undefined ? '' : `; the last is over at ${timeOf(until)}`}. bind() fails (EADDRINUSE) until then. ${remedyFor(isOutgoing)}`,
    ),
  ];
}

/** On Linux both sides must have set it: the socket that is bound, and the one that is in its way. */
function remedyFor(isOutgoing: boolean): string {
  return isOutgoing
    ? 'They are outgoing connections, to which the system or their program gave that port: SO_REUSEADDR does not help where they have not set it, which clients hardly ever do. Their end, or another port, helps.'
    : 'SO_REUSEADDR helps when the program sets it before bind(), and the server whose connections they are had set it, too (on Linux; accepted connections have it of their listener). Most servers do.';
}

/** What the table cannot show. */
function otherReasons({ obstacles, isEphemeral, port }: Binding, { ephemeralPorts }: System): string[] {
  return [
    ...(isEphemeral && ephemeralPorts !== undefined
      ? [
          `The port is one of those that connect() chooses from (${ephemeralPorts.value.join(' to ')}, by ${ephemeralPorts.source}): an outgoing connection of any program may have it for a while.`,
        ]
      : []),
    ...(obstacles.length > 0
      ? []
      : [
          `If bind() fails all the same, its error says why: EACCES (${port < 1024 ? 'this port is below 1024, which often takes privileges' : 'the port is reserved'}), EADDRNOTAVAIL (the address is none of this machine), EADDRINUSE (another program was there in between, or has bound the port and neither listens nor connects). A program in a container has a table of its own.`,
        ]),
  ];
}

// -- what all say -------------------------------------------------------------------------------------------

function lines(all: readonly string[]): string {
  return all.join('\n');
}

function countOf(count: number, thing: string): string {
  return `${String(count)} ${thing}${count === 1 ? '' : 's'}`;
}

/** Some sockets, one a line. */
function shown(some: readonly History[], count: number, more: string): string[] {
  if (some.length === 0) {
    return [];
  }
  const first = `The first ${String(some.length)}, one JSON object a line.${more === '' ? '' : ` ${more}`}`;
  return [`${count > some.length ? first : 'One JSON object a line.'} ${NOTE}`, ...some.map(lineOf)];
}

/** Why there may be more to know than was read. */
function shortcomingsOf({ shortcomings, unreadableCount }: Overview): string[] {
  return [
    ...shortcomings.map((shortcoming) => {
      switch (shortcoming.kind) {
        case 'missing-tool':
          return `${quoted(shortcoming.tool)} is not there: what it would tell is missing.`;
        case 'slow-tool':
          return `${quoted(shortcoming.tool)} did not end in time: what it would tell is missing.`;
        case 'long-output':
          return `${quoted(shortcoming.tool)} said more than is read.`;
        case 'failed-tool':
          return `${quoted(shortcoming.tool)} failed: what it would tell is missing.`;
        case 'unreadable-file':
          return `${quoted(shortcoming.file)} could not be read.`;
        case 'other-users':
          return `Of ${countOf(shortcoming.sockets, 'socket')} this user may not see the process: other users own them.`;
      }
    }),
    ...(unreadableCount === 0
      ? []
      : [`${countOf(unreadableCount, 'line')} of the system's tables could not be read.`]),
  ];
}
