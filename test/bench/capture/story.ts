import { ACK, FIN, PSH, RST, SYN } from '../../../src/tcp/segment';
import { add } from '../../../src/tcp/seq';

/** A packet, as it passes the place where the capture is taken. */
export interface Passing {
  /** Milliseconds. */
  readonly at: number;
  readonly fromServer: boolean;
  readonly ctl: number;
  readonly seq: number;
  readonly ack: number;
  readonly wnd: number;
  readonly len: number;
  /** What it acknowledges out of order, from and to. */
  readonly sack?: readonly [left: number, right: number];
}

/** A number from 0 up to, but without, 1. */
export type Chance = () => number;

/** Octets in a full segment with timestamps, on Ethernet. */
const FULL = 1448;
/** What windows stand for is seven bits more. */
const WINDOW = 1000;
/** Milliseconds between the segments of a burst. */
const SPACING = 0.02;
/** Of so many segments one. */
const LOST_BEHIND = 150;
const LOST_BEFORE = 400;
const SWAPPED = 250;
/** Of so many bursts one fills the window of who doesn't read. */
const FULL_WINDOW = 300;
/** Of so many connections one. */
const SYN_LOST = 60;
const RESET = 25;
const UNANSWERED = 100;
const KEPT_ALIVE = 50;

/**
 * The packets of a connection that a client opens and a server sends through, at a place near the server: made up, but
 * with what goes wrong on real paths.
 */
export function* story(chance: Chance, start: number): Generator<Passing, void> {
  const oneOf = (many: number): boolean => chance() * many < 1;
  const trip = 2 + 80 * chance() ** 3;
  let at = start;
  /** What either end sends next. */
  let client = Math.floor(chance() * 2 ** 32);
  let server = Math.floor(chance() * 2 ** 32);

  const fromClient = (ctl: number, len = 0, more: Partial<Passing> = {}): Passing => ({
    at,
    fromServer: false,
    ctl,
    seq: client,
    ack: (ctl & ACK) === 0 ? 0 : server,
    wnd: WINDOW,
    len,
    ...more,
  });
  const fromServer = (ctl: number, len = 0, more: Partial<Passing> = {}): Passing => ({
    ...fromClient(ctl, len),
    fromServer: true,
    seq: server,
    ack: client,
    ...more,
  });

  yield fromClient(SYN);
  if (oneOf(UNANSWERED)) {
    for (const pause of [1000, 2000, 4000]) {
      at += pause;
      yield fromClient(SYN);
    }
    return;
  }
  if (oneOf(SYN_LOST)) {
    at += 1000;
    yield fromClient(SYN);
  }
  client = add(client, 1);
  at += 0.1;
  yield fromServer(SYN | ACK);
  server = add(server, 1);
  at += trip;
  yield fromClient(ACK);

  const requests = 1 + Math.floor(3 * chance());
  for (let request = 0; request < requests; request++) {
    const asked = 100 + Math.floor(chance() * 900);
    at += 0.05;
    yield fromClient(ACK | PSH, asked);
    client = add(client, asked);
    at += 0.2;
    yield fromServer(ACK);
    // Most answers are short, some are very long.
    let left = 2 + Math.floor(15 / (chance() + 0.08));
    at += 20 * chance();
    for (let burst = 4; left > 0; burst = Math.min(2 * burst, 32)) {
      const segments = Math.min(left, burst);
      left -= segments;
      yield* send(segments);
      if (oneOf(FULL_WINDOW)) {
        yield* stop();
      }
    }
    if (oneOf(KEPT_ALIVE)) {
      at += 10_000;
      yield fromServer(ACK, 0, { seq: add(server, -1) });
      at += trip;
      yield fromClient(ACK);
    }
  }
  if (oneOf(RESET)) {
    yield fromClient(RST | ACK, 0, { wnd: 0 });
    return;
  }
  yield fromServer(FIN | ACK);
  server = add(server, 1);
  at += trip;
  yield fromClient(ACK);
  at += chance();
  yield fromClient(FIN | ACK);
  client = add(client, 1);
  at += 0.1;
  yield fromServer(ACK);

  /** A burst, what comes of it, and its acknowledgments. */
  function* send(segments: number): Generator<Passing, void> {
    const first = server;
    const order = Array.from({ length: segments }, (_, index) => index);
    for (let index = 1; index < segments; index++) {
      if (oneOf(SWAPPED)) {
        [order[index - 1], order[index]] = [index, index - 1];
      }
    }
    let lost = -1;
    for (const index of order) {
      at += SPACING;
      const isSeen = !oneOf(LOST_BEFORE);
      if (!isSeen || oneOf(LOST_BEHIND)) {
        lost = lost === -1 ? index : lost;
      }
      if (isSeen) {
        const ctl = index === segments - 1 ? ACK | PSH : ACK;
        yield fromServer(ctl, FULL, { seq: add(first, index * FULL) });
      }
    }
    at += trip;
    const missing = add(first, lost * FULL);
    for (let index = 1; index < segments; index += lost === -1 || index < lost ? 2 : 1) {
      at += SPACING;
      const right = add(first, (index + 1) * FULL);
      const isBehind = lost !== -1 && index > lost;
      server = isBehind ? missing : right;
      yield fromClient(ACK, 0, isBehind ? { sack: [add(missing, FULL), right] } : {});
    }
    if (lost !== -1) {
      // Three duplicates, or the timer.
      at += segments - 1 - lost >= 3 ? SPACING : 200 + trip;
      yield fromServer(ACK, FULL, { seq: missing });
      at += trip;
    }
    server = add(first, segments * FULL);
    if (lost !== -1 || segments % 2 === 1) {
      at += SPACING;
      yield fromClient(ACK);
    }
  }

  /** Whoever receives does not read for a while. */
  function* stop(): Generator<Passing, void> {
    const rest = 8 * FULL;
    yield fromClient(ACK, 0, { wnd: rest >> 7 });
    const until = add(server, (rest >> 7) << 7);
    for (let left = (rest >> 7) << 7; left > 0; left -= FULL) {
      at += SPACING;
      const len = Math.min(left, FULL);
      yield fromServer(ACK, len);
      server = add(server, len);
    }
    server = until;
    at += trip;
    yield fromClient(ACK, 0, { wnd: 0 });
    for (let pause = 200; pause <= 800; pause *= 2) {
      at += pause;
      // Linux asks with what was acknowledged already, others with the next octet.
      yield oneOf(2) ? fromServer(ACK, 0, { seq: add(server, -1) }) : fromServer(ACK, 1);
      at += trip;
      yield fromClient(ACK, 0, { wnd: 0 });
    }
    at += 300;
    yield fromClient(ACK);
  }
}
