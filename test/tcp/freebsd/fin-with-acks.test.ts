import assert from 'node:assert/strict';
import { add } from '../../../src/tcp/seq';
import { octets } from '../support';
import { freebsdIn } from './support';

/** tcp_output makes the flags of what it sends from the state: until the FIN is acknowledged, each ACK is one. */
describe('FreeBSD’s FIN, while it is not acknowledged', () => {
  it('goes out once more with the ACK of the other side’s FIN: a simultaneous close', () => {
    const end = freebsdIn('FIN-WAIT-1');
    const seq = add(end.tcb.snd.nxt, -1);
    end.forget();
    end.arrive('FIN,ACK', { ack: seq });
    assert.deepEqual(end.entered, ['CLOSING']);
    assert.deepEqual(
      end.sent.map((segment) => [segment.ctl, segment.seq]),
      [['FIN,ACK', seq]],
    );
  });

  it('goes out once more with the ACK of text out of order', () => {
    const end = freebsdIn('FIN-WAIT-1');
    const seq = add(end.tcb.snd.nxt, -1);
    end.forget();
    end.arrive('ACK', { seq: end.tcb.rcv.nxt + 100, ack: seq, data: octets(10) });
    assert.deepEqual(
      end.sent.map((segment) => [segment.ctl, segment.seq]),
      [['FIN,ACK', seq]],
    );
  });

  it('does not once it is', () => {
    const end = freebsdIn('FIN-WAIT-2');
    end.forget();
    end.arrive('FIN,ACK');
    assert.deepEqual(
      end.sent.map(({ ctl }) => ctl),
      ['ACK'],
    );
  });
});
