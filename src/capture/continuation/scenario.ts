import type { Policy } from '../../tcp/policy';
import type { ProfileName } from '../../tcp/profiles';
import type { State } from '../../tcp/state';

/**
 * A scenario that goes on from a moment of a capture, as `*.tcp.json` files have it. This room does not know simulations:
 * that it is one, the compiler sees where the two meet (src/extension/capture/what-if-text.ts).
 */
export interface ContinuedScenario {
  readonly hosts: ContinuedHost[];
  readonly network: { readonly delay: number; readonly faults: LostSegment[] };
  readonly begins: [ContinuedConnection];
  readonly calls: ContinuedCall[];
}

/** Which of the segments that a host sends, counted from 1. */
export interface SegmentNumber {
  readonly from: string;
  readonly segment: number;
}

export interface LostSegment extends SegmentNumber {
  readonly do: 'lose';
}

export interface ContinuedHost {
  readonly name: string;
  readonly address: string;
  readonly profile: ProfileName;
  readonly policy: Partial<Policy>;
  readonly isn?: number;
}

/** The connection as it is at the moment. Times in milliseconds. */
export interface ContinuedConnection {
  readonly at: number;
  readonly ends: [ContinuedEnd, ContinuedEnd];
  readonly underway: UnderwaySegment[];
}

export interface ContinuedEnd {
  readonly host: string;
  readonly port: number;
  readonly record?: ContinuedRecord;
}

export interface ContinuedRecord {
  readonly state: Exclude<State, 'CLOSED' | 'LISTEN'>;
  readonly passive?: boolean;
  readonly snd: {
    readonly iss: number;
    readonly una: number;
    readonly wnd: number;
    readonly maxWnd: number;
    readonly shift?: number;
    readonly mss?: number;
  };
  readonly rcv?: {
    readonly irs: number;
    readonly nxt: number;
    readonly acked: number;
    readonly mss: number;
    readonly wnd: number;
    readonly shift?: number;
  };
  readonly windowScaling?: boolean;
  readonly sack?: boolean;
  readonly timestamps?: { readonly recent: number };
  readonly unacknowledged: {
    readonly octets?: number;
    readonly psh?: boolean;
    readonly ago?: number;
    readonly times?: number;
    readonly sacked?: boolean;
  }[];
  readonly outOfOrder?: { readonly seq: number; readonly octets: number; readonly fin?: boolean }[];
  readonly srtt?: number;
  readonly rttvar?: number;
  readonly rto: number;
  readonly cwnd?: number;
  readonly timers: {
    readonly retransmission?: number;
    readonly 'delayed ack'?: number;
    readonly 'time-wait'?: number;
  };
}

type Flag = 'FIN' | 'SYN' | 'RST' | 'PSH' | 'ACK' | 'URG' | 'ECE' | 'CWR';

export interface UnderwaySegment {
  readonly at: number;
  readonly from: string;
  readonly flags: Flag[];
  readonly seq: number;
  readonly ack: number;
  readonly wnd: number;
  readonly up?: number;
  readonly options: {
    readonly mss?: number;
    readonly windowScale?: number;
    readonly sackPermitted?: boolean;
    readonly sack?: { readonly left: number; readonly right: number }[];
    readonly timestamps?: { readonly tsval: number; readonly tsecr: number };
  };
  readonly octets?: number;
  readonly again?: boolean;
}

/** When: at a time, or so long after the application was told something. */
export type When =
  | { readonly at: number }
  | { readonly when: 'established' | 'closing'; readonly after: number }
  | { readonly when: 'data'; readonly received: number; readonly after: number };

export type ContinuedCall = { readonly host: string } & (
  | (When &
      (
        { readonly call: 'send'; readonly octets: number } | { readonly call: 'shutdown' | 'close' | 'abort' }
      ))
  | { readonly at: number; readonly call: 'listen'; readonly port: number }
  | {
      readonly at: number;
      readonly call: 'connect';
      readonly to: string;
      readonly port: number;
      readonly localPort: number;
    }
);
