import assert from 'node:assert/strict';
import {
  callInWords,
  happened,
  type Happening,
  type MentionedSegment,
  type Step,
} from '../../src/explanations/happened';
import { LANGUAGES } from '../../src/explanations/language';
import { wordsIn } from '../../src/explanations/tables/words';
import { ACK, FIN, PSH, RST, SYN } from '../../src/tcp/segment';
import { TIMERS } from '../../src/tcp/timers';
import type { Moment } from '../../src/timeline/rows';

const WORDS = { en: wordsIn('en'), ko: wordsIn('ko') };
const HANGUL = /\p{Script=Hangul}/u;

/** A timeline's moment is a step: whoever has one writes no conversion. This is a test for the compiler. */
function stepOf(moment: Moment, hosts: readonly string[]): Step {
  return { ...moment, hosts };
}

function segment(ctl: number, relativeSeq: number, relativeAck = 0, len = 0): MentionedSegment {
  return { ctl, relativeSeq, relativeAck, len };
}

function sent(
  what: MentionedSegment,
  flags: { lost?: true; retransmission?: true; copy?: true; middlebox?: true } = {},
): Happening {
  const usual = { lost: false, retransmission: false, copy: false, middlebox: false };
  return { kind: 'sent', to: 0, ...usual, ...flags, segment: what };
}

function received(what: MentionedSegment, dropped = false): Happening {
  return { kind: 'received', from: 0, dropped, segment: what };
}

const HOSTS = ['client', 'server'];

function both(lane: number, ...rows: Happening[]): { en: string; ko: string } {
  const step = { lane, rows, hosts: HOSTS };
  return { en: happened(WORDS.en, step), ko: happened(WORDS.ko, step) };
}

describe('what happened', () => {
  it('tells a handshake', () => {
    assert.deepEqual(
      both(
        0,
        { kind: 'call', text: 'connect(10.0.0.2:80)' },
        { kind: 'state', before: 'CLOSED', after: 'SYN-SENT' },
        sent(segment(SYN, 0)),
      ),
      {
        en: 'Client calls connect(10.0.0.2:80): CLOSED to SYN-SENT; sends SYN, seq 0.',
        ko: 'client 쪽 애플리케이션이 connect(10.0.0.2:80) 함수를 호출하자 CLOSED에서 SYN-SENT 상태로 바뀌고, SYN 세그먼트(seq 0)를 보냅니다.',
      },
    );
    assert.deepEqual(
      both(
        1,
        received(segment(SYN, 0)),
        { kind: 'state', before: 'LISTEN', after: 'SYN-RECEIVED' },
        sent(segment(SYN | ACK, 0, 1)),
      ),
      {
        en: 'Server receives SYN, seq 0: LISTEN to SYN-RECEIVED; sends SYN, ACK, seq 0, ack 1.',
        ko: 'server 쪽이 SYN 세그먼트(seq 0)를 받아 LISTEN에서 SYN-RECEIVED 상태로 바뀌고, SYN,ACK 세그먼트(seq 0, ack 1)를 보냅니다.',
      },
    );
    assert.deepEqual(
      both(
        0,
        received(segment(SYN | ACK, 0, 1)),
        { kind: 'state', before: 'SYN-SENT', after: 'ESTABLISHED' },
        { kind: 'told', text: 'established' },
        sent(segment(ACK, 1, 1)),
      ),
      {
        en: 'Client receives SYN, ACK, seq 0, ack 1: SYN-SENT to ESTABLISHED; tells its application that the connection is open; sends ACK, seq 1, ack 1.',
        ko: 'client 쪽이 SYN,ACK 세그먼트(seq 0, ack 1)를 받아 SYN-SENT에서 ESTABLISHED 상태로 바뀌고, 애플리케이션에 연결이 열렸다고 알리고, ACK 세그먼트(seq 1, ack 1)를 보냅니다.',
      },
    );
  });

  it('gives the length of text, and an acknowledgment only where there is one', () => {
    const { en } = both(0, sent(segment(PSH | ACK, 1, 1, 200)));
    assert.equal(en, 'Client sends PSH, ACK, seq 1, ack 1, len 200.');
    assert.equal(both(0, sent(segment(RST, 7, 3))).en, 'Client sends RST, seq 7.');
  });

  it('tells of timers, repetition and loss', () => {
    assert.deepEqual(
      both(
        0,
        { kind: 'timeout', text: 'retransmission' },
        sent(segment(SYN, 0), { retransmission: true, lost: true }),
      ),
      {
        en: "Client's retransmission timer runs out: retransmits SYN, seq 0, which is lost on the way.",
        ko: 'client 쪽 재전송 타이머가 만료되어 SYN 세그먼트(seq 0)를 다시 보내지만 도중에 유실됩니다.',
      },
    );
    const doubled = both(0, sent(segment(SYN, 0)), sent(segment(SYN, 0), { copy: true }));
    assert.equal(doubled.en, 'Client sends SYN, seq 0: the network duplicates SYN, seq 0.');
    assert.match(doubled.ko, /네트워크에서 .* 복제됩니다\.$/);
  });

  it('tells of middleboxes, and of what is done to the network and to a host', () => {
    const reset = both(1, sent(segment(RST, 1), { middlebox: true }));
    assert.equal(reset.en, 'Server is silent, but a middlebox sends RST, seq 1 in its name.');
    assert.match(reset.ko, /중간 장비가 .* 보냅니다\.$/);
    const network = both(0, { kind: 'network', text: 'delay 200 ms' });
    assert.equal(network.en, 'The network changes: delay 200 ms.');
    assert.equal(network.ko, '네트워크의 조건(delay 200 ms)이 바뀝니다.');
    const crash = both(
      1,
      { kind: 'call', text: 'crash()' },
      { kind: 'state', before: 'ESTABLISHED', after: 'CLOSED' },
    );
    assert.equal(crash.en, 'Server crashes: ESTABLISHED to CLOSED.');
    assert.equal(crash.ko, 'server 쪽이 갑자기 멈춰 ESTABLISHED에서 CLOSED 상태로 바뀝니다.');
    assert.equal(both(0, { kind: 'call', text: 'reboot()' }).en, 'Client reboots.');
    assert.equal(
      both(0, { kind: 'call', text: 'configure(linux)' }).en,
      "Client's TCP is set up anew: configure(linux).",
    );
  });

  it('tells that a segment was discarded', () => {
    assert.deepEqual(both(1, received(segment(SYN, 0), true), sent(segment(RST | ACK, 0, 1))), {
      en: 'Server receives SYN, seq 0: discards it; sends RST, ACK, seq 0, ack 1.',
      ko: 'server 쪽이 SYN 세그먼트(seq 0)를 받지만 버리고, RST,ACK 세그먼트(seq 0, ack 1)를 보냅니다.',
    });
  });

  it('tells what the application answers at once, and a call that was refused', () => {
    const { en, ko } = both(
      1,
      received(segment(FIN | ACK, 1, 1)),
      { kind: 'state', before: 'ESTABLISHED', after: 'CLOSE-WAIT' },
      { kind: 'call', text: 'close()' },
      { kind: 'state', before: 'CLOSE-WAIT', after: 'LAST-ACK' },
    );
    assert.match(en, /ESTABLISHED to CLOSE-WAIT; its application calls close\(\); CLOSE-WAIT to LAST-ACK\.$/);
    assert.match(
      ko,
      /바뀌고, 애플리케이션이 close\(\) 함수를 호출하자 CLOSE-WAIT에서 LAST-ACK 상태로 바뀝니다\.$/,
    );
    assert.deepEqual(both(0, { kind: 'call', text: 'send(5): error "connection closing"' }), {
      en: 'Client calls send(5): error "connection closing".',
      ko: 'client 쪽 애플리케이션이 send(5) 함수를 호출하지만 "닫는 중인 연결" 오류를 받습니다.',
    });
  });

  it('writes a refused call as a mark does, and lets an unknown error stand', () => {
    const refused = 'send(5): error "connection closing"';
    assert.equal(callInWords(WORDS.en, refused), refused);
    assert.equal(callInWords(WORDS.ko, refused), 'send(5): "닫는 중인 연결" 오류');
    assert.equal(callInWords(WORDS.ko, 'send(5): error "out of luck"'), 'send(5): "out of luck" 오류');
    assert.equal(callInWords(WORDS.ko, 'send(5)'), 'send(5)');
  });

  it('says from whom and to whom only where there are more than two hosts', () => {
    const rows = [received(segment(SYN, 0)), sent(segment(SYN | ACK, 0, 1))];
    const three = { lane: 1, rows, hosts: ['a', 'b', 'c'] };
    assert.equal(
      happened(WORDS.en, three),
      'b receives SYN, seq 0 from a: sends SYN, ACK, seq 0, ack 1 to a.',
    );
    assert.match(
      happened(WORDS.ko, three),
      /^b 쪽이 a 쪽에서 온 .*, a 쪽으로 |^b 쪽이 a 쪽에서 온 .*받아 a 쪽으로 /,
    );
    assert.doesNotMatch(both(1, ...rows).en, /client/);
  });

  it('knows every signal and timer, and lets an unknown word stand', () => {
    for (const language of LANGUAGES) {
      assert.deepEqual(Object.keys(WORDS[language].timers), [...TIMERS]);
    }
    const known = Object.keys(WORDS.en.signals);
    assert.deepEqual(Object.keys(WORDS.ko.signals), known);
    for (const text of [...known, 'toString']) {
      const { en, ko } = both(0, { kind: 'told', text });
      assert.match(en, /^Client tells its application ("|that )/);
      assert.match(ko, /^client 쪽이 애플리케이션에 .*라?고(\(RST\))? 알립니다\.$/);
      assert.equal(en.includes('"'), text === 'toString');
    }
    assert.match(both(0, { kind: 'timeout', text: 'keepalive' }).en, /^Client's keepalive timer runs out\.$/);
    for (const text of [...TIMERS, 'toString']) {
      const { en, ko } = both(0, { kind: 'timeout', text });
      assert.match(en, /^Client's .+ (timer|timeout) runs out\.$/);
      // The particle is the one that fits the name's last sound.
      assert.match(ko, /^client 쪽 .+(타이머가|시간이) 만료됩니다\.$/);
    }
  });

  it('is Korean in Korean only, and every Korean clause can be the last', () => {
    const rows: Happening[] = [
      { kind: 'call', text: 'close()' },
      { kind: 'call', text: 'close(): error "connection closing"' },
      { kind: 'told', text: 'reset' },
      { kind: 'timeout', text: 'time-wait' },
      { kind: 'state', before: 'TIME-WAIT', after: 'CLOSED' },
      received(segment(ACK, 1, 1)),
      received(segment(ACK, 1, 1), true),
      received(segment(0, 1)),
      sent(segment(ACK, 1, 1)),
      sent(segment(ACK, 1, 1), { lost: true }),
      sent(segment(FIN | ACK, 1, 1), { retransmission: true }),
      sent(segment(ACK, 1, 1), { copy: true }),
      sent(segment(ACK, 1, 1), { copy: true, lost: true }),
    ];
    for (const row of rows) {
      for (const texts of [both(0, row), both(1, received(segment(ACK, 1, 1)), row)]) {
        assert.match(texts.ko, /니다\.$/);
        assert.doesNotMatch(texts.ko, /세그먼트(\([^)]*\))?[을은이과]|쪽[는가를와로]|(client|server)(?! 쪽)/);
        assert.doesNotMatch(texts.en, HANGUL);
      }
    }
  });

  it('takes a moment of a timeline, and says nothing of an empty one', () => {
    const moment: Moment = { index: 3, time: 20, lane: 1, rows: [] };
    assert.equal(happened(WORDS.en, stepOf(moment, HOSTS)), '');
    const base = { index: 0, moment: 3, lane: 1, connection: 0, rule: 'timeout.time-wait' };
    const full: Moment = {
      ...moment,
      rows: [
        { ...base, kind: 'timeout', text: 'time-wait' },
        { ...base, kind: 'state', before: 'TIME-WAIT', after: 'CLOSED' },
      ],
    };
    assert.equal(
      happened(WORDS.en, stepOf(full, HOSTS)),
      "Server's TIME-WAIT timer runs out: TIME-WAIT to CLOSED.",
    );
  });
});
