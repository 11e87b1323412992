import { CE, NOT_ECT, type Segment } from '../tcp/segment';
import { edited } from './header';
import type { FaultSpec } from './scenario';

/** What becomes of a segment on its way. */
export interface Fate {
  /** When it would arrive but for {@link late}, in milliseconds; undefined: after the usual delay. */
  readonly arrivesAt: number | undefined;
  /** How much later it arrives than that, or would have arrived had it not been lost. In milliseconds. */
  readonly late: number;
  /** It waits so long, in milliseconds, for another segment to overtake it; undefined: it does not wait. */
  readonly held: number | undefined;
  readonly lost: boolean;
  /** How much later than {@link arrivesAt} each copy arrives that the network makes of it. */
  readonly copies: readonly number[];
  /** What it is made into on its way: marked by a router, edited by somebody. Undefined: it stays what it is. */
  readonly changed: Segment | undefined;
  /** Octets of it change on the way. */
  readonly corrupted: boolean;
  /** It is not delivered: the network answers its sender instead, by ICMP. */
  readonly error: NetworkError | undefined;
  /** It is not delivered: a firewall answers its sender instead, by a reset. */
  readonly reset: boolean;
}

/** What an ICMP message about a segment says (RFC 792). */
export interface NetworkError {
  readonly type: number;
  readonly code: number;
  /** Of the next hop, in octets, where it is the reason (RFC 1191); else 0. */
  readonly mtu: number;
}

const NO_COPIES: readonly number[] = [];
export const DELIVERED: Fate = {
  arrivesAt: undefined,
  late: 0,
  held: undefined,
  lost: false,
  copies: NO_COPIES,
  changed: undefined,
  corrupted: false,
  error: undefined,
  reset: false,
};
export const LOST: Fate = { ...DELIVERED, lost: true };

/** For a host, what happens to single segments of it, by their number. */
export type Faults = ReadonlyMap<number, readonly FaultSpec[]>;

export function faultsOf(host: string, faults: readonly FaultSpec[]): Faults {
  const map = new Map<number, FaultSpec[]>();
  for (const fault of faults.filter(({ from }) => from === host)) {
    map.set(fault.segment, [...(map.get(fault.segment) ?? []), fault]);
  }
  return map;
}

/** A segment's fate, once something has happened to it besides. */
export function suffer(fate: Fate, fault: FaultSpec, segment: Segment): Fate {
  const now = fate.changed ?? segment;
  switch (fault.do) {
    case 'lose':
      return { ...fate, lost: true };
    case 'delay':
      return { ...fate, late: fate.late + fault.by };
    case 'duplicate':
      return { ...fate, copies: [...fate.copies, fate.late + fault.by] };
    case 'reorder':
      return { ...fate, late: fate.late + fault.within, held: fault.within };
    case 'edit':
      return { ...fate, changed: edited(now, fault.set) };
    case 'corrupt':
      return { ...fate, corrupted: true };
    case 'mark':
      // To what cannot be marked, a router says the same by dropping it (RFC 3168 section 5).
      return now.ecn === NOT_ECT ? { ...fate, lost: true } : { ...fate, changed: { ...now, ecn: CE } };
    case 'icmp':
      return refuse(fate, { type: fault.type, code: fault.code, mtu: fault.mtu });
  }
}

/** Neither a segment nor a copy of it is delivered. */
export function swallow(fate: Fate): Fate {
  return { ...fate, lost: true, copies: NO_COPIES };
}

export function refuse(fate: Fate, error: NetworkError): Fate {
  return { ...swallow(fate), error };
}
