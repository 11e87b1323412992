import type { State } from '../../../src/tcp/state';
import type { Cell, Outcome } from './cell';
import { PLACES, type Place } from './place';

/** A packetdrill script for a cell of the matrix. */

export const IP_VERSIONS = ['ipv4', 'ipv6'] as const;
export type IpVersion = (typeof IP_VERSIONS)[number];

/** The MTU of 1500 less the headers of IP and TCP. */
const MSS: Readonly<Record<IpVersion, number>> = { ipv4: 1460, ipv6: 1440 };

/** Where the file lies in the folder of scripts. */
export function pathOf({ place, name }: Cell, version: IpVersion): string {
  return `${version}/${PLACES[place].folder}/${name}.pkt`;
}

export function scriptOf(
  { place, section, shows, before, event, outcome }: Cell,
  version: IpVersion,
): string {
  const there: Place = PLACES[place];
  const prepared = follow(there, before);
  const after = follow(prepared, outcome);
  const end = after.state === there.state ? `It is still ${after.state}` : `It is ${after.state} now`;
  const parts = [
    part(`To ${there.title}.`, there.steps, there),
    part('Beforehand.', before?.lines ?? '', there),
    part('The event, and what follows.', `${event}\n${outcome.lines ?? ''}`, prepared),
    part(`${end}.`, signsOf(after), after),
  ];
  const headline = comment(`RFC 9293 section ${section}, in ${there.title}: ${shows}.`);
  return [headline, `--ip_version=${version}\n`, ...parts]
    .filter((text) => text !== '')
    .join('\n')
    .replaceAll(/\bMSS\b/g, String(MSS[version]));
}

/** The connection once something has happened to it. */
function follow(place: Place, { enters, takes = 0, sends = 0, acknowledges, fd }: Outcome = {}): Place {
  const nxt = place.nxt + sends;
  return {
    ...place,
    state: enters ?? place.state,
    una: acknowledges === true ? nxt : place.una,
    nxt,
    rcv: place.rcv + takes,
    fd: fd === 'none' ? undefined : (fd ?? place.fd),
  };
}

/** An unacceptable segment, answered by an ACK with both numbers: nothing has been sent in the meantime. */
const PROBE = `
< . RCV.NXT-1(0) ack SND.NXT win 65535
> . SND.NXT(0) ack RCV.NXT`;

/** An ACK that answers nothing: where nothing has been said, a reset at its number. */
const STRANGER = `
< . RCV.NXT(0) ack SND.NXT+1 win 65535
> R SND.NXT+1(0)`;

/** What tells a state from the others that it could have been. */
function signsOf({ state, fd }: Place): string {
  const told = fd === undefined ? '' : `%{ assert tcpi_state == ${CONSTANTS[state]} }%`;
  switch (state) {
    case 'CLOSED':
      return `${told}\n${STRANGER}`;
    case 'LISTEN':
      return `${told}
< S RCV.NXT+1000(0) win 65535 <mss 1460>
> S. 0(0) ack RCV.NXT+1001 <...>`;
    case 'SYN-SENT':
      return `${told}\n${STRANGER}`;
    case 'SYN-RECEIVED':
      return `${told}\n${PROBE}\n${STRANGER}`;
    case 'TIME-WAIT':
      // A program's socket is not always what waits.
      return PROBE;
    default:
      return `${told}\n${PROBE}`;
  }
}

/** As Linux's <netinet/tcp.h> names them. */
export const CONSTANTS: Readonly<Record<State, string>> = {
  CLOSED: 'TCP_CLOSE',
  LISTEN: 'TCP_LISTEN',
  'SYN-SENT': 'TCP_SYN_SENT',
  'SYN-RECEIVED': 'TCP_SYN_RECV',
  ESTABLISHED: 'TCP_ESTABLISHED',
  'FIN-WAIT-1': 'TCP_FIN_WAIT1',
  'FIN-WAIT-2': 'TCP_FIN_WAIT2',
  'CLOSE-WAIT': 'TCP_CLOSE_WAIT',
  CLOSING: 'TCP_CLOSING',
  'LAST-ACK': 'TCP_LAST_ACK',
  'TIME-WAIT': 'TCP_TIME_WAIT',
};

/** A paragraph of a script: its times in a column of their own. */
function part(title: string, text: string, place: Place): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => timed(fill(line, place)));
  const column = Math.max(...lines.map(({ time }) => time.length));
  const written = lines.map(({ time, what }) => `${time.padEnd(column)} ${what}\n`);
  return lines.length === 0 ? '' : `// ${title}\n${written.join('')}`;
}

/** A line that does not begin with a time happens at once. */
function timed(line: string): { time: string; what: string } {
  const [, time = '+0', what = line] = /^(\+\S+) (.*)$/.exec(line) ?? [];
  return { time, what };
}

/** A line with its variables replaced, and sequence numbers as packetdrill has them. */
function fill(line: string, { una, nxt, rcv, fd }: Place): string {
  const variables: Readonly<Record<string, number>> = { 'SND.UNA': una, 'SND.NXT': nxt, 'RCV.NXT': rcv };
  return line
    .replaceAll(/\b(SND\.UNA|SND\.NXT|RCV\.NXT)([+-]\d+)?/g, (_, name: string, more = '0') =>
      String(((variables[name] ?? 0) + Number(more)) >>> 0),
    )
    .replace(/(?<=[<>].*?)\b(\d+)\((\d+)\)/, (_, start: string, length: string) => {
      const end = (Number(start) + Number(length)) >>> 0;
      return `${start}:${String(end)}(${length})`;
    })
    .replaceAll(/\bFD\b/g, String(fd));
}

const COLUMNS = 100;

/** A comment, broken into lines. */
function comment(text: string): string {
  const lines = text.split(' ').reduce<string[]>(([...lines], word) => {
    const last = lines.pop() ?? '//';
    return last.length + 1 + word.length > COLUMNS
      ? [...lines, last, `// ${word}`]
      : [...lines, `${last} ${word}`];
  }, []);
  return `${lines.join('\n')}\n`;
}
