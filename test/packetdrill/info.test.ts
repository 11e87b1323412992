import assert from 'node:assert/strict';
import { FIELDS } from '../../src/packetdrill/code/names';
import { parseCode } from '../../src/packetdrill/code/parse';
import { CodeProblem } from '../../src/packetdrill/code/problem';
import { runCode } from '../../src/packetdrill/code/run';
import { tcpInfo, type InfoFlavour } from '../../src/packetdrill/info';
import { PROFILES } from '../../src/tcp/profiles';
import type { SegmentOptions } from '../../src/tcp/segment';
import { add } from '../../src/tcp/seq';
import { at, endIn, octets, PLACES, type End, type Options, type Place } from '../tcp/support';

const LINUX = { ...PROFILES.linux, congestionControl: 'reno' } as const;
const EVERYTHING: SegmentOptions = { windowScale: 7, sackPermitted: true, timestamps: at(100, 0) };

/** The values of a Linux 6.18 in the same place were read with getsockopt(TCP_INFO), a TUN device at its other side. */
function linux(place: Place, options: Options = {}): End {
  return endIn(place, { mss: 1460, ...options, policy: { ...LINUX, ...options.policy } });
}

function checks(
  { tcb, now }: End,
  fields: Readonly<Record<string, number>>,
  flavour: InfoFlavour = 'linux',
): void {
  const info = tcpInfo(tcb, flavour, now);
  assert.deepEqual(Object.fromEntries(Object.keys(fields).map((name) => [name, info[name]])), fields);
}

describe('tcp_info', () => {
  it('names the states as each kernel does', () => {
    const names: readonly (readonly [Place, string, string])[] = [
      ['CLOSED', 'TCP_CLOSE', 'TCPS_CLOSED'],
      ['LISTEN', 'TCP_LISTEN', 'TCPS_LISTEN'],
      ['SYN-SENT', 'TCP_SYN_SENT', 'TCPS_SYN_SENT'],
      ['SYN-RECEIVED', 'TCP_SYN_RECV', 'TCPS_SYN_RECEIVED'],
      ['ESTABLISHED', 'TCP_ESTABLISHED', 'TCPS_ESTABLISHED'],
      ['FIN-WAIT-1', 'TCP_FIN_WAIT1', 'TCPS_FIN_WAIT_1'],
      ['FIN-WAIT-2', 'TCP_FIN_WAIT2', 'TCPS_FIN_WAIT_2'],
      ['CLOSE-WAIT', 'TCP_CLOSE_WAIT', 'TCPS_CLOSE_WAIT'],
      ['CLOSING', 'TCP_CLOSING', 'TCPS_CLOSING'],
      ['LAST-ACK', 'TCP_LAST_ACK', 'TCPS_LAST_ACK'],
      ['TIME-WAIT', 'TCP_TIME_WAIT', 'TCPS_TIME_WAIT'],
    ];
    for (const [place, onLinux, onFreebsd] of names) {
      const { tcb } = endIn(place);
      for (const [flavour, name] of [
        ['linux', onLinux],
        ['freebsd', onFreebsd],
      ] as const) {
        const program = parseCode(`assert tcpi_state == ${name}`);
        assert.ok(!(program instanceof CodeProblem));
        assert.deepEqual(runCode(program, tcpInfo(tcb, flavour, 0)), { result: 'passed' }, name);
      }
    }
  });

  it('says nothing under a name that no tcp_info has, nor anything that is no number', () => {
    for (const place of PLACES) {
      for (const flavour of ['linux', 'freebsd'] as const) {
        for (const [name, value] of Object.entries(tcpInfo(linux(place).tcb, flavour, 0))) {
          assert.ok(FIELDS.has(name), name);
          assert.ok(Number.isFinite(value), name);
        }
      }
    }
  });

  it('of a SYN that nobody has answered', () => {
    const end = linux('SYN-SENT');
    const waiting = {
      unacked: 1,
      rtt: 0,
      options: 0,
      snd_ssthresh: 2147483647,
      advmss: 1460,
      bytes_acked: 0,
    };
    checks(end, {
      ...waiting,
      ca_state: 0,
      rto: 1_000_000,
      snd_cwnd: 10,
      lost: 0,
      retrans: 0,
      reordering: 3,
    });
    assert.equal(end.expire(), 'retransmission');
    checks(end, { ...waiting, ca_state: 4, retransmits: 1, snd_cwnd: 1, lost: 1, retrans: 1 });
  });

  it('of a connection that both sides agreed on everything for', () => {
    const end = linux('SYN-SENT', { policy: { receiveBuffer: 32 * 2 ** 20 } });
    end.now = 100;
    end.arrive('SYN,ACK', {
      seq: 5000,
      mss: 1460,
      options: { mss: 1460, ...EVERYTHING, timestamps: at(100, 0) },
    });
    checks(end, {
      state: 1,
      options: 7,
      snd_wscale: 7,
      rcv_wscale: 10,
      rto: 300_000,
      snd_mss: 1448,
      rtt: 100_000,
      rttvar: 50_000,
      snd_cwnd: 10,
      advmss: 1448,
      bytes_acked: 1,
      bytes_received: 0,
      snd_wnd: 65535,
    });
  });

  it('of one that agreed on nothing, as its server sees it', () => {
    const end = linux('ESTABLISHED', { passive: true });
    checks(end, { options: 0, snd_wscale: 0, rcv_wscale: 0, snd_mss: 1460, advmss: 1460, bytes_acked: 0 });
    end.send(100_000);
    checks(end, { unacked: 10, notsent_bytes: 100_000 - 14_600 });
    end.close();
    checks(end, { notsent_bytes: 100_001 - 14_600, state: 4 });
  });

  it('counts the FIN with what was received', () => {
    const end = linux('CLOSE-WAIT', { passive: true });
    checks(end, { bytes_received: 1, state: 8 });
  });

  it('of text that came with the SYN', () => {
    const end = linux('LISTEN', { policy: { fastOpenServer: 'no cookie' } });
    const syn = end.segment('SYN', { seq: 0, mss: 1460, data: octets(100) });
    end.arriveJudged(syn, { accepts: true, answer: undefined });
    checks(end, { state: 3, options: 160, unacked: 0, bytes_acked: 0, bytes_received: 100, snd_cwnd: 10 });
    end.send(3000);
    checks(end, { unacked: 3, bytes_acked: 0 });
    end.arrive('ACK', { ack: add(end.iss, 1) });
    checks(end, { state: 1, options: 160, unacked: 3, bytes_acked: 0 });
  });

  it('of text on a SYN of its own', () => {
    const end = linux('CLOSED');
    end.openActive({
      option: { cookie: '0123456789abcdef', experimental: false },
      mss: 1460,
      text: octets(9),
    });
    end.arrive('SYN,ACK', { seq: 0, mss: 1460, ack: add(end.iss, 10) });
    checks(end, { options: 32, bytes_acked: 10 });
    const refused = linux('CLOSED');
    refused.openActive({ option: undefined, mss: 1460, text: octets(9) });
    refused.arrive('SYN,ACK', { seq: 0, mss: 1460, ack: add(end.iss, 1) });
    checks(refused, { options: 0, bytes_acked: 1, unacked: 1 });
  });

  it('of text that has come', () => {
    const end = linux('ESTABLISHED');
    assert.equal(tcpInfo(end.tcb, 'linux', 0)['last_data_recv'], undefined);
    end.now = 100;
    end.arrive('ACK', { data: octets(1000) });
    end.now = 300;
    checks(end, { bytes_received: 1000, rcv_mss: 1000, last_data_recv: 200, ato: 40_000 });
  });

  it('of losses that SACK reports, and then of a timeout', () => {
    // A round trip takes 100 ms.
    const end = linux('SYN-SENT');
    end.now = 100;
    end.arrive('SYN,ACK', { seq: end.irs, mss: 1460, options: { mss: 1460, sackPermitted: true } });
    end.send(14_600);
    end.now = 200;
    const una = end.tcb.snd.una;
    const report = (segments: number): void =>
      end.arrive('ACK', {
        ack: una,
        options: { sack: [{ left: add(una, 1460), right: add(una, 1460 * (1 + segments)) }] },
      });
    report(1);
    checks(end, { ca_state: 1, unacked: 10, sacked: 1, lost: 0, retrans: 0, snd_ssthresh: 2147483647 });
    report(2);
    report(4);
    checks(end, { ca_state: 3, unacked: 10, sacked: 4, lost: 1, retrans: 1 });
    while (end.expire() !== 'retransmission') {
      // Whatever else waits for an acknowledgment comes before.
    }
    checks(end, { ca_state: 4, retransmits: 1, backoff: 1, snd_cwnd: 1 });
    end.arrive('ACK', { ack: add(una, 14_600) });
    checks(end, {
      ca_state: 0,
      unacked: 0,
      sacked: 0,
      lost: 0,
      retrans: 0,
      retransmits: 0,
      bytes_acked: 14_601,
    });
  });

  it('of duplicates where there is no SACK', () => {
    const end = linux('ESTABLISHED');
    end.send(14_600);
    const { una } = end.tcb.snd;
    end.arrive('ACK', { ack: una });
    end.arrive('ACK', { ack: una });
    checks(end, { ca_state: 1, sacked: 2, lost: 0 });
  });

  it('of a mark of congestion', () => {
    const end = linux('ESTABLISHED', { ecn: true, policy: { ecn: 'request' } });
    checks(end, { ca_state: 0 });
    end.send(14_600);
    end.arrive('ACK,ECE', { ack: add(end.tcb.snd.una, 1460) });
    checks(end, { ca_state: 2 });
  });

  it('of ECN, as long as nobody has to know whether text could have been marked', () => {
    const end = linux('ESTABLISHED', { ecn: true, policy: { ecn: 'request' } });
    checks(end, { options: 0x08 });
    end.arrive('ACK', { data: octets(100) });
    assert.equal(tcpInfo(end.tcb, 'linux', 0)['options'], undefined);
    checks(end, { options: 0x08 }, 'freebsd');
  });

  it('of marks that are counted', () => {
    const end = linux('SYN-SENT', { policy: { ecn: 'request accurate' } });
    // ACE 010: our SYN came without ECN (RFC 9768 table 2).
    end.arrive('SYN,ACK,CWR', { seq: 0, mss: 1460, ecn: 0 });
    checks(end, { options: 0x08, received_ce: 0, delivered_ce: 0 });
    checks(end, { options: 0x40 }, 'freebsd');
    end.arrive('ACK,AE,CWR', { data: octets(100), ecn: 3 });
    // ACE 110: one more than the five where it begins.
    checks(end, { received_ce: 1, delivered_ce: 1 });
  });

  it('of probes that nobody answers', () => {
    const end = linux('ESTABLISHED', { policy: { keepAlive: true } });
    checks(end, { probes: 0 });
    assert.equal(end.expire(), 'keep-alive');
    checks(end, { probes: 1 });
  });

  it('of a connection that was reset', () => {
    const end = linux('ESTABLISHED');
    end.send(5000);
    checks(end, { unacked: 4 });
    end.arrive('RST');
    checks(end, { state: 7, unacked: 0, backoff: 0, snd_cwnd: 10, bytes_acked: 1, reordering: 3 });
  });

  it('of a socket whose connection is in TIME-WAIT', () => {
    checks(linux('TIME-WAIT'), { state: 7, bytes_acked: 2, bytes_received: 1, unacked: 0 });
  });

  it('of one that nobody answered', () => {
    const end = linux('SYN-SENT');
    while (end.state === 'SYN-SENT') {
      end.expire();
    }
    checks(end, { state: 7, options: 0, bytes_acked: 0, bytes_received: 0, unacked: 0, backoff: 0 });
  });

  it('of probes of a closed window: an answer says that somebody is there, and no more', () => {
    const end = linux('ESTABLISHED');
    end.arrive('ACK', { wnd: 0 });
    end.send(1000);
    checks(end, { probes: 0, backoff: 0, unacked: 0, notsent_bytes: 1000 });
    for (let probe = 1; probe <= 3; probe++) {
      assert.equal(end.expire(), 'zero-window probe');
    }
    checks(end, { probes: 3, backoff: 3, retransmits: 0 });
    end.arrive('ACK', { wnd: 0 });
    checks(end, { probes: 0, backoff: 3 });
    assert.equal(end.expire(), 'zero-window probe');
    checks(end, { probes: 1, backoff: 4 });
    end.arrive('ACK', { wnd: 1000 });
    checks(end, { probes: 0, backoff: 0, unacked: 1, notsent_bytes: 0 });
  });

  it('counts in octets on FreeBSD', () => {
    const options = { policy: PROFILES.freebsd, mss: 1460, syn: EVERYTHING };
    const end = endIn('ESTABLISHED', options);
    checks(end, { options: 7, snd_mss: 1460, snd_cwnd: 10 * 1448, snd_ssthresh: 1_073_725_440 }, 'freebsd');
    assert.equal(tcpInfo(end.tcb, 'freebsd', 0)['unacked'], undefined);
  });
});
