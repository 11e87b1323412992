import assert from 'node:assert/strict';
import { endIn, octets } from './support';

describe('3.9.1.2, text without a PUSH flag in SEND', () => {
  it('every SEND that is sent whole ends with PSH, without being asked (MUST-61, MAY-15)', () => {
    const end = endIn('ESTABLISHED', { mss: 100 });
    end.send(250);
    end.arrive('ACK');
    assert.deepEqual(
      end.sent.map(({ ctl, len }) => [ctl, len]),
      [
        ['ACK', 100],
        ['ACK', 100],
        ['PSH,ACK', 50],
      ],
    );
  });

  it('small SENDs are gathered into one segment while something is under way (MAY-16)', () => {
    const end = endIn('ESTABLISHED');
    end.send(1);
    end.forget();
    for (let i = 0; i < 10; i++) {
      end.send(10);
    }
    assert.deepEqual(end.sent, []);
    end.arrive('ACK');
    assert.deepEqual(
      end.sent.map(({ ctl, len }) => [ctl, len]),
      [['PSH,ACK', 100]],
    );
  });

  it('what arrives is given to the user with PSH or without (MAY-17)', () => {
    for (const names of ['ACK', 'PSH,ACK']) {
      const end = endIn('ESTABLISHED');
      end.arrive(names, { data: octets(10) });
      assert.deepEqual(end.signals, ['data']);
      assert.deepEqual(end.receive(100), octets(10));
    }
  });
});
