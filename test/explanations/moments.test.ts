import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CALLS, formatMoment, parseMoment, type MomentReference } from '../../src/explanations/moments';
import { STATES } from '../../src/tcp/state';
import { TIMERS } from '../../src/tcp/timers';

describe('a moment reference', () => {
  it('names the start, a state, a call, a segment or a timer', () => {
    assert.deepEqual(parseMoment('half-close/start'), {
      ok: true,
      moment: { kind: 'start', scenario: 'half-close' },
    });
    assert.deepEqual(parseMoment('half-close/server:CLOSE-WAIT'), {
      ok: true,
      moment: { kind: 'state', scenario: 'half-close', host: 'server', state: 'CLOSE-WAIT' },
    });
    assert.deepEqual(parseMoment('half-close/client:call:shutdown'), {
      ok: true,
      moment: { kind: 'call', scenario: 'half-close', host: 'client', call: 'shutdown' },
    });
    assert.deepEqual(parseMoment('half-close/client:receives:FIN,ACK'), {
      ok: true,
      moment: { kind: 'receives', scenario: 'half-close', host: 'client', flags: 'FIN,ACK' },
    });
    assert.deepEqual(parseMoment('half-close/client:timeout:time-wait'), {
      ok: true,
      moment: { kind: 'timeout', scenario: 'half-close', host: 'client', timer: 'time-wait' },
    });
  });

  it('can be written and read again', () => {
    const scenario = fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+){0,3}$/);
    const host = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,30}$/); // as in src/simulation/scenario.ts
    const moment: fc.Arbitrary<MomentReference> = fc.oneof(
      fc.record({ kind: fc.constant('start'), scenario }),
      fc.record({
        kind: fc.constant('state'),
        scenario,
        host,
        state: fc.constantFrom(...STATES),
      }),
      fc.record({ kind: fc.constant('call'), scenario, host, call: fc.constantFrom(...CALLS) }),
      fc.record({
        kind: fc.constant('receives'),
        scenario,
        host,
        flags: fc.constantFrom('SYN', 'SYN,ACK', 'FIN,PSH,ACK', 'RST'),
      }),
      fc.record({ kind: fc.constant('timeout'), scenario, host, timer: fc.constantFrom(...TIMERS) }),
    );
    fc.assert(
      fc.property(moment, (written) => {
        assert.deepEqual(parseMoment(formatMoment(written)), { ok: true, moment: { ...written } });
      }),
    );
  });

  const refused: [reference: string, reason: RegExp][] = [
    ['', /is not <scenario>/],
    ['half-close', /is not <scenario>/],
    ['half-close/', /is not <scenario>/],
    ['half-close/end', /is not <scenario>/],
    ['half-close/start:LISTEN:x', /"LISTEN:x" is not a state/],
    ['/server:LISTEN', /is not <scenario>/],
    ['half close/server:LISTEN', /is not <scenario>/],
    ['../secret/server:LISTEN', /is not <scenario>/],
    ['half-close/the server:LISTEN', /is not <scenario>/],
    ['half-close/9:LISTEN', /is not <scenario>/],
    ['half-close/server:CLOSE_WAIT', /"CLOSE_WAIT" is not a state/],
    ['half-close/server:close-wait', /"close-wait" is not a state/],
    ['half-close/server:', /"" is not a state/],
    ['half-close/server:call:open', /"open" is not a call/],
    ['half-close/server:call:', /"" is not a call/],
    ['half-close/server:receives:ACK,SYN', /"ACK,SYN" is not control bits/],
    ['half-close/server:receives:SYN, ACK', /"SYN, ACK" is not control bits/],
    ['half-close/server:receives:', /"" is not control bits/],
    ['half-close/server:timeout:2msl', /"2msl" is not a timer/],
    ['half-close/server:LISTEN\n', /is not/],
  ];
  for (const [reference, reason] of refused) {
    it(`is refused when it reads ${JSON.stringify(reference)}`, () => {
      const parsed = parseMoment(reference);
      assert.ok(!parsed.ok);
      assert.match(parsed.error, reason);
    });
  }
});
