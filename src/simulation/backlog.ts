import type { Signal } from '../tcp/out';
import type { ProfileName } from '../tcp/profiles';
import type { RuleId } from '../tcp/rules';
import { ACK, RST, SYN, type Segment } from '../tcp/segment';
import type { State } from '../tcp/state';
import type { ConnectionRecord, Host } from './world';

/**
 * What a listener does with connections that nobody has accepted yet, and where stacks differ in it. RFC 9293 leaves
 * it to them; it knows no limits. The limits are Linux's (net/ipv4/tcp_input.c, tcp_conn_request; listen(2)).
 */
export interface BacklogPolicy {
  /** The longest backlog that an application gets, however long it asks (net.core.somaxconn). */
  readonly somaxconn: number;
  /** Half-open connections of one listener while there are no cookies (net.ipv4.tcp_max_syn_backlog). */
  readonly maxSynBacklog: number;
  /** Answer a SYN without remembering it: never, once there is no room, or always (net.ipv4.tcp_syncookies). */
  readonly synCookies: 'off' | 'on overflow' | 'always';
  /** Reset a connection that is complete and finds no room, instead of leaving it open (tcp_abort_on_overflow). */
  readonly abortOnOverflow: boolean;
  /** Text on a SYN is taken where the application asked for it, or by every listener (net.ipv4.tcp_fastopen 0x400). */
  readonly fastOpen: 'asked for' | 'always';
}

const BACKLOGS: Readonly<Record<ProfileName, Omit<BacklogPolicy, 'fastOpen'>>> = {
  rfc9293: { somaxconn: Infinity, maxSynBacklog: Infinity, synCookies: 'off', abortOnOverflow: false },
  // Documentation/networking/ip-sysctl.rst; tcp_max_syn_backlog grows with memory, this is what 8 GB come to.
  linux: { somaxconn: 4096, maxSynBacklog: 1024, synCookies: 'on overflow', abortOnOverflow: false },
  // listen(2), kern.ipc.soacceptqueue; syncache(4), net.inet.tcp.syncache.cachelimit and rst_on_sock_fail,
  // net.inet.tcp.syncookies.
  freebsd: { somaxconn: 128, maxSynBacklog: 15375, synCookies: 'on overflow', abortOnOverflow: true },
  // Winsock's listen(): at most 200 without SOMAXCONN_HINT, and WSAECONNREFUSED for whom there is no room.
  windows: { somaxconn: 200, maxSynBacklog: Infinity, synCookies: 'off', abortOnOverflow: true },
};

export function backlogPolicy(profile: ProfileName, own: Partial<BacklogPolicy>): BacklogPolicy {
  return { fastOpen: 'asked for', ...BACKLOGS[profile], ...own };
}

/** What a listener's record knows about the connections that come of it. */
export interface Listening {
  readonly backlog: number;
  /** How many connections its application takes as soon as they are complete: all of them as a rule. */
  accepting: number;
  /** How many are in SYN-RECEIVED. */
  halfOpen: number;
  /** Those that are complete and wait to be accepted, by their index. */
  readonly queue: number[];
  /** When it last answered a SYN with a cookie, in milliseconds. */
  cookieAt: number;
  /** How many connections its application may have before their handshake is complete (TCP_FASTOPEN; RFC 7413). */
  fastOpen: number;
}

/** What the record of a connection that nobody has accepted yet knows about that. */
export interface Pending {
  /** The index of its listener. */
  readonly listener: number;
  /** What its application will be told. */
  readonly held: { readonly signal: Signal; readonly rule: RuleId }[];
}

export function createListening(
  { backlogs }: Host,
  backlog: number,
  accepts: boolean,
  fastOpen: number,
): Listening {
  const queue = Math.min(backlog, backlogs.somaxconn);
  return {
    backlog: queue,
    accepting: accepts ? Infinity : 0,
    halfOpen: 0,
    queue: [],
    cookieAt: -Infinity,
    fastOpen: fastOpen === 0 && backlogs.fastOpen === 'always' ? queue : fastOpen,
  };
}

/** What becomes of a SYN. */
type Admission = 'record' | 'cookie' | 'accept queue full' | 'no room';

/** In the order of tcp_conn_request. */
export function admit({ backlogs }: Host, listening: Listening): Admission {
  const { maxSynBacklog, synCookies } = backlogs;
  const full = listening.halfOpen >= listening.backlog;
  const cookie = synCookies === 'always' || (synCookies === 'on overflow' && full);
  if (full && !cookie) {
    return 'no room';
  }
  if (isFull(listening)) {
    return 'accept queue full';
  }
  if (cookie) {
    return 'cookie';
  }
  // The last quarter is for peers that are known from earlier connections: here nobody is.
  return synCookies === 'off' && maxSynBacklog - listening.halfOpen < Math.floor(maxSynBacklog / 4)
    ? 'no room'
    : 'record';
}

/** Whether no more complete connections fit: one more than the backlog says (sk_acceptq_is_full). */
export function isFull({ queue, backlog }: Listening): boolean {
  return queue.length > backlog;
}

/** Whether this ACK would complete a connection that no room is left for. */
export function hasNoRoomFor(host: Host, record: ConnectionRecord, { ctl, ack }: Segment): boolean {
  const { tcb, pending } = record;
  if (pending === undefined || tcb.state !== 'SYN-RECEIVED') {
    return false;
  }
  const listening = listenerOf(host, record);
  const completes = (ctl & (SYN | ACK | RST)) === ACK && ack === tcb.snd.nxt;
  const queued = listening?.queue.includes(record.index) === true;
  return completes && !queued && listening !== undefined && isFull(listening);
}

/** The listener that a record waits to be accepted from, as long as it listens. */
function listenerOf(host: Host, { pending }: ConnectionRecord): Listening | undefined {
  const listener = pending === undefined ? undefined : host.records[pending.listener];
  return listener?.tcb.state === 'LISTEN' ? listener.listening : undefined;
}

/**
 * Whether a half-open connection has outlived its listener. FreeBSD's syncache lets it: it goes on repeating its SYN,ACK,
 * and whatever comes finds nobody (syncache_timer).
 */
export function isStray(host: Host, record: ConnectionRecord): boolean {
  const { tcb, pending } = record;
  const half = pending !== undefined && tcb.state === 'SYN-RECEIVED' && tcb.policy.checks === 'bsd';
  return half && listenerOf(host, record) === undefined;
}

/** Counts the half-open connections. */
export function countHalfOpen(host: Host, record: ConnectionRecord, before: State, after: State): void {
  const listening = listenerOf(host, record);
  if (listening !== undefined) {
    listening.halfOpen += Number(after === 'SYN-RECEIVED') - Number(before === 'SYN-RECEIVED');
  }
}

/**
 * Keeps what an application is to be told for when it accepts the connection.
 *
 * @returns false when it has been accepted, or is now
 */
export function hold(host: Host, record: ConnectionRecord, signal: Signal, rule: RuleId): boolean {
  const { pending } = record;
  if (pending === undefined) {
    return false;
  }
  if (signal === 'established') {
    const listening = listenerOf(host, record);
    if (listening === undefined || listening.accepting > 0) {
      accepted(record, listening);
      return false;
    }
    listening.queue.push(record.index);
  }
  pending.held.push({ signal, rule });
  return true;
}

function accepted(record: ConnectionRecord, listening: Listening | undefined): void {
  record.pending = undefined;
  if (listening !== undefined) {
    listening.accepting--;
  }
}

/**
 * The application accepts the connection that has waited longest; or, when none waits, the next one to come.
 *
 * @returns the record, and what its application has to be told
 */
export function accept(
  host: Host,
  listening: Listening,
): { readonly record: ConnectionRecord; readonly held: Pending['held'] } | undefined {
  const index = listening.queue.shift();
  const record = index === undefined ? undefined : host.records[index];
  if (record === undefined) {
    listening.accepting++;
    return undefined;
  }
  const held = record.pending?.held ?? [];
  record.pending = undefined;
  return { record, held };
}

/** A connection that is gone need not be accepted any more. */
export function leaveQueue(host: Host, record: ConnectionRecord): void {
  const queue = listenerOf(host, record)?.queue ?? [];
  const place = queue.indexOf(record.index);
  if (place !== -1) {
    queue.splice(place, 1);
  }
}
