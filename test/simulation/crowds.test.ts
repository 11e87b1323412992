import assert from 'node:assert/strict';
import type { CallSpec, Scenario } from '../../src/simulation/scenario';
import { PROFILES } from '../../src/tcp/profiles';
import type { State } from '../../src/tcp/state';
import { population } from '../../src/timeline/population';
import { builtIn, CROWDS, type Run, runOf, scenario, session, twoHosts } from './support';

/**
 * The scenarios of thousands of connections have no ladder that a person could write down: what they end in is
 * arithmetic, done here from what the scenario says.
 */

/** RFC 6335 section 6: 49152 to 65535. */
const PORTS = 65536 - 49152;
const { msl, delayedAck, finWait2Timeout } = PROFILES.linux;
const SECOND = 1000;

interface Many {
  readonly at: number;
  readonly times: number;
  readonly every: number;
}

/** The calls of a kind that a scenario makes many times. */
function manyOf({ calls }: Scenario, call: CallSpec['call']): Many[] {
  return calls.flatMap(({ call: name, at, times, every }) =>
    name === call && at !== undefined && times !== undefined && every !== undefined
      ? [{ at, times, every }]
      : [],
  );
}

/** The only one that there is. */
function only<T>(many: readonly T[]): T {
  const [one] = many;
  assert.ok(one !== undefined && many.length === 1);
  return one;
}

/** How many of many calls come before a time. */
function madeBefore({ at, times, every }: Many, time: number): number {
  return Math.min(times, Math.max(0, Math.ceil((time - at) / every)));
}

function count(run: Run, counts: (row: number) => boolean): number {
  const { timeline } = run;
  let found = 0;
  for (let row = 0; row < timeline.rowCount; row++) {
    found += Number(counts(row));
  }
  return found;
}

/** How many rows of a lane say something: a call, a signal, a timer. */
function countSaid(run: Run, lane: number, kind: string, text: string): number {
  const { timeline } = run;
  return count(
    run,
    (row) =>
      timeline.kindOf(row) === kind &&
      timeline.textOf(row) === text &&
      timeline.lane(timeline.momentOf(row)) === lane,
  );
}

function countRule(run: Run, kind: string, rule: string): number {
  const { timeline } = run;
  return count(run, (row) => timeline.kindOf(row) === kind && timeline.ruleOf(row) === rule);
}

/** How many records of a lane are in a state at a time; what happens at that time has happened. */
function inState(run: Run, lane: number, state: State, at: number): number {
  return population(run.timeline, lane, 0, at, 1).counts[state][0] ?? 0;
}

/** The most records of a lane that are in a state at once, as a look every few milliseconds finds them. */
function mostIn(run: Run, lane: number, state: State, every: number): number {
  const end = endOf(run);
  return Math.max(...population(run.timeline, lane, 0, end, Math.ceil(end / every)).counts[state]);
}

function endOf({ timeline }: Run): number {
  return timeline.time(timeline.length - 1);
}

const REFUSED = 'connect(10.0.0.2:80): error "insufficient resources"';
const [CLIENT, SERVER] = [0, 1];

describe('many connections', () => {
  const printed: string[] = [];
  /** Holds what came out against what arithmetic says, and keeps both to be printed. */
  const predict = (id: string, what: string, found: number, predicted: number): void => {
    printed.push(`${id.padEnd(30)}${what.padEnd(56)}${String(found).padStart(6)}`);
    assert.equal(found, predicted, `${id}: ${what}`);
  };
  const checked = new Set<string>();
  const crowd = (id: string, check: (file: Scenario, run: Run) => void): void => {
    checked.add(id);
    it(id, () => {
      const file = scenario(builtIn(id));
      const run = runOf(id);
      assert.equal(run.truncated, false);
      check(file, run);
    }).timeout(120_000);
  };

  crowd('port-exhaustion', (file, run) => {
    const [burst, probes] = manyOf(file, 'connect');
    assert.ok(burst !== undefined && probes !== undefined);
    // TIME-WAIT begins when the server's FIN comes, after two round trips, and lasts 2 MSL.
    const freed = burst.at + 4 * file.network.delay + 2 * msl;
    assert.ok(burst.at + burst.times * burst.every < freed, 'all ports are taken before the first is free');
    predict(
      'port-exhaustion',
      `connects of the burst without a port: ${String(burst.times)} - ${String(PORTS)}, and until the first is free`,
      countSaid(run, CLIENT, 'call', REFUSED),
      burst.times - PORTS + madeBefore(probes, freed),
    );
    predict(
      'port-exhaustion',
      'connections',
      countSaid(run, CLIENT, 'told', 'established'),
      PORTS + probes.times - madeBefore(probes, freed),
    );
    const full = burst.at + burst.times * burst.every + 4 * file.network.delay;
    predict('port-exhaustion', 'ports in TIME-WAIT', inState(run, CLIENT, 'TIME-WAIT', full), PORTS);
    // The rate at which ports come back is the rate at which they went.
    predict(
      'port-exhaustion',
      'ports in TIME-WAIT a second after the first is free, but for the probes',
      inState(run, CLIENT, 'TIME-WAIT', freed + SECOND - 1) -
        (madeBefore(probes, freed + SECOND - 4 * file.network.delay) - madeBefore(probes, freed)),
      PORTS - SECOND / burst.every,
    );
    predict('port-exhaustion', 'TIME-WAIT at the server', mostIn(run, SERVER, 'TIME-WAIT', 100), 0);
  });

  /** The server closes first, so that the client has a port for each of its connections. */
  const closedByServer = (id: string, file: Scenario, run: Run): void => {
    const burst = only(manyOf(file, 'connect'));
    assert.ok(
      burst.times * burst.every < 2 * msl,
      'the server still remembers all when ports are used again',
    );
    predict(id, 'connects without a port', countSaid(run, CLIENT, 'call', REFUSED), 0);
    predict(id, 'connections', countSaid(run, CLIENT, 'told', 'established'), burst.times);
    predict(
      id,
      `TIME-WAIT opened again: ${String(burst.times)} - ${String(PORTS)}`,
      countRule(run, 'state', 'first.reopen'),
      burst.times - PORTS,
    );
    predict(
      id,
      'TIME-WAIT at the server, one for each port',
      // It begins when the client's FIN comes: five ways after the first SYN left.
      inState(run, SERVER, 'TIME-WAIT', burst.at + (burst.times - 1) * burst.every + 5 * file.network.delay),
      PORTS,
    );
    predict(id, 'TIME-WAIT at the client', mostIn(run, CLIENT, 'TIME-WAIT', 100), 0);
    predict(id, 'SYNs that had to be sent again', countSaid(run, CLIENT, 'timeout', 'retransmission'), 0);
  };
  for (const id of ['port-exhaustion-server-closes', 'port-exhaustion-reuse']) {
    crowd(id, (file, run) => {
      closedByServer(id, file, run);
    });
  }

  it('port-exhaustion-reuse: without timestamps the same SYN meets TIME-WAIT, and comes a second late', () => {
    const again = (timestamps: boolean): Run =>
      session(
        twoHosts(
          [
            { when: 'established', host: 'server', call: 'close' },
            { when: 'closing', host: 'client', call: 'close' },
            { at: 2 * SECOND, host: 'client', call: 'connect', to: 'server', port: 80, localPort: 40000 },
          ],
          { client: { profile: 'linux', isn: 1000, policy: { timestamps } }, server: { profile: 'linux' } },
        ),
      );
    const late = (run: Run) => countSaid(run, CLIENT, 'timeout', 'retransmission');
    assert.deepEqual([late(again(true)), late(again(false))], [0, 1]);
  });

  /** When a SYN leaves: at once, a few times after a second, then each time after twice as long. */
  const synTimes = (): number[] => {
    const { initialRto, steadySyns, r2Syn } = PROFILES.linux;
    const times = [0];
    for (let again = 0, wait = initialRto; again < steadySyns + r2Syn; again++) {
      times.push((times.at(-1) ?? 0) + wait);
      wait *= again < steadySyns ? 1 : 2;
    }
    return times;
  };

  crowd('syn-flood', (file, run) => {
    const flood = only(manyOf(file, 'forge'));
    const { delay } = file.network;
    const backlog = file.calls.find(({ call }) => call === 'listen');
    const places = backlog?.call === 'listen' ? (backlog.backlog ?? 0) : 0;
    const connect = file.calls.find(({ call }) => call === 'connect')?.at ?? 0;
    const retries = file.hosts[SERVER]?.policy.r2SynAck ?? 0;
    // A half-open connection is given up after waits of 1, 2, 4 ... seconds: one more than there are SYN,ACKs again.
    const room = flood.at + delay + (2 ** (retries + 1) - 1) * SECOND;
    const syns = synTimes().map((after) => connect + after + delay);
    const admitted = syns.find((arrives) => arrives >= room) ?? NaN;
    predict(
      'syn-flood',
      'half-open connections, as many as the backlog',
      mostIn(run, SERVER, 'SYN-RECEIVED', 10),
      places,
    );
    predict(
      'syn-flood',
      'half-open connections when the backlog should be full',
      inState(run, SERVER, 'SYN-RECEIVED', flood.at + (places - 1) * flood.every + delay),
      places,
    );
    predict(
      'syn-flood',
      `SYNs dropped: ${String(flood.times)} - ${String(places)}, and the client’s`,
      countRule(run, 'received', 'backlog.no-room'),
      flood.times - places + syns.indexOf(admitted),
    );
    const established = admitted + delay;
    predict(
      'syn-flood',
      'ms until the client is let in',
      timeToldFirst(run, CLIENT, 'established') - connect,
      established - connect,
    );
  });

  crowd('syn-flood-with-cookies', (file, run) => {
    const flood = only(manyOf(file, 'forge'));
    const { delay } = file.network;
    const backlog = file.calls.find(({ call }) => call === 'listen');
    const places = backlog?.call === 'listen' ? (backlog.backlog ?? 0) : 0;
    const connect = file.calls.find(({ call }) => call === 'connect')?.at ?? 0;
    predict(
      'syn-flood-with-cookies',
      `SYNs answered by a cookie: ${String(flood.times)} - ${String(places)} + the client’s`,
      countRule(run, 'sent', 'cookie.sent'),
      flood.times - places + 1,
    );
    predict(
      'syn-flood-with-cookies',
      'cookies that came back',
      countRule(run, 'state', 'cookie.accepted'),
      1,
    );
    predict(
      'syn-flood-with-cookies',
      'ms until the client is let in: a round trip',
      timeToldFirst(run, CLIENT, 'established') - connect,
      2 * delay,
    );
  });

  crowd('close-wait-pool', (file, run) => {
    const pool = only(manyOf(file, 'connect'));
    const { delay } = file.network;
    const closes = file.calls.find(({ call }) => call === 'close')?.after ?? 0;
    // A connection is in CLOSE-WAIT from when the FIN comes: the client was told of its connection after a round trip.
    const leaked = (at: number) => madeBefore(pool, at - (3 * delay + closes) + 1);
    for (const at of [2 * SECOND, 10 * SECOND, 20 * SECOND]) {
      predict(
        'close-wait-pool',
        `CLOSE-WAIT at the server after ${String(at / SECOND)} s`,
        inState(run, SERVER, 'CLOSE-WAIT', at),
        leaked(at),
      );
    }
    const end = endOf(run);
    predict(
      'close-wait-pool',
      'CLOSE-WAIT in the end: every connection',
      inState(run, SERVER, 'CLOSE-WAIT', end),
      pool.times,
    );
    predict(
      'close-wait-pool',
      'connections the client knows of then',
      pool.times - inState(run, CLIENT, 'CLOSED', end),
      0,
    );
    // The ACK of its FIN may be delayed, as it is for a moment in which the server has nothing to say.
    const last = pool.at + (pool.times - 1) * pool.every + 2 * delay + closes;
    predict(
      'close-wait-pool',
      'ms until the client has forgotten the last',
      end - last,
      2 * delay + delayedAck + (finWait2Timeout ?? NaN),
    );
  });

  crowd('load-balancer-idle', (file, run) => {
    const pool = only(manyOf(file, 'connect'));
    predict(
      'load-balancer-idle',
      'requests that are reset: one on each connection',
      countSaid(run, CLIENT, 'told', 'reset'),
      pool.times,
    );
    predict(
      'load-balancer-idle',
      'requests that reached the balancer’s application',
      countSaid(run, SERVER, 'told', 'data'),
      pool.times,
    );
    // A client that asks again before the balancer loses patience.
    const sooner = {
      ...file,
      calls: file.calls.map((call) => (call.after === 75 * SECOND ? { ...call, after: 50 * SECOND } : call)),
      until: 60 * SECOND,
    };
    const kept = session(sooner);
    predict(
      'load-balancer-idle',
      'requests that are reset, asked after 50 s',
      countSaid(kept, CLIENT, 'told', 'reset'),
      0,
    );
    predict(
      'load-balancer-idle',
      'second requests that arrive then',
      countSaid(kept, SERVER, 'told', 'data'),
      2 * pool.times,
    );
  });

  it('every built-in crowd is here', () => {
    assert.deepEqual([...checked].sort(), [...CROWDS].sort());
  });

  after(() => {
    console.log(printed.map((line) => `      ${line}`).join('\n'));
  });
});

/** When a lane's application is told something for the first time, in milliseconds. */
function timeToldFirst({ timeline }: Run, lane: number, text: string): number {
  for (let row = 0; row < timeline.rowCount; row++) {
    const moment = timeline.momentOf(row);
    if (timeline.lane(moment) === lane && timeline.kindOf(row) === 'told' && timeline.textOf(row) === text) {
      return timeline.time(moment);
    }
  }
  return NaN;
}
