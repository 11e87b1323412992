import assert from 'node:assert/strict';
import type { Segment } from '../../src/tcp/segment';
import { atClosed, ctl, describe as fieldsOf, End, octets } from './support';

function segment(names: string, seq: number, ack: number, data = 0): Segment {
  return { seq, ack, ctl: ctl(names), wnd: 100, up: 0, data: octets(data), options: {}, ecn: 0 };
}

function answers(arriving: Segment): ReturnType<typeof fieldsOf>[] {
  return atClosed(arriving).segments.map((one) => fieldsOf(one.segment));
}

describe('3.10.7.1, SEGMENT ARRIVES in CLOSED', () => {
  for (const names of ['RST', 'RST,ACK', 'RST,SYN', 'RST,FIN,ACK']) {
    it(`${names} is discarded: a reset never answers a reset`, () => {
      const out = atClosed(segment(names, 100, 200));
      assert.deepEqual(out.segments, []);
      assert.deepEqual(out.dropped, ['closed.rst']);
    });
  }

  it('without ACK: <SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>, SYN and FIN counted in SEG.LEN', () => {
    assert.deepEqual(answers(segment('SYN', 100, 0)), [{ seq: 0, ack: 101, ctl: 'RST,ACK', len: 0 }]);
    assert.deepEqual(answers(segment('SYN,FIN', 100, 0, 10)), [{ seq: 0, ack: 112, ctl: 'RST,ACK', len: 0 }]);
    assert.deepEqual(answers(segment('', 100, 0, 10)), [{ seq: 0, ack: 110, ctl: 'RST,ACK', len: 0 }]);
    assert.deepEqual(answers(segment('FIN', 0xffffffff, 0, 1)), [{ seq: 0, ack: 1, ctl: 'RST,ACK', len: 0 }]);
  });

  it('with ACK: <SEQ=SEG.ACK><CTL=RST>', () => {
    for (const names of ['ACK', 'SYN,ACK', 'FIN,ACK', 'PSH,ACK']) {
      assert.deepEqual(answers(segment(names, 100, 200)), [{ seq: 200, ack: undefined, ctl: 'RST', len: 0 }]);
    }
  });

  it('a record that was closed answers as none would, and stays closed', () => {
    const end = new End();
    end.arrive('SYN', { seq: 7 });
    assert.deepEqual(end.sent, [{ seq: 0, ack: 8, ctl: 'RST,ACK', len: 0 }]);
    assert.equal(end.state, 'CLOSED');
    assert.deepEqual(end.out.dropped, ['closed.no-ack']);
  });
});
