import type { Policy } from '../tcp/policy';
import type { Timeline } from '../timeline/timeline';

/** One end of a connection in a picture: what the script is to say of it. */
export interface ExportSource {
  readonly timeline: Timeline;
  /** The stack that is going to be under test. */
  readonly lane: number;
  readonly connection: number;
  /** Its program reads whatever comes, without the picture saying so. */
  readonly reads: boolean;
  /** The knobs that its stack has turned otherwise than its profile. */
  readonly policy: { readonly [K in keyof Policy]?: Policy[K] | undefined };
}

/**
 * What no script can say, so that it would not come true: a knob that none can turn, a call that none can make, or what
 * another connection between the same ends does to this one.
 */
export type Unsayable = { readonly knob: string } | { readonly call: string } | { readonly other: number };

/** What is done to a host, and not by its program through its socket. */
const UNSAYABLE_CALLS: readonly string[] = ['crash', 'reboot', 'configure', 'option'];

/** The first thing that keeps a script from saying what this end did; undefined when there is none. */
export function unsayableIn(source: ExportSource): Unsayable | undefined {
  const knob = Object.entries(source.policy).find(
    ([name, value]) => value !== undefined && name !== 'mtu' && !(name in SYSCTLS),
  );
  if (knob !== undefined) {
    return { knob: knob[0] };
  }
  const call = callsOn(source).find((name) => UNSAYABLE_CALLS.includes(name));
  if (call !== undefined) {
    return { call };
  }
  const other = otherConnection(source);
  return other === undefined ? undefined : { other };
}

/** The names of the calls that are made on the host. */
function callsOn({ timeline, lane }: ExportSource): string[] {
  const names: string[] = [];
  for (let index = 0; index < timeline.rowCount; index++) {
    const row = timeline.row(index);
    if (row.kind === 'call' && row.lane === lane) {
      names.push(row.text.replace(/\(.*/, ''));
    }
  }
  return names;
}

/** A connection that a segment of this one was meant for, or whose segment this one has answered. */
function otherConnection({ timeline, lane, connection }: ExportSource): number | undefined {
  for (let moment = 0; moment < timeline.length; moment++) {
    const rows = timeline.lane(moment) === lane ? timeline.moment(moment).rows : [];
    const met = rows
      .filter(({ kind }) => kind === 'received' || kind === 'sent')
      .map((row) => row.connection);
    if (met.includes(connection)) {
      const other = met.find((one) => one !== connection);
      if (other !== undefined) {
        return other;
      }
    }
  }
  return undefined;
}

/** Sysctls, of whichever system has them, that turn a knob. */
export const SYSCTLS: { readonly [K in keyof Policy]?: string } = {
  windowScaling: 'net.ipv4.tcp_window_scaling',
  timestamps: 'net.ipv4.tcp_timestamps',
  sack: 'net.ipv4.tcp_sack',
  receiveBuffer: 'net.inet.tcp.recvspace',
  sendBuffer: 'net.inet.tcp.sendspace',
  delayedAck: 'net.inet.tcp.delacktime',
  initialRto: 'net.inet.tcp.rexmit_initial',
  initialWindow: 'net.inet.tcp.initcwnd_segments',
  congestionControl: 'net.ipv4.tcp_congestion_control',
  r2: 'net.inet.tcp.retries',
  keepAlive: 'net.inet.tcp.always_keepalive',
  keepAliveIdle: 'net.inet.tcp.keepidle',
  keepAliveInterval: 'net.inet.tcp.keepintvl',
  keepAliveProbes: 'net.inet.tcp.keepcnt',
  msl: 'net.inet.tcp.msl',
  rfc1337: 'net.ipv4.tcp_rfc1337',
  finWait2Timeout: 'net.inet.tcp.finwait2_timeout',
};
