import type { Injection } from '../../../protocol/lab';
import type { End } from '../../../timeline/rows';
import { picture, shown } from '../store';
import { absolute, basesOf, FLAGS, type Bases, type HeaderForm } from './header';

/** A segment that somebody makes up: for a connection, in one of its directions. */

export interface Direction {
  readonly from: End;
  readonly to: End;
}

export interface Forged {
  readonly connection: number;
  readonly direction: Direction;
  readonly header: HeaderForm;
  /** Of text. */
  readonly octets: number;
}

type Call = Injection['call'];

/** Both ways of a connection; the one from its opener first. */
export function directionsOf(connection: number): readonly Direction[] {
  const { local, remote } = shown.peek()?.connections[connection] ?? {};
  return local === undefined || remote === undefined
    ? []
    : [
        { from: local, to: remote },
        { from: remote, to: local },
      ];
}

/** The numbers from which a direction counts, as far as segments of both directions are in the picture. */
export function basesIn({ from, to }: Direction, connection: number): Bases {
  const arrows = picture.peek()?.window.arrows ?? [];
  const baseOf = (lane: number) => {
    const sent = arrows.find(({ row }) => row.connection === connection && row.lane === lane);
    return sent === undefined ? 0 : basesOf(sent.row.segment).seq;
  };
  return { seq: baseOf(from.lane), ack: baseOf(to.lane) };
}

/** An empty segment to begin with, in the direction in which a lane sends. */
export function ownCall(connection: number, lane: number): Forged {
  const [first, second] = directionsOf(connection);
  const nobody = { lane, endpoint: '' };
  const direction = (second?.from.lane === lane ? second : first) ?? { from: nobody, to: nobody };
  return {
    connection,
    direction,
    header: { flags: ['ACK'], seq: 0, ack: 0, wnd: 0xffff, up: 0, options: {} },
    octets: 0,
  };
}

/** A segment that is there to choose, as a beginning of one's own. */
export function headerOfCall(call: Call, connection: number, own: Forged): Forged {
  const direction =
    directionsOf(connection).find(
      ({ from }) => from.endpoint === `${call.source}:${String(call.sourcePort)}`,
    ) ?? own.direction;
  const bases = basesIn(direction, connection);
  const { flags, seq = 0, ack = 0, wnd = 0xffff, up = 0, options = {}, octets = 0 } = call;
  return {
    connection,
    direction,
    header: {
      flags: FLAGS.filter((flag) => flags.includes(flag)),
      seq: relative(bases.seq, seq),
      ack: relative(bases.ack, ack),
      wnd,
      up,
      options,
    },
    octets,
  };
}

export function callOf({ connection, direction, header, octets }: Forged): Call {
  const bases = basesIn(direction, connection);
  const [source, sourcePort] = addressOf(direction.from);
  const [to, port] = addressOf(direction.to);
  return {
    call: 'forge',
    source,
    sourcePort,
    to,
    port,
    octets,
    ...header,
    flags: [...header.flags],
    seq: absolute(bases.seq, header.seq),
    ack: absolute(bases.ack, header.ack),
  };
}

/** The nearest number that counts from a base: also one before it. */
function relative(base: number, number: number): number {
  return (number - base) | 0;
}

function addressOf({ endpoint }: End): readonly [string, number] {
  const colon = endpoint.lastIndexOf(':');
  return [endpoint.slice(0, colon), Number(endpoint.slice(colon + 1))];
}
