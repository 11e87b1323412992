import assert from 'node:assert/strict';
import { findingInWords } from '../../../src/explanations/finding';
import { wordsIn } from '../../../src/explanations/tables/words';
import { FINDING_RULES, type Diagnosed } from '../../../src/sockets/finding';
import type { Owner, Socket } from '../../../src/sockets/socket';
import type { System } from '../../../src/sockets/system';
import { STATES } from '../../../src/tcp/state';
import { historyOf, listener, socket } from '../support';
import { found, LINUX, SILENT, times } from './support';

const NOBODY: Owner = { kind: 'none' };
const processOf = (pid: number, name = 'app'): Owner => ({ kind: 'processes', processes: [{ pid, name }] });
const local = (port: number, address = '10.0.0.1'): Socket['local'] => ({ address, port });

describe('CLOSE-WAIT that stays', () => {
  const closed = (index: number, parts: Partial<Socket> = {}): Socket =>
    socket({ state: 'CLOSE-WAIT', local: local(40_000 + index), ...parts });

  it('is one after ten seconds, and not before', () => {
    assert.deepEqual(found([closed(0)], { now: 9_999 }), []);
    const [finding] = found([closed(0)], { now: 10_000 });
    assert.equal(finding?.rule, 'close-wait-stays');
    assert.equal(finding.since, 0);
    assert.equal(finding.values['seconds'], 10);
  });

  it('is counted from when it was seen in that state, not from when it was seen', () => {
    const history = historyOf(closed(0), {
      observations: [
        { state: 'ESTABLISHED', at: 0, after: undefined },
        { state: 'CLOSE-WAIT', at: 50_000, after: 48_000 },
      ],
    });
    assert.deepEqual(found([history], { now: 55_000 }), []);
    assert.equal(found([history], { now: 60_000 }).length, 1);
  });

  it('costs more when there are many', () => {
    const severity = (count: number): unknown => found(times(count, closed), { now: 10_000 })[0]?.severity;
    assert.deepEqual([severity(9), severity(10)], ['warning', 'error']);
  });

  it('is one finding a process, which stays the same when a child inherits a socket', () => {
    const [one, two] = [closed(0), closed(1, { owner: processOf(2000) })];
    const before = found([one, two], { now: 10_000 });
    assert.deepEqual(
      before.map(({ id }) => id),
      ['close-wait-stays 1000', 'close-wait-stays 2000'],
    );
    const child = {
      kind: 'processes',
      processes: [
        ...(one.owner.kind === 'processes' ? one.owner.processes : []),
        { pid: 3000, name: 'child' },
      ],
    } as const;
    const after = found([{ ...one, owner: child }, closed(2), two], { now: 20_000 });
    assert.deepEqual(
      after.map(({ id, values }) => [id, values['count']]),
      [
        ['close-wait-stays 1000', 2],
        ['close-wait-stays 2000', 1],
      ],
    );
  });

  it('names a peer or a port only when most of them have it', () => {
    const said = (sockets: readonly Socket[]): unknown[] => {
      const [finding] = found(sockets, { now: 10_000 });
      return [finding?.values['peer'], finding?.values['port']];
    };
    assert.deepEqual(said(times(3, (index) => closed(index))), ['10.0.0.2:8000', '']);
    const called = (index: number): Socket =>
      closed(index, { local: local(80), remote: { address: '10.0.0.3', port: 50_000 + index } });
    assert.deepEqual(said(times(3, called)), ['', '80']);
  });

  it('counts what was not read without the FIN, which Linux alone counts', () => {
    const sockets = [0, 1, 7].map((receiveQueue, index) => closed(index, { receiveQueue }));
    const said = (system: System): unknown[] => {
      const [finding] = found(sockets, { now: 10_000, system });
      return [finding?.values['unread'], finding?.values['ended']];
    };
    assert.deepEqual(said(LINUX), [1, 1]);
    assert.deepEqual(said(SILENT), [2, '']);
    const untold = found([closed(0, { receiveQueue: undefined })], { now: 10_000, system: SILENT });
    assert.deepEqual([untold[0]?.values['unread'], untold[0]?.values['ended']], ['', '']);
  });

  it('does not say of what was never accepted that the application forgot to close it', () => {
    const left = closed(0, { owner: { kind: 'unaccepted' }, local: local(8000) });
    const findings = found([left, listener()], { now: 10_000 });
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['listen-queue-full'],
    );
  });
});

describe('TIME-WAIT that piles up', () => {
  const few: System = { ...LINUX, ephemeralPorts: { value: [40_000, 40_099], source: 'a file' } };
  const waiting = (index: number, parts: Partial<Socket> = {}): Socket =>
    socket({ state: 'TIME-WAIT', owner: NOBODY, local: local(40_000 + index), ...parts });
  const said = (sockets: readonly Socket[], system = few): unknown[] =>
    found(sockets, { system }).map(({ severity, values }) => [severity, values['count'], values['used']]);

  it('is one from half of the ports on, and worse when nearly all are in use', () => {
    assert.deepEqual(said(times(49, waiting)), []);
    assert.deepEqual(said(times(50, waiting)), [['warning', 50, 50]]);
    assert.deepEqual(said(times(89, waiting)), [['warning', 89, 89]]);
    assert.deepEqual(said(times(90, waiting)), [['error', 90, 90]]);
  });

  it('counts what is open towards the same destination as in use', () => {
    const open = times(45, (index) => socket({ local: local(40_050 + index) }));
    assert.deepEqual(said([...times(50, waiting), ...open]), [['error', 50, 95]]);
  });

  it('is counted for each destination, and each address here', () => {
    const split = times(60, (index) =>
      waiting(index, { remote: { address: '10.0.0.2', port: index < 30 ? 80 : 443 } }),
    );
    assert.deepEqual(said(split), []);
    const twice = times(60, (index) =>
      waiting(index, { local: local(40_000 + index, `10.0.0.${String(index % 2)}`) }),
    );
    assert.deepEqual(said(twice), []);
  });

  it('is nothing at ports that connect() does not choose, nor where these are not known', () => {
    const served = times(90, (index) =>
      waiting(0, { local: local(80), remote: { address: '10.0.0.2', port: 40_000 + index } }),
    );
    assert.deepEqual(said(served), []);
    assert.deepEqual(said(times(90, waiting), SILENT), []);
  });

  it('is no more than said where connect() takes such ports over', () => {
    const reuse = (value: 'loopback' | 'always'): System => ({
      ...few,
      timeWaitReuse: { value, source: 'tcp_tw_reuse' },
    });
    assert.deepEqual(said(times(90, waiting), reuse('loopback')), [['error', 90, 90]]);
    assert.deepEqual(said(times(90, waiting), reuse('always')), [['info', 90, 90]]);
    const here = times(90, (index) =>
      waiting(index, {
        local: local(40_000 + index, '::1'),
        remote: { address: '::1', port: 80 },
        family: 'IPv6',
      }),
    );
    assert.deepEqual(said(here, reuse('loopback')), [['info', 90, 90]]);
  });
});

describe('SYN-SENT that stays', () => {
  const trying = (parts: Partial<Socket> = {}): Socket =>
    socket({ state: 'SYN-SENT', retransmissions: 2, ...parts });

  it('is one from the second repetition on', () => {
    assert.deepEqual(found([trying({ retransmissions: 1 })], { now: 60_000 }), []);
    assert.equal(found([trying()])[0]?.values['retry'], 2);
  });

  it('is one after three seconds where repetitions are not told', () => {
    const untold = trying({ retransmissions: undefined });
    assert.deepEqual(found([untold], { now: 2_999, system: SILENT }), []);
    const [finding] = found([untold], { now: 3_000, system: SILENT });
    assert.deepEqual(
      [finding?.values['retry'], finding?.values['most'], finding?.values['next']],
      ['', '', ''],
    );
  });

  it('says that the machine lives when other connections with it are open', () => {
    const others = [socket({ local: local(50_000) }), socket({ local: local(50_001), state: 'TIME-WAIT' })];
    assert.equal(found([trying(), ...others])[0]?.values['open'], 1);
    assert.equal(found([trying()])[0]?.values['open'], '');
  });

  it('says what waits at the listener when that is on this machine', () => {
    const here = { address: '127.0.0.1', port: 8000 };
    const full = listener({ backlog: { waiting: 6, most: 50 } });
    const said = (socket: Socket): unknown => found([socket, full])[0]?.values['waiting'];
    assert.equal(said(trying({ local: local(40_000, '127.0.0.1'), remote: here })), 6);
    assert.equal(said(trying({ remote: { address: '10.0.0.1', port: 8000 } })), 6);
    assert.equal(said(trying()), '');
  });

  it('to a thousand dead peers is said of no more than twenty', () => {
    const many = times(1000, (index) =>
      trying({
        local: local(1024 + index),
        remote: { address: `10.1.${String(index >> 8)}.${String(index & 255)}`, port: 80 },
      }),
    );
    const most = trying({ local: local(9999), remote: { address: '10.1.3.0', port: 80 } });
    const findings = found([...many, most]);
    assert.equal(findings.length, 20);
    assert.ok(
      findings.some(({ id, sockets }) => id === 'syn-sent-stays 10.1.3.0:80' && sockets.length === 2),
    );
  });
});

describe('SYN-RECEIVED that piles up', () => {
  const half = (index: number): Socket =>
    socket({
      state: 'SYN-RECEIVED',
      owner: NOBODY,
      local: local(8000),
      remote: { address: '10.0.0.9', port: 50_000 + index },
    });
  const said = (count: number, most: number | undefined, system = LINUX): unknown => {
    const [finding] = found([listener({ backlog: { waiting: 0, most } }), ...times(count, half)], { system });
    return finding && [finding.severity, finding.values['most']];
  };

  it('is one from half of the backlog on, and worse when that is full and there are no cookies', () => {
    assert.equal(said(63, 128), undefined);
    assert.deepEqual(said(64, 128), ['warning', 128]);
    assert.deepEqual(said(128, 128), ['error', 128]);
    assert.deepEqual(said(128, 128, { ...LINUX, synCookies: { value: true, source: '' } }), ['warning', 128]);
  });

  it('is measured against three quarters of what the system allows, where there are no cookies', () => {
    assert.deepEqual(said(384, 4096), ['warning', 768]);
    assert.equal(said(383, 4096), undefined);
    assert.equal(said(384, 4096, { ...LINUX, synCookies: { value: true, source: '' } }), undefined);
  });

  it('is never a few, and is measured by itself where no limit is known', () => {
    assert.equal(said(3, 1), undefined);
    assert.equal(said(127, undefined, SILENT), undefined);
    assert.deepEqual(said(128, undefined, SILENT), ['warning', '']);
  });

  it('belongs to the listener with the very address before the one at all', () => {
    const exact = listener({ local: local(8000), backlog: { waiting: 0, most: 8 }, owner: processOf(7) });
    const [finding] = found([listener(), exact, ...times(8, half)]);
    assert.deepEqual([finding?.values['pid'], finding?.values['listener']], [7, '10.0.0.1:8000']);
  });
});

describe('A full listen queue', () => {
  const said = (waiting: number, most: number | undefined, system = LINUX): unknown =>
    found([listener({ backlog: { waiting, most } })], { system }).map(({ severity, values }) => [
      severity,
      values['waiting'],
      values['most'],
    ]);

  it('is one that has more than it is for', () => {
    assert.deepEqual(said(128, 128), []);
    assert.deepEqual(said(129, 128), [['error', 129, 128]]);
    assert.deepEqual(said(0, 0), []);
  });

  it('can have no more than the system allows where its own limit is not known', () => {
    assert.deepEqual(said(4096, undefined), []);
    assert.deepEqual(said(4097, undefined), [['error', 4097, 4096]]);
    assert.deepEqual(said(4097, undefined, SILENT), []);
  });

  it('need not be full where nothing is taken from it for ten seconds', () => {
    const ready = socket({ local: local(8000), owner: { kind: 'unaccepted' } });
    const table = [listener({ backlog: { waiting: 1, most: 128 } }), ready];
    assert.deepEqual(found(table, { now: 9_999 }), []);
    const [finding] = found(table, { now: 10_000 });
    assert.deepEqual(
      [finding?.severity, finding?.values['waiting'], finding?.values['most'], finding?.values['seconds']],
      ['warning', 1, '', 10],
    );
  });

  it('was somewhere when the machine has counted, for a minute', () => {
    const drops = { counter: 9, count: 4, last: 100_000 };
    const [finding] = found([listener()], { now: 160_000, drops });
    assert.deepEqual([finding?.severity, finding?.sockets, finding?.values['dropped']], ['warning', [], 4]);
    assert.deepEqual(found([listener()], { now: 160_001, drops }), []);
    assert.deepEqual(
      found([listener()], { now: 160_000, drops: { counter: 9, count: 0, last: undefined } }),
      [],
    );
  });
});

describe('FIN-WAIT-2 without an owner', () => {
  const left = (index: number, parts: Partial<Socket> = {}): Socket =>
    socket({ state: 'FIN-WAIT-2', owner: NOBODY, local: local(40_000 + index), ...parts });

  it('is one when many have it with a peer for a while', () => {
    assert.deepEqual(found(times(10, left), { now: 4_999 }), []);
    assert.deepEqual(found(times(9, left), { now: 5_000 }), []);
    const [finding] = found(times(10, left), { now: 5_000 });
    assert.deepEqual(
      [finding?.values['peer'], finding?.values['count'], finding?.values['timeout']],
      ['10.0.0.2', 10, 60],
    );
    assert.deepEqual(
      found(
        times(10, (index) => left(index, { owner: { kind: 'unknown' } })),
        { now: 5_000 },
      ),
      [],
    );
  });

  it('is looked for in what the table says now, whoever had it before', () => {
    const histories = times(10, (index) => historyOf(left(index), { owner: processOf(1000) }));
    assert.equal(found(histories, { now: 5_000 }).length, 1);
  });
});

describe('A send queue that does not drain', () => {
  const stuck = (timer: Socket['timer'], now: number, system = LINUX): unknown[] =>
    found([historyOf(socket({ sendQueue: 500, timer }), { stuckSince: 0 })], { now, system }).map(
      ({ rule, values }) => [rule, values['probing']],
    );

  it('is one after ten seconds of probes', () => {
    assert.deepEqual(stuck({ kind: 'persist', in: 200 }, 9_999), []);
    assert.deepEqual(stuck({ kind: 'persist', in: 200 }, 10_000), [['send-queue-stuck', 1]]);
  });

  it('is none of somebody who sends as fast as he can', () => {
    assert.deepEqual(stuck({ kind: 'retransmission', in: 200 }, 600_000), []);
    assert.deepEqual(stuck(undefined, 600_000), []);
  });

  it('takes longer to be seen where the system tells of no timer', () => {
    assert.deepEqual(stuck(undefined, 29_999, SILENT), []);
    assert.deepEqual(stuck(undefined, 30_000, SILENT), [['send-queue-stuck', '']]);
  });
});

describe('Retransmissions that back off', () => {
  const silent = (parts: Partial<Socket> = {}): Socket =>
    socket({ retransmissions: 4, timer: { kind: 'retransmission', in: 3_200 }, sendQueue: 9, ...parts });

  it('are four without an answer', () => {
    assert.deepEqual(found([silent({ retransmissions: 3 })]), []);
    const [finding] = found([silent()]);
    assert.deepEqual(
      [finding?.rule, finding?.values['most'], finding?.values['next'], finding?.values['octets']],
      ['retransmission-backs-off', 15, 4, 9],
    );
  });

  it('of what nobody has any more are fewer than are known', () => {
    const [finding] = found([silent({ state: 'FIN-WAIT-1', owner: NOBODY })]);
    assert.equal(finding?.values['most'], '');
  });

  it('are probes that nobody answers as well, and no keep-alives', () => {
    const [probes] = found([historyOf(silent({ timer: { kind: 'persist', in: 100 } }), { stuckSince: 0 })], {
      now: 60_000,
    });
    assert.equal(probes?.rule, 'retransmission-backs-off');
    assert.deepEqual(found([silent({ timer: { kind: 'keepalive', in: 100 } })]), []);
  });

  it('are one finding a peer', () => {
    const findings = found([
      silent(),
      silent({ local: local(40_001) }),
      silent({ remote: { address: '10.0.0.3', port: 1 } }),
    ]);
    assert.deepEqual(
      findings.map(({ values }) => [values['peer'], values['count']]),
      [
        ['10.0.0.2', 2],
        ['10.0.0.3', 1],
      ],
    );
  });
});

describe('Two listeners', () => {
  const at = (address: string, owner: Owner): Socket =>
    listener({ local: local(8000, address), family: address.includes(':') ? 'IPv6' : 'IPv4', owner });
  const named = (a: string, b: string): boolean =>
    found([at(a, processOf(1, 'one')), at(b, processOf(2, 'other'))]).some(
      ({ rule }) => rule === 'two-listeners',
    );

  it('are mistaken where one stands for the other, or both are localhost', () => {
    assert.equal(named('0.0.0.0', '127.0.0.1'), true);
    assert.equal(named('0.0.0.0', '10.0.0.1'), true);
    assert.equal(named('::', '10.0.0.1'), true);
    assert.equal(named('::', '0.0.0.0'), true);
    assert.equal(named('127.0.0.1', '::1'), true);
    assert.equal(named('0.0.0.0', '::1'), true);
  });

  it('are not mistaken at addresses of which each is its own', () => {
    assert.equal(named('127.0.0.1', '10.0.0.1'), false);
    assert.equal(named('127.0.0.53', '127.0.0.1'), false);
    assert.equal(named('0.0.0.0', 'fd00::1'), false);
    assert.equal(named('127.0.0.1', '127.0.0.1'), false);
  });

  it('are two when no process is at both, whatever they are called', () => {
    const [a, b] = ['127.0.0.1', '::1'];
    const both = (first: Owner, second: Owner): number => found([at(a, first), at(b, second)]).length;
    const workers: Owner = {
      kind: 'processes',
      processes: [
        { pid: 1, name: 'nginx' },
        { pid: 2, name: 'nginx' },
      ],
    };
    assert.equal(both(processOf(1, 'node'), processOf(2, 'node')), 1);
    assert.equal(both(workers, processOf(2, 'nginx')), 0);
    assert.equal(both(processOf(1), { kind: 'other-user', uid: 0 }), 1);
    assert.equal(both({ kind: 'other-user', uid: 0 }, { kind: 'other-user', uid: 0 }), 0);
    assert.equal(both({ kind: 'other-user', uid: 0 }, { kind: 'other-user', uid: 5 }), 1);
    assert.equal(both(processOf(1), { kind: 'unknown' }), 0);
  });

  it('are one where each family has a process of its own', () => {
    const halves = [at('0.0.0.0', processOf(1, 'docker-proxy')), at('::', processOf(2, 'docker-proxy'))];
    assert.deepEqual(found(halves), []);
    const workers = ['0.0.0.0', '::'].flatMap((address) =>
      [1, 2].map((pid) => ({
        ...at(address, processOf(pid, `worker ${String(pid)}`)),
        key: `${address} ${String(pid)}`,
      })),
    );
    assert.deepEqual(found(workers), []);
  });
});

describe('A port that is taken', () => {
  const server = historyOf(listener({ local: local(50_000, '0.0.0.0') }), { gone: 100_000 });
  const linger = socket({
    state: 'TIME-WAIT',
    owner: NOBODY,
    local: local(50_000),
    timer: { kind: 'time-wait', in: 30_000 },
  });

  it('is one while what its server left is there', () => {
    const [finding] = found([server, historyOf(linger, { seen: 100_000 })], { now: 110_000 });
    assert.deepEqual(
      [finding?.id, finding?.values['waiting'], finding?.values['seconds']],
      ['port-taken 50000', 1, 20],
    );
    assert.equal(finding?.since, 100_000);
  });

  it('is none when somebody listens there again, or the system gave it to somebody who calls', () => {
    assert.deepEqual(
      found([server, linger, { ...listener({ local: local(50_000, '0.0.0.0') }), key: 'another' }]),
      [],
    );
    const later = historyOf(socket({ local: local(50_000) }), {
      observations: [{ state: 'ESTABLISHED', at: 200_000, after: 190_000 }],
    });
    assert.deepEqual(found([server, later], { now: 210_000 }), []);
  });
});

describe('The diagnosis', () => {
  it('says the worst first', () => {
    const closed = times(10, (index) => socket({ state: 'CLOSE-WAIT', local: local(40_000 + index) }));
    const trying = socket({
      state: 'SYN-SENT',
      retransmissions: 3,
      local: local(50_000),
      remote: { address: '10.0.0.3', port: 1 },
    });
    assert.deepEqual(
      found([trying, ...closed], { now: 10_000 }).map(({ severity }) => severity),
      ['error', 'warning'],
    );
  });

  it('has no words for what no rule gives', () => {
    const words = wordsIn('en').findings;
    for (const rule of FINDING_RULES) {
      const { title, seen, check } = words[rule];
      const places = JSON.stringify([title, seen, check]).matchAll(/\{(\w+)\}/g);
      const given = new Set(
        everyTrouble().flatMap((one) => (one.rule === rule ? Object.keys(one.values) : [])),
      );
      assert.notEqual(given.size, 0, rule);
      for (const [, place = ''] of places) {
        assert.equal(given.has(place), true, `${rule}: ${place}`);
      }
    }
  });

  it('bears systems that tell next to nothing, and has words for what it finds there', () => {
    const bare = STATES.flatMap((state) =>
      times(200, (index) => {
        const listens = state === 'LISTEN';
        const parts = {
          state,
          owner: { kind: 'unknown' },
          local: local(listens ? 80 : 1024 + index),
        } as const;
        return historyOf(
          {
            ...(listens ? listener(parts) : socket({ ...parts, remote: { address: '10.0.0.2', port: 100 } })),
            key: `${state} ${String(index)}`,
            sendQueue: undefined,
            receiveQueue: undefined,
            backlog: undefined,
            timer: undefined,
            retransmissions: undefined,
          },
          state === 'ESTABLISHED' ? { stuckSince: 0 } : {},
        );
      }),
    );
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const findings = found(bare, { now: 60_000, system: { ...SILENT, platform } });
      assert.notEqual(findings.length, 0);
      for (const finding of findings) {
        for (const language of ['en', 'ko'] as const) {
          const { title, seen, why, check } = findingInWords(wordsIn(language), finding);
          assert.doesNotMatch([title, ...seen, why, ...check].join(' '), /\{\w+\}|undefined|NaN|Infinity/);
          assert.notEqual(seen.length, 0, finding.rule);
        }
      }
    }
  });
});

/** A machine with all of it at once. */
function everyTrouble(): Diagnosed[] {
  const at = (state: Socket['state'], count: number, parts: Partial<Socket> = {}): Socket[] =>
    times(count, (index) => socket({ state, local: local(40_000 + index), retransmissions: 4, ...parts }));
  const system: System = { ...LINUX, ephemeralPorts: { value: [40_000, 40_019], source: 'a file' } };
  const server = historyOf(listener({ local: local(40_001) }), { gone: 1 });
  return found(
    [
      ...at('CLOSE-WAIT', 1),
      ...at('TIME-WAIT', 20, { owner: NOBODY, remote: { address: '10.0.0.3', port: 1 } }),
      ...at('SYN-SENT', 1),
      ...at('SYN-RECEIVED', 200, { local: local(8000) }),
      listener({ backlog: { waiting: 9, most: 8 } }),
      listener({ local: local(8000, '::'), family: 'IPv6', owner: processOf(2, 'other') }),
      ...at('FIN-WAIT-2', 10, { owner: NOBODY }),
      ...at('ESTABLISHED', 1, { timer: { kind: 'retransmission', in: 1 } }),
      ...at('ESTABLISHED', 1, { timer: { kind: 'persist', in: 1 }, retransmissions: 0 }).map((one) =>
        historyOf(one, { stuckSince: 0 }),
      ),
      server,
    ],
    { now: 60_000, system },
  );
}
