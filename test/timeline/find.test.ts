import assert from 'node:assert/strict';
import { ACK, FIN, RST, SYN } from '../../src/tcp/segment';
import { Column } from '../../src/timeline/column';
import { findRows, type InWords } from '../../src/timeline/find';
import { parseQuery } from '../../src/timeline/query';
import { Timeline } from '../../src/timeline/timeline';
import { summary } from './support';

/** A connection that is opened after a lost SYN and refused; beside it another port. Rows are numbered from 0. */
function story(): Timeline {
  const timeline = new Timeline([
    { name: 'client', address: '10.0.0.1' },
    { name: 'server', address: '10.0.0.2' },
  ]);
  const web = timeline.connect({
    local: { lane: 0, endpoint: '10.0.0.1:40000' },
    remote: { lane: 1, endpoint: '10.0.0.2:80' },
  });
  const mail = timeline.connect({
    local: { lane: 0, endpoint: '10.0.0.1:40001' },
    remote: { lane: 1, endpoint: '10.0.0.2:25' },
  });
  const sent = (connection: number, to: number, ctl: number, fields = {}, fate = {}) =>
    timeline.sent({
      to,
      connection,
      rule: 'open-active',
      arrivesAt: timeline.time(timeline.length - 1) + 10,
      lost: false,
      retransmission: false,
      copy: false,
      ...fate,
      segment: summary({ ctl, wnd: 1000, ...fields }),
    });
  timeline.begin(0, 0);
  timeline.call(web, 'connect()', 'open-active'); // 0
  timeline.state(web, 'CLOSED', 'SYN-SENT', 'open-active'); // 1
  sent(web, 1, SYN, { seq: 5001, relativeSeq: 0 }, { lost: true }); // 2
  timeline.begin(1000, 0);
  timeline.timeout(web, 'retransmission', 'retransmission-timeout'); // 3
  const again = sent(web, 1, SYN, { seq: 5001, relativeSeq: 0 }, { retransmission: true }); // 4
  timeline.begin(1010, 1);
  timeline.received(again, web, 'listen-syn', false); // 5
  const answer = sent(web, 0, SYN | ACK, { seq: 9000, ack: 5002, relativeAck: 1 }); // 6
  timeline.begin(1020, 0);
  timeline.received(answer, web, 'unacceptable', true); // 7
  const reset = sent(web, 1, RST, { seq: 5002, relativeSeq: 1, wnd: 0 }); // 8
  timeline.begin(1030, 1);
  timeline.received(reset, web, 'rst', false); // 9
  timeline.told(web, 'reset', 'rst'); // 10
  timeline.begin(1040, 0);
  timeline.call(mail, 'send(3): error "connection does not exist"', 'send-closed'); // 11
  timeline.icmp(mail, 'port unreachable', 'icmp-hard'); // 12
  sent(mail, 1, FIN | ACK, { len: 3, wnd: 0 }); // 13
  sent(mail, 1, ACK, { wnd: 0 }); // 14
  timeline.begin(2000, 0);
  timeline.timeout(mail, 'time-wait', 'time-wait-timeout'); // 15
  return timeline;
}

function find(text: string, inWords: InWords = () => ''): number[] {
  const query = parseQuery(text);
  assert.ok(!('problem' in query), `${text} is a query`);
  const timeline = story();
  const rows = new Column(Uint32Array);
  findRows(timeline, query.terms, inWords, 0, timeline.rowCount, rows);
  return Array.from({ length: rows.length }, (_, index) => rows.at(index));
}

describe('what is found in a timeline', () => {
  const cases: Readonly<Record<string, readonly number[]>> = {
    syn: [2, 4, 6],
    'SYN ack': [6],
    'syn !ack': [2, 4],
    rst: [8],
    lost: [2],
    retransmission: [4],
    discarded: [7],
    reset: [8],
    'zero-window': [14],
    refused: [11],
    // The timer of TIME-WAIT runs out where all is well.
    timeout: [3],
    icmp: [12],
    'state:SYN-SENT': [1],
    'state:syn': [1],
    'state:syn_sent': [1],
    'port:25': [11, 12, 13, 14, 15],
    'port:80 rst': [8],
    'port:8': [],
    'seq:5001': [2, 4],
    'seq:1': [8],
    'ack:5002': [6],
    'ack:1': [6],
    'len:3': [13],
    'win:0': [8, 13, 14],
    'on:server syn': [5, 6],
    'rule:listen': [5],
    '"does not exist"': [11],
    unreachable: [12],
    'port:25 !syn !call': [11, 12, 13, 14, 15],
    '"syn-sent"': [1],
    'no such thing': [],
    '': [],
  };
  for (const [text, rows] of Object.entries(cases)) {
    it(`by “${text}”`, () => {
      assert.deepEqual(find(text), rows);
    });
  }

  it('is found in the words in which it is read, too', () => {
    const inWords: InWords = (kind, text) =>
      kind === 'told' && text === 'reset' ? '연결이 끊김' : kind === 'rule' && text === 'rst' ? 'Ende' : '';
    assert.deepEqual(find('끊김', inWords), [10]);
    assert.deepEqual(find('ende', inWords), [9, 10]);
  });

  it('is the same slice by slice as at once', () => {
    const timeline = story();
    const query = parseQuery('ack');
    assert.ok(!('problem' in query));
    const rows = new Column(Uint32Array);
    for (let first = 0; first < timeline.rowCount; first += 3) {
      findRows(timeline, query.terms, () => '', first, Math.min(first + 3, timeline.rowCount), rows);
    }
    assert.deepEqual(
      Array.from({ length: rows.length }, (_, index) => rows.at(index)),
      [6, 13, 14],
    );
  });
});

describe('a query', () => {
  const problems: Readonly<Record<string, readonly [problem: string, word: string]>> = {
    'syn colour:red': ['field', 'colour:red'],
    'seq:one': ['number', 'seq:one'],
    'port:http': ['number', 'port:http'],
    'seq:12345678901': ['number', 'seq:12345678901'],
    'state:OPEN': ['state', 'state:OPEN'],
    '"half': ['quote', '"half'],
    'state:': ['empty', 'state:'],
    '!': ['empty', '!'],
    '""': ['empty', '""'],
  };
  for (const [text, [problem, word]] of Object.entries(problems)) {
    it(`is refused: ${text}`, () => {
      assert.deepEqual(parseQuery(text), { problem, word });
    });
  }

  it('takes a flag in quotation marks for text', () => {
    assert.deepEqual(parseQuery('"SYN"'), { terms: [{ kind: 'text', text: 'syn', not: false }] });
  });

  it('takes an address for text', () => {
    assert.deepEqual(parseQuery('10.0.0.1:80'), {
      terms: [{ kind: 'text', text: '10.0.0.1:80', not: false }],
    });
  });
});
