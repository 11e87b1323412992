import type { History } from '../history';
import type { Reading } from '../reading';
import type { Owner, Socket } from '../socket';
import { mayBecome } from '../transitions';

/** Of so many sockets that are gone what was seen is kept. */
const MOST_GONE = 5000;

/**
 * What was seen of all sockets, from reading to reading: of those that are there, and of the last of those that are
 * gone. Histories never change; a reading makes new ones.
 */
export class Histories {
  /** By the key that the tables have them by, in the order in which they were seen first. */
  readonly #present = new Map<string, History>();
  /** By their own keys, in the order in which they went. */
  readonly #gone = new Map<string, History>();
  #last: number | undefined;

  /** Takes in a reading. @param at milliseconds since 1970: later than that of any reading before */
  add(at: number, sockets: Reading['sockets']): void {
    const after = this.#last;
    const read = new Map(sockets.map((socket) => [socket.key, socket]));
    for (const [key, history] of this.#present) {
      const socket = read.get(key);
      if (socket !== undefined && continues(history, socket)) {
        read.delete(key);
        this.#present.set(key, seenAgain(history, socket, at, after));
      } else {
        this.#present.delete(key);
        this.#retire({ ...history, gone: at });
      }
    }
    for (const socket of [...read.values()].sort(byEnds)) {
      const key = this.#gone.has(socket.key) ? `${socket.key}@${String(at)}` : socket.key;
      this.#present.set(socket.key, seenFirst(withKey(socket, key), at, after));
    }
    this.#last = at;
  }

  #retire(history: History): void {
    this.#gone.set(history.key, history);
    const [oldest] = this.#gone.keys();
    if (this.#gone.size > MOST_GONE && oldest !== undefined) {
      this.#gone.delete(oldest);
    }
  }

  /** Those of the sockets that the last reading found. */
  get present(): Iterable<History> {
    return this.#present.values();
  }

  /** How many sockets the last reading found. */
  get count(): number {
    return this.#present.size;
  }

  /** All that are kept: those that are gone first. */
  get kept(): History[] {
    return [...this.#gone.values(), ...this.#present.values()];
  }

  /** The same, in the order in which they were seen first. */
  all(): History[] {
    return this.kept.sort((a, b) => firstSeen(a) - firstSeen(b));
  }

  get(key: string): History | undefined {
    const present = this.#present.get(key);
    return present?.key === key
      ? present
      : (this.#gone.get(key) ?? [...this.#present.values()].find((one) => one.key === key));
  }
}

/**
 * Whether a socket is the one that was seen before at these ends, and not another connection between them: the states
 * of RFC 9293 lead from that one to this one, and not by way of CLOSED.
 */
function continues({ socket: before, observations }: History, socket: Socket): boolean {
  const isNew = before.state === 'CLOSED' && socket.state !== 'CLOSED' && observations.length > 1;
  return !isNew && mayBecome(before.state, socket.state);
}

function seenFirst(socket: Socket, at: number, after: number | undefined): History {
  return {
    key: socket.key,
    socket,
    owner: socket.owner,
    observations: [{ state: socket.state, at, after }],
    seen: at,
    gone: undefined,
    stuckSince: hasWaiting(socket) ? at : undefined,
  };
}

function seenAgain(history: History, read: Socket, at: number, after: number | undefined): History {
  const { state } = read;
  const { key, observations } = history;
  return {
    key,
    socket: withKey(read, key),
    owner: knownOwner(history.owner, read.owner),
    observations: state === history.socket.state ? observations : [...observations, { state, at, after }],
    seen: at,
    gone: undefined,
    stuckSince: stuckSince(history, read, at),
  };
}

function withKey(socket: Socket, key: string): Socket {
  return socket.key === key ? socket : { ...socket, key };
}

/** Who had it stays known when the system no longer says. */
function knownOwner(before: Owner, now: Owner): Owner {
  return isSomebody(before) && !isSomebody(now) ? before : now;
}

function isSomebody({ kind }: Owner): boolean {
  return kind === 'processes' || kind === 'other-user';
}

/** A queue that has become shorter was acknowledged in part; one that has not may have been, too, and filled again. */
function stuckSince({ socket, stuckSince: since }: History, now: Socket, at: number): number | undefined {
  if (!hasWaiting(now)) {
    return undefined;
  }
  return (now.sendQueue ?? 0) < (socket.sendQueue ?? 0) ? at : (since ?? at);
}

/** A SYN waits for its answer in the queue as well: that is no octet of anybody's. */
function hasWaiting({ state, sendQueue = 0 }: Socket): boolean {
  return sendQueue > 0 && state !== 'SYN-SENT' && state !== 'SYN-RECEIVED' && state !== 'LISTEN';
}

function firstSeen({ observations }: History): number {
  return observations[0]?.at ?? 0;
}

/** Those of one reading stand as somebody would look for them: by port, then by who is at the other end. */
function byEnds(a: Socket, b: Socket): number {
  return (
    a.local.port - b.local.port ||
    compare(a.remote?.address, b.remote?.address) ||
    (a.remote?.port ?? 0) - (b.remote?.port ?? 0) ||
    compare(a.key, b.key)
  );
}

function compare(a = '', b = ''): number {
  return a < b ? -1 : Number(a > b);
}
