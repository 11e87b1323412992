import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FILES } from '../../../src/packetdrill/shell/files';
import type { Settings } from '../../../src/packetdrill/shell/setting';
import { applySetting } from '../../../src/packetdrill/shell/settings';
import { backlogPolicy } from '../../../src/simulation/backlog';
import { cookieOf } from '../../../src/tcp/fast-open/cookies';
import { hexOf, octetsOfHex } from '../../../src/tcp/hex';
import { PROFILES, type ProfileName } from '../../../src/tcp/profiles';

function settingsOf(profile: ProfileName): Settings {
  const keys = { cookie: [octetsOfHex('00'.repeat(16))], preShared: [] };
  return { policy: PROFILES[profile], backlogs: backlogPolicy(profile, {}), keys };
}

function apply(profile: ProfileName, ...assignments: readonly string[]): Settings {
  return assignments.reduce((settings, assignment) => {
    const [name = '', value = ''] = assignment.split('=');
    const result = applySetting(settings, name, value);
    assert.ok(typeof result !== 'string', assignment);
    return result;
  }, settingsOf(profile));
}

function refusal(name: string, value: string): string {
  const result = applySetting(settingsOf('linux'), name, value);
  assert.ok(typeof result === 'string', `${name}=${value}`);
  return result;
}

describe('Settings', () => {
  it('turn knobs of the policy', () => {
    for (const [assignment, knobs] of [
      ['net.inet.tcp.rfc1323=0', { windowScaling: false, timestamps: false }],
      ['net.inet.tcp.rfc1323=1', { windowScaling: true, timestamps: true }],
      ['net.inet.tcp.rfc1323=2', { windowScaling: true, timestamps: false }],
      ['net.inet.tcp.rfc1323=3', { windowScaling: false, timestamps: true }],
      ['net.inet.tcp.sack.enable=0', { sack: false }],
      ['net.inet.tcp.ecn.enable=0', { ecn: 'off' }],
      ['net.inet.tcp.ecn.enable=1', { ecn: 'request' }],
      ['net.inet.tcp.ecn.enable=2', { ecn: 'accept' }],
      ['net.inet.tcp.tolerate_missing_ts=0', { missingTimestamp: 'drop' }],
      ['net.inet.tcp.drop_synfin=0', { synFin: 'accept' }],
      ['net.inet.tcp.delayed_ack=0', { delayedAck: 0 }],
      ['net.inet.tcp.delacktime=100', { delayedAck: 100 }],
      ['net.inet.tcp.cc.algorithm=newreno', { congestionControl: 'reno' }],
      ['net.inet.tcp.initcwnd_segments=3', { initialWindow: 3 }],
      ['net.inet.tcp.initcwnd_segments=0', { initialWindow: undefined }],
      ['net.inet.tcp.keepidle=5000', { keepAliveIdle: 5000 }],
      ['net.inet.tcp.keepcnt=3', { keepAliveProbes: 3 }],
      ['net.inet.tcp.always_keepalive=0', { keepAlive: false }],
      ['net.inet.tcp.blackhole=1', { closedPort: 'no answer to SYN' }],
      ['net.inet.tcp.insecure_rst=1', { insecureRst: true }],
      ['net.inet.tcp.insecure_syn=1', { insecureSyn: true }],
      ['net.inet.tcp.ack_war_cnt=9', { challengeAcks: 9 }],
      ['net.inet.tcp.ack_war_timewindow=0', { challengeAcks: 0 }],
      ['net.inet.tcp.keepinit=5000', { openTimeout: 5000 }],
      ['net.inet.tcp.syncache.rexmtlimit=1', { r2SynAck: 1 }],
      ['net.inet.tcp.rexmit_slop=0', { rtoSlop: 0 }],
      ['net.inet.tcp.rexmit_min=50', { minRto: 50 }],
      ['net.inet.tcp.fast_finwait2_recycle=1', { finWait2Timeout: 60_000 }],
      ['kern.ipc.maxsockbuf=1048576', { maxReceiveBuffer: 1_048_576 }],
      ['net.ipv4.tcp_synack_retries=2', { r2SynAck: 2 }],
      ['net.inet.tcp.msl=1000', { msl: 1000 }],
      ['net.ipv4.tcp_timestamps=0', { timestamps: false }],
      ['net.ipv4.tcp_timestamps=2', { timestamps: true }],
      ['net.ipv4.tcp_window_scaling=0', { windowScaling: false }],
      ['net.ipv4.tcp_rmem=4096 100000 6291456', { receiveBuffer: 50_000, maxReceiveBuffer: 6_291_456 }],
      ['net.ipv4.tcp_wmem=4096 16384 2097152', { sendBuffer: 2097152 }],
      ['net.ipv4.tcp_syn_retries=0x3', { r2Syn: 3 }],
      ['net.ipv4.tcp_keepalive_time=10', { keepAliveIdle: 10_000 }],
      ['net.ipv4.tcp_fin_timeout=10', { finWait2Timeout: 10_000 }],
      ['net.ipv4.tcp_rto_min_us=5000', { minRto: 5 }],
      ['net.ipv4.tcp_rfc1337=1', { rfc1337: true }],
      ['net.ipv4.tcp_congestion_control=reno', { congestionControl: 'reno' }],
      ['net.ipv4.tcp_slow_start_after_idle=1', { slowStartAfterIdle: true }],
      ['net.ipv4.tcp_early_retrans=0', { tailLossProbe: false }],
      ['net.ipv4.tcp_early_retrans=3', { tailLossProbe: true }],
      ['net.ipv4.tcp_recovery=1', { lossDetection: 'rack' }],
      ['net.ipv4.tcp_reordering=9', { duplicateAcks: 9 }],
      ['mtu=9000', { mtu: 9000, mss: 8960 }],
      ['route.mtu=1300', { mtu: 1300, mss: 1260 }],
      ['route.initcwnd=20', { initialWindow: 20 }],
      ['route.rto_min=0.5s', { minRto: 500 }],
      ['route.rto_min=5ms', { minRto: 5 }],
      ['route.congctl=reno', { congestionControl: 'reno' }],
    ] as const) {
      const before = settingsOf('freebsd');
      assert.deepEqual(
        apply('freebsd', assignment),
        { ...before, policy: { ...before.policy, ...knobs } },
        assignment,
      );
    }
  });

  it('turn knobs of listeners', () => {
    for (const [assignment, knobs] of [
      ['net.ipv4.tcp_syncookies=0', { synCookies: 'off' }],
      ['net.ipv4.tcp_syncookies=2', { synCookies: 'always' }],
      ['net.ipv4.tcp_max_syn_backlog=2', { maxSynBacklog: 2 }],
      ['net.ipv4.tcp_abort_on_overflow=1', { abortOnOverflow: true }],
      ['net.core.somaxconn=5', { somaxconn: 5 }],
      ['kern.ipc.somaxconn=5', { somaxconn: 5 }],
      ['net.inet.tcp.syncookies=0', { synCookies: 'off' }],
      ['net.inet.tcp.syncookies_only=1', { synCookies: 'always' }],
    ] as const) {
      const before = settingsOf('linux');
      assert.deepEqual(
        apply('linux', assignment),
        { ...before, backlogs: { ...before.backlogs, ...knobs } },
        assignment,
      );
    }
  });

  it('add up', () => {
    const { policy } = apply(
      'freebsd',
      'net.inet.tcp.delayed_ack=0',
      'net.inet.tcp.sack.enable=0',
      'net.inet.tcp.delayed_ack=1',
    );
    assert.deepEqual(policy, { ...PROFILES.freebsd, sack: false });
  });

  it('change nothing where nothing here depends on them', () => {
    for (const assignment of [
      'net.inet.tcp.tso=0',
      'net.inet.tcp.hostcache.purgenow=1',
      'net.ipv4.tcp_pacing_ss_ratio=200',
      'net.ipv4.tcp_no_metrics_save=1',
    ]) {
      assert.deepEqual(apply('linux', assignment), settingsOf('linux'), assignment);
    }
  });

  it('cannot be had where no knob is for what they mean', () => {
    assert.equal(
      refusal('net.inet.tcp.functions_default', 'rack'),
      'net.inet.tcp.functions_default=rack: that is not built here.',
    );
    assert.equal(
      refusal('net.ipv4.tcp_congestion_control', 'bbr'),
      'net.ipv4.tcp_congestion_control=bbr: that is not built here.',
    );
    assert.equal(refusal('net.ipv4.tcp_dsakc', '0'), 'net.ipv4.tcp_dsakc is not known here.');
    assert.equal(refusal('constructor', '0'), 'constructor is not known here.');
    assert.equal(
      refusal('net.ipv4.tcp_sack', 'constructor'),
      'net.ipv4.tcp_sack=constructor: that is not built here.',
    );
    assert.equal(
      refusal('net.ipv4.tcp_fin_timeout', 'soon'),
      'net.ipv4.tcp_fin_timeout=soon: that is no number.',
    );
    assert.equal(
      refusal('net.ipv4.tcp_fin_timeout', '-1'),
      'net.ipv4.tcp_fin_timeout=-1: that is no number.',
    );
    assert.equal(
      refusal('net.ipv4.tcp_max_tw_buckets', '0'),
      'net.ipv4.tcp_max_tw_buckets=0: that is not built here.',
    );
    assert.equal(
      refusal('net.inet.tcp.rexmit_initial', '0'),
      'net.inet.tcp.rexmit_initial=0: no stack could live with it.',
    );
    assert.equal(refusal('net.ipv4.tcp_rmem', '1 2'), 'net.ipv4.tcp_rmem=1 2: that is not 3 numbers.');
    assert.equal(refusal('net.ipv4.tcp_rmem', '1 2 x'), 'net.ipv4.tcp_rmem=1 2 x: that is no number.');
    assert.equal(refusal('mtu', '20'), 'mtu=20: no stack could live with it.');
    assert.equal(refusal('route.rto_min', '5'), 'route.rto_min=5: that is no time.');
  });

  it('of the scripts that suites begin with can all be had', () => {
    const names = Object.values(FILES).flatMap((settings = []) =>
      settings.map(([name, value]) => `${name}=${value}`),
    );
    assert.ok(names.length > 20);
    const { policy } = apply('linux', ...names);
    assert.deepEqual([policy.receiveBuffer, policy.r2Syn, policy.ecn], [270_000, 5, 'off']);
  });

  it('say which side may put text on a SYN, and with what', () => {
    const bits = (value: string): readonly string[] => {
      const { policy, backlogs } = apply('linux', `net.ipv4.tcp_fastopen=${value}`);
      return [policy.fastOpenClient, policy.fastOpenServer, backlogs.fastOpen];
    };
    assert.deepEqual(bits('0'), ['off', 'off', 'asked for']);
    assert.deepEqual(bits('1'), ['cookie', 'off', 'asked for']);
    assert.deepEqual(bits('5'), ['no cookie', 'off', 'asked for']);
    assert.deepEqual(bits('0x602'), ['off', 'no cookie', 'always']);
    assert.deepEqual(bits('0x70403'), ['cookie', 'cookie', 'always']);
    assert.deepEqual(bits('0x400'), ['off', 'off', 'asked for']);
    const any = apply(
      'freebsd',
      'net.inet.tcp.fastopen.server_enable=1',
      'net.inet.tcp.fastopen.acceptany=1',
    );
    assert.equal(any.policy.fastOpenServer, 'any cookie');
    assert.equal(apply('freebsd', 'net.inet.tcp.fastopen.client_enable=0').policy.fastOpenClient, 'off');
    assert.equal(apply('freebsd', 'net.inet.tcp.fastopen.path_disable_time=2').policy.fastOpenPause, 2000);
  });

  it('hold the keys of cookies', () => {
    const given = 'net.ipv4.tcp_fastopen_key=a1a1a1a1-b2b2b2b2-c3c3c3c3-d4d4d4d4';
    const { policy, keys } = apply('linux', given);
    const way = { client: Uint8Array.of(192, 0, 2, 1), server: Uint8Array.of(192, 168, 0, 1) };
    // What the kernel's own tests are given as the cookie of these addresses.
    assert.deepEqual(
      keys.cookie.map((key) => cookieOf(policy, key, way)),
      ['3021b9d889017eeb'],
    );
    const two = apply('linux', 'net.ipv4.tcp_fastopen_key=01020304-0-0-0'.replaceAll('-0', '-00000000'));
    assert.deepEqual(two.keys.cookie.map(hexOf), [`04030201${'0'.repeat(24)}`]);
    const both = apply('linux', `${given},00000001-00000000-00000000-00000000`);
    assert.deepEqual(both.keys.cookie.map(hexOf), [
      'a1a1a1a1b2b2b2b2c3c3c3c3d4d4d4d4',
      `01${'0'.repeat(30)}`,
    ]);
    const [newest, older] = ['00112233445566778899aabbccddeeff', 'ff'.repeat(16)];
    const added = ['setkey', 'setkey', 'setpsk'].map(
      (name, i) => `net.inet.tcp.fastopen.${name}=${[older, newest, older][i] ?? ''}`,
    );
    const { cookie, preShared } = apply('freebsd', ...added).keys;
    assert.deepEqual([cookie.map(hexOf), preShared.map(hexOf)], [[newest, older], [older]]);
    const off = apply('freebsd', ...added, 'net.inet.tcp.fastopen.psk_enable=0');
    assert.deepEqual(off.keys.preShared, []);
    assert.equal(refusal('net.ipv4.tcp_fastopen_key', 'a1'), 'net.ipv4.tcp_fastopen_key=a1: that is no key.');
    assert.equal(
      refusal('net.inet.tcp.fastopen.setkey', 'a1'),
      'net.inet.tcp.fastopen.setkey=a1: that is no key.',
    );
  });

  it('throw nothing, whatever they are', () => {
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom('net.ipv4.tcp_rmem', 'net.inet.tcp.msl', 'mtu', 'net.ipv4.tcp_ecn'),
    );
    const value = fc.oneof(
      fc.string(),
      fc.nat().map(String),
      fc.constantFrom('0x', '0x10', '1 2 3', '9'.repeat(99)),
    );
    fc.assert(
      fc.property(name, value, (one, other) => {
        const result = applySetting(settingsOf('linux'), one, other);
        assert.equal(typeof result, typeof result === 'string' ? 'string' : 'object');
        if (typeof result !== 'string') {
          assert.deepEqual(Object.keys(result.policy), Object.keys(PROFILES.linux));
        }
      }),
    );
  });
});
