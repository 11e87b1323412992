import assert from 'node:assert/strict';
import { arrowLabel, connectionName, duration, rowName } from '../../src/webview/diagram/strings';
import { draw } from './drawing';
import { lossAndDuplicate, threeWayHandshake } from './stories';

describe('the words of the ladder', () => {
  const named = ({ items, window }: ReturnType<typeof draw>) =>
    items.map(({ row, arrow }) => {
      const time = window.moments.find(({ index }) => index === row.moment)?.time ?? 0;
      return rowName(
        row,
        [
          { name: 'client', address: '' },
          { name: 'server', address: '' },
        ],
        duration(time),
        arrow?.fate,
      );
    });

  it('tell the three-way handshake', () => {
    assert.deepEqual(named(draw(threeWayHandshake(), 3)), [
      'The application on server calls listen(), at 0 ms.',
      'server goes from CLOSED to LISTEN, at 0 ms.',
      'The application on client calls connect(), at 0 ms.',
      'client goes from CLOSED to SYN-SENT, at 0 ms.',
      'client sends SYN to server, sequence 0, length 0, at 0 ms.',
      'server receives SYN from client, at 50 ms.',
      'server goes from LISTEN to SYN-RECEIVED, at 50 ms.',
      'server sends SYN, ACK to client, sequence 0, acknowledgment 1, length 0, at 50 ms. It is under way.',
    ]);
  });

  it('tell what became of a segment', () => {
    const names = named(draw(lossAndDuplicate()));
    assert.ok(names.includes('client sends SYN to server, sequence 0, length 0, at 0 ms. It was lost.'));
    assert.ok(
      names.includes('client sends SYN to server, sequence 0, length 0, at 1 s. It is a retransmission.'),
    );
    assert.ok(names.includes('On client the retransmission timer runs out, at 1 s.'));
    assert.ok(names.includes('client receives SYN, ACK from server and discards it, at 1.12 s.'));
  });

  it('label an arrow with the flags, the numbers and a note', () => {
    const labels = draw(lossAndDuplicate()).window.arrows.map(({ row, dropped }) => arrowLabel(row, dropped));
    assert.deepEqual(labels[1], {
      flags: 'SYN',
      numbers: 'seq 0 len 0',
      notes: ['retransmission'],
      verdict: undefined,
    });
    assert.deepEqual(labels[4], {
      flags: 'SYN, ACK',
      numbers: 'seq 0 ack 1 len 0',
      notes: [],
      verdict: 'discarded',
    });
  });

  it('say times as short as they can be said', () => {
    assert.deepEqual([0, 50, 0.25, 999, 1000, 1050, 240_600].map(duration), [
      '0 ms',
      '50 ms',
      '0.25 ms',
      '999 ms',
      '1 s',
      '1.05 s',
      '240.6 s',
    ]);
  });

  it('name a connection by its ends', () => {
    const [listener, connection] = threeWayHandshake().timeline.connections;
    assert.ok(listener && connection);
    assert.equal(connectionName(listener), '10.0.0.2:80');
    assert.equal(connectionName(connection), '10.0.0.1:40000 – 10.0.0.2:80');
  });
});
