import assert from 'node:assert/strict';
import { LANGUAGES } from '../../src/explanations/language';
import { socketInWords, type SocketInWords } from '../../src/explanations/socket';
import { wordsIn } from '../../src/explanations/tables/words';
import type { History } from '../../src/sockets/history';
import type { Detail } from '../../src/sockets/reader';
import { historyOf, listener, socket } from '../sockets/support';

const DETAIL: Detail = {
  rtt: 12.5,
  rttVariation: 3,
  rto: 212,
  congestionWindow: 10,
  slowStartThreshold: undefined,
  congestionControl: 'cubic',
  mss: 1448,
  octetsSent: 2000,
  octetsReceived: 300,
  retransmissions: 2,
  lastSent: 1500,
  lastReceived: 9000,
};

function say(history: History, detail?: Detail, language: (typeof LANGUAGES)[number] = 'en'): SocketInWords {
  return socketInWords(
    wordsIn(language),
    history,
    detail,
    (at) => `${String(at)} ms`,
    (name) => `<${name}>`,
  );
}

describe('What is said of one socket of this machine', () => {
  it('has its numbers: since when, who, what waits, which timer, how often', () => {
    const { title, seen, next } = say(
      historyOf(
        socket({
          state: 'CLOSE-WAIT',
          sendQueue: 20,
          receiveQueue: 1,
          timer: { kind: 'retransmission', in: 1600 },
          retransmissions: 3,
        }),
        { observations: [{ state: 'CLOSE-WAIT', at: 5000, after: 4000 }] },
      ),
    );
    assert.equal(title, 'This socket: 10.0.0.1:40000 ↔ 10.0.0.2:8000');
    const text = seen.join('\n');
    for (const said of [
      /came into CLOSE-WAIT between 4000 ms and 5000 ms/,
      /^<app> \(1000\) has it open/m,
      /not acknowledged: 20\./,
      /not read: 1 /,
      /sent again: 1\.6 s\./,
      /sent again 3 times/,
    ]) {
      assert.match(text, said);
    }
    assert.match(next, /does not close the socket/);
  });

  it('has what the system tells beyond its table, where it does', () => {
    const text = say(historyOf(socket()), DETAIL).seen.join('\n');
    for (const said of [
      /12\.5 ms \(variation 3 ms\).* 212 ms/,
      /10 segments of 1448 octets \(cubic\)/,
      /1\.5 s ago.* 9\.0 s ago/,
    ]) {
      assert.match(text, said);
    }
    assert.doesNotMatch(say(historyOf(socket())).seen.join('\n'), /round trip|congestion/);
  });

  it('is of a listener how many wait', () => {
    const { title, seen } = say(historyOf(listener({ backlog: { waiting: 3, most: 128 } })));
    assert.equal(title, 'This socket: 0.0.0.0:8000');
    assert.ok(seen.includes('3 of at most 128 connections wait for accept().'));
  });

  it('says when it is gone, and that nothing is to be done', () => {
    const { seen, next } = say(historyOf(socket({ state: 'LAST-ACK' }), { gone: 7000 }));
    assert.equal(seen[0], 'It has been gone since 7000 ms; it was seen last in LAST-ACK.');
    assert.match(next, /nothing to do/);
  });

  it('does not say that somebody has open what they have closed, or what is gone', () => {
    const owner = { kind: 'processes', processes: [{ pid: 7, name: 'app' }] } as const;
    const left = socket({ state: 'TIME-WAIT', owner: { kind: 'none' } });
    const whose = (history: History): unknown => say(history).seen.filter((one) => one.startsWith('<app>'));
    assert.deepEqual(whose(historyOf(left, { owner })), [
      '<app> (7) had it open and has closed it: the stack goes on alone.',
    ]);
    assert.deepEqual(whose(historyOf(left, { owner, gone: 7000 })), ['<app> (7) had it open.']);
    assert.deepEqual(whose(historyOf(socket({ owner }), { gone: 7000 })), ['<app> (7) had it open.']);
  });

  it('leaves no place empty, in either language', () => {
    const kinds = ['other-user', 'none', 'unaccepted', 'unknown'] as const;
    for (const language of LANGUAGES) {
      for (const kind of kinds) {
        const owner = kind === 'other-user' ? { kind, uid: 5 } : { kind };
        const { title, seen, next } = say(historyOf(socket({ owner })), DETAIL, language);
        assert.doesNotMatch([title, ...seen, next].join('\n'), /[{}]|undefined/);
        assert.ok(seen.includes(wordsIn(language).socket.owners[kind]));
      }
    }
  });
});
