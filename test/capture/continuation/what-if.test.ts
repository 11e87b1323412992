import assert from 'node:assert/strict';
import { continuationOf } from '../../../src/capture/continuation/continuation';
import { whatIfText } from '../../../src/extension/capture/what-if-text';
import { inBranch } from '../../../src/simulation/branches';
import type { SegmentFault } from '../../../src/protocol/lab';
import { Session } from '../../../src/simulation/session';
import { controlNames } from '../../../src/tcp/segment';
import {
  builtIn,
  rowsOf as allRowsOf,
  scenario,
  session,
  statesOf,
  twoHosts,
} from '../../simulation/support';
import { captured, rowsOf } from '../support/analysed';

/** A story is captured on its first host; from the nth segment of its first connection on it is another. */
function whatIf(json: unknown, nth: number, happening: SegmentFault): Session {
  const capture = captured(session(json).timeline, 0);
  const connection = capture.connections[0];
  const row = connection && rowsOf(capture, connection)[nth];
  const continuation =
    connection && row !== undefined ? continuationOf(capture.frames, connection, row) : undefined;
  assert.ok(continuation !== undefined, `segment ${String(nth)}`);
  const said = { title: 'What if', description: 'It goes on.', branch: 'if' };
  const file = scenario(JSON.parse(whatIfText(continuation, happening, said)));
  assert.equal(file.shown, 'if');
  return new Session(inBranch(file, 'if'));
}

/** `1000 SYN` for each segment that a lane sends. */
function sentBy(run: Session, lane: number): string[] {
  return allRowsOf(run).flatMap((row) =>
    row.kind === 'sent' && row.lane === lane
      ? [`${String(run.timeline.time(row.moment))} ${controlNames(row.segment.ctl).join()}`]
      : [],
  );
}

const CLIENT = 0;
const SERVER = 1;

/** Two hosts that acknowledge at once; what is said here besides. */
const quick = (calls: readonly unknown[]): unknown =>
  twoHosts(calls, { client: { policy: { delayedAck: 0 } }, server: { policy: { delayedAck: 0 } } });

describe('what if a captured segment had been', () => {
  const handshake = builtIn('three-way-handshake');
  const fourWay = builtIn('four-way-close-client-first');

  it('lost: a SYN is sent again after a second (RFC 6298 (2.1)), and the handshake goes on from there', () => {
    const run = whatIf(handshake, 0, { do: 'lose' });
    assert.deepEqual(sentBy(run, CLIENT), ['0 SYN', '1000 SYN', '1100 ACK']);
    assert.deepEqual(sentBy(run, SERVER), ['1050 SYN,ACK']);
    assert.equal(statesOf(run, SERVER).at(-1), 'ESTABLISHED');
  });

  it('lost: a SYN,ACK is sent again, though the client asks first', () => {
    const run = whatIf(handshake, 1, { do: 'lose' });
    // The moment is when the SYN,ACK left: 50 ms after the SYN, which goes again a second after it went first.
    assert.deepEqual(sentBy(run, CLIENT), ['950 SYN', '1050 ACK']);
    assert.equal(statesOf(run, CLIENT).at(-1), 'ESTABLISHED');
  });

  it('lost: the server, in SYN-RECEIVED, hears of the last ACK of the handshake again when it says so', () => {
    const run = whatIf(handshake, 2, { do: 'lose' });
    assert.deepEqual(statesOf(run, CLIENT), ['ESTABLISHED']);
    assert.deepEqual(statesOf(run, SERVER), ['SYN-RECEIVED', 'ESTABLISHED']);
    assert.equal(sentBy(run, SERVER)[0], '950 SYN,ACK');
  });

  it('lost: a FIN is sent again, and the server closes when it is told, not when it once did', () => {
    const run = whatIf(fourWay, 3, { do: 'lose' });
    assert.deepEqual(sentBy(run, CLIENT), ['0 FIN,ACK', '1000 FIN,ACK', '1200 ACK']);
    assert.deepEqual(sentBy(run, SERVER), ['1050 ACK', '1150 FIN,ACK']);
    assert.deepEqual(statesOf(run, SERVER), ['ESTABLISHED', 'CLOSE-WAIT', 'LAST-ACK', 'CLOSED']);
  });

  it('lost: the last ACK, and TIME-WAIT says it once more (RFC 9293 section 3.10.7.4, eighth)', () => {
    const run = whatIf(fourWay, 6, { do: 'lose' });
    assert.deepEqual(statesOf(run, CLIENT), ['TIME-WAIT', 'CLOSED']);
    assert.deepEqual(statesOf(run, SERVER), ['LAST-ACK', 'CLOSED']);
    // The FIN had left 50 ms before the ACK did.
    assert.deepEqual(sentBy(run, SERVER), ['950 FIN,ACK']);
    assert.deepEqual(sentBy(run, CLIENT), ['0 ACK', '1000 ACK']);
  });

  it('lost: a request, and the answer waits for it', () => {
    const story = quick([
      { at: 200, host: 'client', call: 'send', octets: 100 },
      { when: 'data', received: 100, after: 20, host: 'server', call: 'send', octets: 500 },
    ]);
    const run = whatIf(story, 3, { do: 'lose' });
    assert.deepEqual(sentBy(run, CLIENT), ['0 PSH,ACK', '1000 PSH,ACK', '1120 ACK']);
    assert.deepEqual(sentBy(run, SERVER), ['1050 ACK', '1070 PSH,ACK']);
  });

  it('late: the other end knows nothing of it until then', () => {
    const run = whatIf(fourWay, 3, { do: 'delay', by: 300 });
    assert.deepEqual(sentBy(run, CLIENT), ['0 FIN,ACK', '500 ACK']);
    assert.deepEqual(sentBy(run, SERVER), ['350 ACK', '450 FIN,ACK']);
  });

  it('twice: what comes again is acknowledged again', () => {
    const story = quick([{ at: 200, host: 'client', call: 'send', octets: 100 }]);
    const run = whatIf(story, 3, { do: 'duplicate', by: 10 });
    assert.deepEqual(sentBy(run, SERVER), ['50 ACK', '60 ACK']);
  });

  it('another: a SYN,ACK of what was never sent is answered by a reset (RFC 9293 section 3.10.7.3, first)', () => {
    const run = whatIf(handshake, 1, { do: 'edit', set: { ack: 1 } });
    assert.deepEqual(sentBy(run, CLIENT)[0], '50 RST');
  });

  it('another: a reset ends it at once', () => {
    const run = whatIf(fourWay, 3, { do: 'edit', set: { flags: ['RST'] } });
    assert.deepEqual(statesOf(run, SERVER), ['ESTABLISHED', 'CLOSED']);
  });
});

describe('where a capture goes on from', () => {
  const capture = captured(session(builtIn('four-way-close-client-first')).timeline, 1);
  const [connection] = capture.connections;
  assert.ok(connection !== undefined);

  it('has a record for each end that knows of the connection, and what is under way', () => {
    const [syn = -1, synAck = -1] = rowsOf(capture, connection);
    const first = continuationOf(capture.frames, connection, syn)?.scenario.begins[0];
    assert.deepEqual(
      first?.ends.map(({ host, port, record }) => [host, port, record?.state]),
      [
        ['client', 40000, 'SYN-SENT'],
        ['server', 80, undefined],
      ],
    );
    const second = continuationOf(capture.frames, connection, synAck)?.scenario.begins[0];
    assert.deepEqual(
      second?.ends.map(({ record }) => record?.state),
      ['SYN-SENT', 'SYN-RECEIVED'],
    );
    assert.deepEqual(
      second.underway.map(({ at, from, flags }) => [at, from, flags]),
      [[0, 'server', ['SYN', 'ACK']]],
    );
  });

  it('is where the ends are, and not who captures: half of the round trip lies on each side of them', () => {
    const delays = rowsOf(capture, connection).map(
      (row) => continuationOf(capture.frames, connection, row)?.scenario.network.delay,
    );
    assert.deepEqual(new Set(delays), new Set([50]));
  });

  it('has an address for each end, of a host that speaks with itself, too', () => {
    const addresses = (address: string): string[] | undefined => {
      const loop = {
        ...connection,
        a: { ...connection.a, address },
        b: { ...connection.b, address },
      };
      return continuationOf(capture.frames, loop, connection.first)?.scenario.hosts.map(
        (host) => host.address,
      );
    };
    assert.deepEqual(addresses('127.0.0.1'), ['127.0.0.1', '127.0.0.2']);
    assert.deepEqual(addresses('::1'), ['::1', '::2']);
    assert.deepEqual(addresses('fe80::a'), ['fe80::a', 'fe80::b']);
    assert.deepEqual(addresses('fe80::ff'), ['fe80::ff', 'fe80::fe']);
  });

  it('is nowhere, when the frame is none of the connection', () => {
    assert.equal(continuationOf(capture.frames, connection, 1_000_000), undefined);
  });
});
