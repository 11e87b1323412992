import { resume, type Known } from '../tcp/resume';
import { NOT_ECT, SYN } from '../tcp/segment';
import { add, distance } from '../tcp/seq';
import { octetsReceived } from '../tcp/text';
import { endpointAt, ipHeaderOf, type Endpoint } from './endpoint';
import { addRecord } from './host';
import { controlOf, optionsOf } from './header';
import { stretch } from './pattern';
import type { BeginSpec, RecordSpec, UnderwaySpec } from './scenario';
import type { Turn } from './turn';
import type { Host, World } from './world';

/** Something that makes a connection be there at the beginning: one of its records, or a segment that it has under way. */
export type Beginning = {
  readonly at: number;
  /** The name of the host that it happens on. */
  readonly host: string;
  /** The connection's place among those that a scenario begins with, which is its number in the timeline too. */
  readonly connection: number;
} & (
  | { readonly kind: 'record'; readonly record: RecordSpec }
  | { readonly kind: 'underway'; readonly segment: UnderwaySpec }
);

/** All that makes up the connections a scenario begins with, in the order in which it happens. */
export function beginningsOf(begins: readonly BeginSpec[]): Beginning[] {
  const all = begins.flatMap(({ at, ends, underway }, connection) => [
    ...ends.flatMap(({ host, record }): Beginning[] =>
      record === undefined ? [] : [{ kind: 'record', at, host, connection, record }],
    ),
    ...underway.map((segment): Beginning => ({
      kind: 'underway',
      at: segment.at,
      host: segment.from,
      connection,
      segment,
    })),
  ]);
  return all.sort((one, other) => one.at - other.at);
}

/** Lets it be there, on `turn.host`. */
export function makeBeginning(turn: Turn, begins: readonly BeginSpec[], beginning: Beginning): void {
  if (turn.world.connections === 0) {
    connectAll(turn, begins);
  }
  const begin = begins[beginning.connection];
  if (begin === undefined) {
    throw new RangeError(`no connection ${String(beginning.connection)} at the beginning`);
  }
  const [local, remote] = endsSeenFrom(turn.world, turn.host, begin);
  if (beginning.kind === 'record') {
    beginRecord(turn, beginning.connection, beginning.record, local, remote);
  } else {
    const own = begin.ends.find(({ host }) => host === turn.host.name)?.record;
    turn
      .between(local, remote, beginning.connection)
      .put(segmentOf(beginning.segment, own), '', beginning.segment.again);
  }
}

/** Before anything else happens, so that their numbers are their places. */
function connectAll(turn: Turn, begins: readonly BeginSpec[]): void {
  const { world, recorder } = turn;
  begins.forEach((begin, connection) => {
    const [opener] = begin.ends;
    const host = world.hosts.find(({ name }) => name === opener.host) ?? turn.host;
    recorder?.connected(host.index, ...endsSeenFrom(world, host, begin));
    for (const { host: name, record } of begin.ends) {
      const lane = world.hosts.findIndex((one) => one.name === name);
      const other = begin.ends.find((one) => one.host !== name)?.record;
      const isn = record?.snd.iss ?? other?.rcv?.irs;
      if (isn !== undefined) {
        recorder?.numbered(connection, lane, isn);
      }
    }
    world.connections++;
  });
}

function endsSeenFrom(
  { hosts, addresses }: World,
  { name }: Host,
  { ends }: BeginSpec,
): [Endpoint, Endpoint] {
  const [one, other] = ends.map(({ host, port }) =>
    endpointAt(addresses, hosts.find((each) => each.name === host)?.address ?? host, port),
  );
  if (one === undefined || other === undefined) {
    throw new RangeError('a connection without ends');
  }
  return ends[0].host === name ? [one, other] : [other, one];
}

function beginRecord(
  turn: Turn,
  connection: number,
  spec: RecordSpec,
  local: Endpoint,
  remote: Endpoint,
): void {
  const { host, world } = turn;
  const tcb = resume(host.policy, ipHeaderOf(local), knownOf(spec), world.clock.now);
  const record = addRecord(host, connection, tcb, local, remote);
  const fin = tcb.fin === 'sent' ? 1 : 0;
  record.sent = Math.max(0, distance(tcb.snd.nxt, tcb.snd.iss) - 1 - fin);
  record.heard = octetsReceived(tcb);
  turn.as(record);
  turn.recorder?.found(connection, tcb.state);
}

function knownOf(spec: RecordSpec): Known {
  const { snd, rcv, timestamps, unacknowledged, outOfOrder, unread } = spec;
  const una = snd.una ?? snd.iss;
  let at = una;
  return {
    ...spec,
    snd: { ...snd, una, maxWnd: snd.maxWnd ?? snd.wnd, mss: snd.mss },
    rcv: rcv === undefined ? NOTHING_HEARD : { ...rcv, acked: rcv.acked ?? rcv.nxt, mss: rcv.mss },
    timestamps: timestamps !== undefined,
    tsRecent: (timestamps?.recent ?? 0) >>> 0,
    unacknowledged: unacknowledged.map(({ octets, psh, ago, times, sacked }) => {
      const data = textFrom(snd.iss, at, octets);
      at = add(at, octets);
      return { data, push: psh, ago, times, sacked };
    }),
    outOfOrder: outOfOrder.map(({ seq, octets, fin }) => ({
      seq,
      data: textFrom(rcv?.irs ?? 0, seq, octets),
      fin,
    })),
    unread: stretch(0, unread),
    srtt: spec.srtt,
    rttvar: spec.rttvar,
    rto: spec.rto,
    cwnd: spec.cwnd,
  };
}

const NOTHING_HEARD = { irs: 0, nxt: 0, wnd: 0, shift: 0, acked: 0, mss: undefined };

function segmentOf({ seq, ack, flags, wnd, up, options, octets }: UnderwaySpec, own: RecordSpec | undefined) {
  const ctl = controlOf(flags);
  const first = add(seq, (ctl & SYN) === 0 ? 0 : 1);
  const data = textFrom(own?.snd.iss ?? add(seq, -1), first, octets);
  return { seq, ack, ctl, wnd, up, data, options: optionsOf(options), ecn: NOT_ECT };
}

/** The text of a direction from a sequence number on. */
function textFrom(initial: number, seq: number, octets: number): Uint8Array {
  return stretch(distance(seq, add(initial, 1)) >>> 0, octets);
}
