import assert from 'node:assert/strict';
import { icmpArrives, type IcmpError } from '../../src/tcp/icmp';
import { controlNames } from '../../src/tcp/segment';
import { transmit } from '../../src/tcp/transmit';
import { endIn, SYNCHRONIZED, type End, type Options, type Place } from './support';

/** An error about the oldest segment under way; a segment of 3,000 octets is. */
function hit(
  place: Place,
  kind: IcmpError['kind'],
  options: Options = {},
  about: Partial<IcmpError> = {},
): End {
  const end = endIn(place, { mss: 1460, ...options });
  end.send(3000);
  end.forget();
  icmpArrives(end.tcb, { kind, seq: end.tcb.snd.una, mtu: 0, ...about }, end.now, end.out);
  transmit(end.tcb, end.now, end.out);
  return end;
}

describe('3.9.2.2: ICMP errors', () => {
  it('source quench is discarded in silence (MUST-55)', () => {
    const end = hit('ESTABLISHED', 'source quench');
    assert.deepEqual([end.state, end.signals, end.sent], ['ESTABLISHED', [], []]);
    assert.deepEqual(end.out.dropped, ['icmp.source-quench']);
  });

  for (const place of ['SYN-SENT', 'ESTABLISHED', 'CLOSE-WAIT'] as const) {
    it(`a soft error in ${place} is told, and ends nothing (MUST-56, SHLD-25, MUST-47)`, () => {
      const end = hit(place, 'soft');
      assert.deepEqual([end.state, end.signals], [place, ['soft error']]);
    });

    it(`a hard error in ${place} ends the connection (SHLD-26)`, () => {
      const end = hit(place, 'hard');
      assert.deepEqual([end.state, end.signals], ['CLOSED', ['unreachable']]);
      assert.deepEqual(end.running, {});
    });
  }

  it('a hard error is only told once the connection is open, where the policy is careful (RFC 5927)', () => {
    assert.deepEqual(hit('ESTABLISHED', 'hard', { policy: { hardIcmp: 'report' } }).signals, ['soft error']);
    assert.equal(hit('SYN-SENT', 'hard', { policy: { hardIcmp: 'report' } }).state, 'CLOSED');
  });

  it('an application that wants no soft errors hears of none (SHLD-20)', () => {
    assert.deepEqual(hit('ESTABLISHED', 'soft', { policy: { reportSoftErrors: false } }).signals, []);
  });

  it('what quotes nothing that is under way is a forgery: nothing happens', () => {
    for (const place of SYNCHRONIZED) {
      for (const kind of ['soft', 'hard', 'too big'] as const) {
        const end = endIn(place);
        const seq = end.tcb.snd.nxt;
        icmpArrives(end.tcb, { kind, seq, mtu: 600 }, end.now, end.out);
        assert.deepEqual([end.state, end.signals], [place, []]);
        assert.deepEqual(end.out.dropped, ['icmp.forged']);
      }
    }
  });

  it('too big: the segments become smaller, and what was too big leaves again in pieces', () => {
    const end = hit('ESTABLISHED', 'too big', {}, { mtu: 1000 });
    // 1,000 octets less 20 of IP and 20 of TCP header: 1,460 become 960 and 500.
    assert.deepEqual(
      end.sent.slice(0, 1).map(({ seq, len }) => ({ seq: seq - end.iss, len })),
      [{ seq: 1, len: 960 }],
    );
    assert.equal(end.tcb.snd.mss, 960);
    const lengths = end.tcb.unacknowledged.map(({ data }) => data.length);
    assert.deepEqual(lengths, [960, 500, 960, 500]);
  });

  it('too big: PSH and FIN stay with the last of the pieces', () => {
    const end = endIn('ESTABLISHED', { mss: 1460 });
    end.send(1000);
    end.send(400);
    end.close();
    end.forget();
    icmpArrives(end.tcb, { kind: 'too big', seq: end.iss + 1, mtu: 576 }, end.now, end.out);
    const pieces = end.tcb.unacknowledged.map(({ ctl, data }) => [data.length, controlNames(ctl).join(',')]);
    assert.deepEqual(pieces, [
      [536, 'ACK'],
      [464, 'PSH,ACK'],
      [400, 'FIN,PSH,ACK'],
    ]);
  });

  it('too big: a piece that is cut off a FIN leaves it to what is behind', () => {
    const end = endIn('ESTABLISHED', { mss: 1460 });
    end.send(1000);
    end.send(1000);
    end.close();
    end.forget();
    icmpArrives(end.tcb, { kind: 'too big', seq: end.iss + 1, mtu: 576 }, end.now, end.out);
    assert.deepEqual(
      end.tcb.unacknowledged.map(({ ctl }) => controlNames(ctl).join(',')),
      ['ACK', 'PSH,ACK', 'ACK', 'FIN,PSH,ACK'],
    );
  });

  it('too big, and no MTU said, or an absurd one: no less than every link must carry', () => {
    for (const mtu of [0, 1, 575]) {
      assert.equal(hit('ESTABLISHED', 'too big', {}, { mtu }).tcb.snd.mss, 576 - 40);
    }
  });

  it('too big, but wider than it is already: nothing changes', () => {
    const end = hit('ESTABLISHED', 'too big', {}, { mtu: 9000 });
    assert.deepEqual([end.tcb.snd.mss, end.sent], [1460, []]);
  });
});
