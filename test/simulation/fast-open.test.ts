import assert from 'node:assert/strict';
import type { Session } from '../../src/simulation/session';
import { flagsOf } from '../../src/timeline/flags';
import type { SentRow } from '../../src/timeline/rows';
import { rowsOf, session, toldOf } from './support';

/** A client that connects to a server with text, a second apart; the server answers what it is told of with text. */
function opened(
  times: number,
  { client = {}, server = {}, listen = {} }: { client?: object; server?: object; listen?: object } = {},
): Session {
  return session({
    title: 'Fast Open',
    hosts: [
      { name: 'client', address: '10.0.0.1', policy: { fastOpenClient: 'cookie', ...client } },
      { name: 'server', address: '10.0.0.2', policy: { fastOpenServer: 'cookie', ...server } },
    ],
    network: { delay: 50 },
    calls: [
      { at: 0, host: 'server', call: 'listen', port: 80, fastOpen: 5, ...listen },
      ...Array.from({ length: times }, (_, i) => ({
        at: 1000 * i + 10,
        host: 'client',
        call: 'connect',
        to: 'server',
        port: 80,
        localPort: 40001 + i,
        octets: 100,
      })),
    ],
    until: 1000 * times,
  });
}

/** What one connection's segments are, with the text each carries, and whether it has the option. */
function segments(run: Session, nth: number): string[] {
  return rowsOf(run)
    .filter((row): row is SentRow => row.kind === 'sent' && row.connection === nth)
    .map(({ segment }) => {
      const { cookie } = segment.options.fastOpen ?? {};
      const option = cookie === undefined ? '' : cookie === '' ? ' asks' : ' cookie';
      return `${flagsOf(segment).join(',')} ${String(segment.len)}${option}`;
    });
}

/** Connections are numbered after the listener. */
const FIRST = 1;

describe('Fast Open between hosts (RFC 7413)', () => {
  it('the first connection asks for a cookie, the second brings it with its text', () => {
    const run = opened(2);
    assert.deepEqual(segments(run, FIRST).slice(0, 3), ['SYN 0 asks', 'SYN,ACK 0 cookie', 'ACK 0']);
    assert.deepEqual(segments(run, FIRST + 1).slice(0, 3), ['SYN 100 cookie', 'SYN,ACK 0', 'ACK 0']);
  });

  it('the server’s application has the text half a round trip after the call', () => {
    const run = opened(2);
    const received = rowsOf(run).filter(
      (row) => row.kind === 'told' && row.lane === 1 && row.text === 'data',
    );
    const times = received.map(({ moment }) => run.timeline.moment(moment).time);
    assert.deepEqual(times, [160, 1060]);
    assert.deepEqual(toldOf(run, 1), ['established', 'data', 'established', 'data']);
  });

  it('a listener that wants none takes the text when the handshake is complete', () => {
    const run = opened(2, { listen: { fastOpen: 0 }, server: { synText: 'discard' } });
    assert.deepEqual(segments(run, FIRST + 1).slice(0, 2), ['SYN 0 asks', 'SYN,ACK 0']);
  });

  it('nor does a host that has no Fast Open ask', () => {
    const run = opened(1, { client: { fastOpenClient: 'off' } });
    assert.deepEqual(segments(run, FIRST).slice(0, 4), ['SYN 0', 'SYN,ACK 0', 'ACK 0', 'PSH,ACK 100']);
  });

  it('the application may take no more than it wants before their handshakes are complete', () => {
    const at = (nth: number): object => ({
      at: 1000,
      host: 'client',
      call: 'connect',
      to: 'server',
      port: 80,
      localPort: 41_000 + nth,
      octets: 100,
    });
    const { scenario } = opened(1, { listen: { fastOpen: 2 }, server: { synText: 'discard' } });
    const run = session({ ...scenario, until: 2000, calls: [...scenario.calls, at(0), at(1), at(2)] });
    const accepted = rowsOf(run).filter((row) => row.kind === 'received' && row.rule === 'fast-open.accept');
    assert.equal(accepted.length, 2);
    assert.equal(toldOf(run, 1).filter((signal) => signal === 'data').length, 4, 'and loses nothing');
  });

  it('a connection whose place in the accept queue is taken early is completed there', () => {
    const run = opened(2, { listen: { accepts: false, backlog: 1 } });
    const states = run.world(run.length).hosts[1]?.records.map(({ tcb }) => tcb.state);
    assert.deepEqual(states, ['LISTEN', 'ESTABLISHED', 'ESTABLISHED']);
  });

  it('going back in time brings back what was remembered then', () => {
    const run = opened(2);
    assert.equal(run.world(0).hosts[0]?.servers.size, 0);
    assert.equal(run.world(run.length).hosts[0]?.servers.get('10.0.0.2')?.cookie.length, 16);
  });
});
