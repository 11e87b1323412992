import type { Ghost } from '../../src/timeline/ghost';
import type { Connection, SegmentSummary } from '../../src/timeline/rows';
import { Timeline } from '../../src/timeline/timeline';
import { ACK, controlNames, FIN, PSH, RST, SYN } from '../../src/tcp/segment';

/**
 * Timelines written by hand, for the tests of what is drawn from one: no engine, no scenario. Times are those of
 * a link with a delay of 50 ms.
 */

export const CLIENT = 0;
export const SERVER = 1;
const DELAY = 50;

const CONNECTION: Connection = {
  local: { lane: CLIENT, endpoint: '10.0.0.1:40000' },
  remote: { lane: SERVER, endpoint: '10.0.0.2:80' },
};
const LISTENER: Connection = { local: { lane: SERVER, endpoint: '10.0.0.2:80' }, remote: undefined };

interface Fate {
  readonly lost?: boolean;
  readonly retransmission?: boolean;
  readonly copy?: boolean;
  readonly middlebox?: boolean;
  /** What somebody on the way makes of it. */
  readonly changed?: Partial<SegmentSummary>;
  readonly arrivesAt?: number;
}

/** A timeline between two hosts, with the words in which the tests tell a story. */
export class Story {
  readonly timeline = new Timeline([
    { name: 'client', address: '10.0.0.1' },
    { name: 'server', address: '10.0.0.2' },
  ]);

  /** @returns the row, for the arrival */
  sends(connection: number, segment: Partial<SegmentSummary>, fate: Fate = {}): number {
    const moment = this.timeline.length - 1;
    const mine = this.timeline.lane(moment) === CLIENT;
    const seq = segment.relativeSeq ?? 0;
    const ack = segment.relativeAck ?? 0;
    const summary: SegmentSummary = {
      seq: (mine ? 1000 : 5000) + seq,
      ack: ((segment.ctl ?? 0) & ACK) === 0 ? 0 : (mine ? 5000 : 1000) + ack,
      relativeSeq: seq,
      relativeAck: ack,
      ctl: 0,
      wnd: 65535,
      len: 0,
      up: 0,
      ecn: 0,
      options: {},
      ...segment,
    };
    return this.timeline.sent({
      to: mine ? SERVER : CLIENT,
      connection,
      rule: `send-${controlNames(segment.ctl ?? 0).join('-')}`,
      arrivesAt: fate.arrivesAt ?? this.timeline.time(moment) + DELAY,
      lost: fate.lost ?? false,
      retransmission: fate.retransmission ?? false,
      copy: fate.copy ?? false,
      middlebox: fate.middlebox ?? false,
      segment: summary,
      changed: fate.changed && { ...summary, ...fate.changed },
    });
  }
}

const syn: Partial<SegmentSummary> = { ctl: SYN, options: { mss: 1460 } };
const synAck: Partial<SegmentSummary> = { ctl: SYN | ACK, relativeAck: 1, options: { mss: 1460 } };
const ack: Partial<SegmentSummary> = { ctl: ACK, relativeSeq: 1, relativeAck: 1 };

/** What a script expected of the server in the place of its SYN, ACK. */
export const EXPECTED: Ghost = {
  moment: 2,
  from: SERVER,
  to: CLIENT,
  at: 50,
  text: 'S. 0:0(0) ack 1 win 65535 <mss 1000>',
  segment: undefined,
};

/** RFC 9293 figure 6, as far as line 3. */
export function halfHandshake(): Story {
  const story = new Story();
  const t = story.timeline;
  const connection = t.connect(CONNECTION);
  t.begin(0, SERVER);
  t.state(connection, 'CLOSED', 'LISTEN', 'open-passive');
  t.begin(0, CLIENT);
  const first = story.sends(connection, syn);
  t.begin(50, SERVER);
  t.received(first, connection, 'listen-syn', false);
  t.state(connection, 'LISTEN', 'SYN-RECEIVED', 'listen-syn');
  story.sends(connection, synAck);
  return story;
}

/** RFC 9293 figure 6. */
export function threeWayHandshake(): Story {
  const story = new Story();
  const t = story.timeline;
  const listener = t.connect(LISTENER);
  t.begin(0, SERVER);
  t.call(listener, 'listen()', 'open-passive');
  t.state(listener, 'CLOSED', 'LISTEN', 'open-passive');
  const connection = t.connect(CONNECTION);
  t.begin(0, CLIENT);
  t.call(connection, 'connect()', 'open-active');
  t.state(connection, 'CLOSED', 'SYN-SENT', 'open-active');
  const first = story.sends(connection, syn);
  t.begin(50, SERVER);
  t.received(first, connection, 'listen-syn', false);
  t.state(connection, 'LISTEN', 'SYN-RECEIVED', 'listen-syn');
  const second = story.sends(connection, synAck);
  t.begin(100, CLIENT);
  t.received(second, connection, 'syn-sent-syn-ack', false);
  t.state(connection, 'SYN-SENT', 'ESTABLISHED', 'syn-sent-syn-ack');
  t.told(connection, 'established', 'syn-sent-syn-ack');
  const third = story.sends(connection, ack);
  t.begin(150, SERVER);
  t.received(third, connection, 'syn-received-ack', false);
  t.state(connection, 'SYN-RECEIVED', 'ESTABLISHED', 'syn-received-ack');
  t.told(connection, 'established', 'syn-received-ack');
  return story;
}

/** The three-way handshake, data, and RFC 9293 figure 12: TIME-WAIT folds its minutes. */
export function fourWayClose(): Story {
  const story = threeWayHandshake();
  const t = story.timeline;
  const connection = 1;
  t.begin(200, CLIENT);
  t.call(connection, 'send(200)', 'send');
  const data = story.sends(connection, { ctl: PSH | ACK, relativeSeq: 1, relativeAck: 1, len: 200 });
  t.begin(250, SERVER);
  t.received(data, connection, 'text', false);
  t.told(connection, '200 octets', 'text');
  const dataAck = story.sends(connection, { ctl: ACK, relativeSeq: 1, relativeAck: 201 });
  t.begin(300, CLIENT);
  t.received(dataAck, connection, 'ack', false);
  t.begin(400, CLIENT);
  t.call(connection, 'close()', 'close');
  t.state(connection, 'ESTABLISHED', 'FIN-WAIT-1', 'close');
  const fin = story.sends(connection, { ctl: FIN | ACK, relativeSeq: 201, relativeAck: 1 });
  t.begin(450, SERVER);
  t.received(fin, connection, 'fin', false);
  t.state(connection, 'ESTABLISHED', 'CLOSE-WAIT', 'fin');
  t.told(connection, 'closing', 'fin');
  const finAck = story.sends(connection, { ctl: ACK, relativeSeq: 1, relativeAck: 202 });
  t.begin(500, CLIENT);
  t.received(finAck, connection, 'fin-wait-1-ack', false);
  t.state(connection, 'FIN-WAIT-1', 'FIN-WAIT-2', 'fin-wait-1-ack');
  t.begin(550, SERVER);
  t.call(connection, 'close()', 'close');
  t.state(connection, 'CLOSE-WAIT', 'LAST-ACK', 'close');
  const secondFin = story.sends(connection, { ctl: FIN | ACK, relativeSeq: 1, relativeAck: 202 });
  t.begin(600, CLIENT);
  t.received(secondFin, connection, 'fin', false);
  t.state(connection, 'FIN-WAIT-2', 'TIME-WAIT', 'fin');
  t.told(connection, 'closing', 'fin');
  const lastAck = story.sends(connection, { ctl: ACK, relativeSeq: 202, relativeAck: 2 });
  t.begin(650, SERVER);
  t.received(lastAck, connection, 'last-ack-ack', false);
  t.state(connection, 'LAST-ACK', 'CLOSED', 'last-ack-ack');
  t.begin(240_600, CLIENT);
  t.timeout(connection, 'TIME-WAIT timer', 'time-wait-timeout');
  t.state(connection, 'TIME-WAIT', 'CLOSED', 'time-wait-timeout');
  return story;
}

/** RFC 9293 figure 7: two arrows cross, twice. */
export function simultaneousOpen(): Story {
  const story = new Story();
  const t = story.timeline;
  const connection = t.connect(CONNECTION);
  const sides = [CLIENT, SERVER] as const;
  const syns = sides.map((lane) => {
    t.begin(0, lane);
    t.call(connection, 'connect()', 'open-active');
    t.state(connection, 'CLOSED', 'SYN-SENT', 'open-active');
    return story.sends(connection, syn);
  });
  const synAcks = sides.map((lane) => {
    t.begin(50, lane);
    t.received(syns[1 - lane] ?? 0, connection, 'syn-sent-syn', false);
    t.state(connection, 'SYN-SENT', 'SYN-RECEIVED', 'syn-sent-syn');
    return story.sends(connection, synAck);
  });
  for (const lane of sides) {
    t.begin(100, lane);
    t.received(synAcks[1 - lane] ?? 0, connection, 'syn-received-ack', false);
    t.state(connection, 'SYN-RECEIVED', 'ESTABLISHED', 'syn-received-ack');
    t.told(connection, 'established', 'syn-received-ack');
  }
  return story;
}

/** An open connection: the network becomes another, a window is closed by somebody on the way, a firewall forgets. */
export function onTheWay(): Story {
  const story = new Story();
  const t = story.timeline;
  const connection = t.connect(CONNECTION);
  const text: Partial<SegmentSummary> = { ctl: PSH | ACK, relativeSeq: 1, relativeAck: 1, len: 100 };
  t.begin(0, CLIENT);
  t.state(connection, 'SYN-SENT', 'ESTABLISHED', 'syn-sent-syn-ack');
  t.begin(0, SERVER);
  t.state(connection, 'SYN-RECEIVED', 'ESTABLISHED', 'syn-received-ack');
  t.begin(20, CLIENT);
  t.network('delay 50 ms, firewall forgets after 60000 ms (reset)');
  t.begin(60, CLIENT);
  t.call(connection, 'send(100)', '');
  const edited = story.sends(connection, text, { changed: { wnd: 0 } });
  t.begin(110, SERVER);
  t.received(edited, connection, 'seventh-text', false);
  const answer = story.sends(connection, { ...ack, relativeAck: 101 });
  t.begin(160, CLIENT);
  t.received(answer, connection, 'fifth-advance', false);
  t.begin(70_000, CLIENT);
  t.call(connection, 'send(100)', '');
  story.sends(connection, { ...text, relativeSeq: 101 }, { lost: true });
  t.begin(70_000, SERVER);
  const reset = story.sends(connection, { ctl: RST, relativeSeq: 1 }, { middlebox: true });
  t.begin(70_050, CLIENT);
  t.received(reset, connection, 'second-reset', false);
  t.state(connection, 'ESTABLISHED', 'CLOSED', 'second-reset');
  t.told(connection, 'reset', 'second-reset');
  return story;
}

/** The first SYN is lost; an old duplicate of the answer is discarded; another client port comes at the same time. */
export function lossAndDuplicate(): Story {
  const story = new Story();
  const t = story.timeline;
  const connection = t.connect(CONNECTION);
  const other = t.connect({
    local: { lane: CLIENT, endpoint: '10.0.0.1:40001' },
    remote: { lane: SERVER, endpoint: '10.0.0.2:80' },
  });
  t.begin(0, CLIENT);
  t.call(connection, 'connect()', 'open-active');
  t.state(connection, 'CLOSED', 'SYN-SENT', 'open-active');
  story.sends(connection, syn, { lost: true });
  t.begin(1000, CLIENT);
  t.timeout(connection, 'retransmission timer', 'retransmission-timeout');
  const again = story.sends(connection, syn, { retransmission: true });
  t.begin(1020, CLIENT);
  t.call(other, 'connect()', 'open-active');
  t.state(other, 'CLOSED', 'SYN-SENT', 'open-active');
  const second = story.sends(other, syn);
  t.begin(1050, SERVER);
  t.received(again, connection, 'listen-syn', false);
  t.state(connection, 'LISTEN', 'SYN-RECEIVED', 'listen-syn');
  const answer = story.sends(connection, synAck);
  t.begin(1070, SERVER);
  t.received(second, other, 'listen-syn', false);
  t.state(other, 'LISTEN', 'SYN-RECEIVED', 'listen-syn');
  const secondAnswer = story.sends(other, synAck);
  t.begin(1100, CLIENT);
  t.received(answer, connection, 'syn-sent-syn-ack', false);
  t.state(connection, 'SYN-SENT', 'ESTABLISHED', 'syn-sent-syn-ack');
  t.told(connection, 'established', 'syn-sent-syn-ack');
  const third = story.sends(connection, ack);
  t.begin(1120, CLIENT);
  t.received(secondAnswer, other, 'unacceptable', true);
  t.begin(1150, SERVER);
  t.received(third, connection, 'syn-received-ack', false);
  t.state(connection, 'SYN-RECEIVED', 'ESTABLISHED', 'syn-received-ack');
  t.told(connection, 'established', 'syn-received-ack');
  return story;
}

/** Data going to and fro for a long time. */
export function longStory(): Story {
  const story = threeWayHandshake();
  const t = story.timeline;
  for (let exchange = 0; exchange < 2000; exchange++) {
    const sentAt = 200 + exchange * 100;
    const octets = { relativeSeq: 1 + exchange * 100, relativeAck: 1, len: 100 };
    t.begin(sentAt, CLIENT);
    t.call(1, 'send(100)', 'send');
    const data = story.sends(1, { ctl: PSH | ACK, ...octets });
    t.begin(sentAt + DELAY, SERVER);
    t.received(data, 1, 'text', false);
    t.told(1, 'data', 'text');
  }
  return story;
}

/** Many connections, one after the other: each is closed by the client, and waits its time. */
export function crowd(): Story {
  const story = new Story();
  const t = story.timeline;
  const beginning = (state: 'SYN-SENT' | 'ESTABLISHED' | 'TIME-WAIT') =>
    ({ 'SYN-SENT': 0, ESTABLISHED: 100, 'TIME-WAIT': 2000 })[state];
  const changes = Array.from({ length: 40 }, (_, number) => {
    const connection = t.connect({
      local: { lane: CLIENT, endpoint: `10.0.0.1:${String(49152 + number)}` },
      remote: { lane: SERVER, endpoint: '10.0.0.2:80' },
    });
    const states = ['CLOSED', 'SYN-SENT', 'ESTABLISHED', 'TIME-WAIT', 'CLOSED'] as const;
    return states.slice(1).map((after, index) => ({
      at: 250 * number + (after === 'CLOSED' ? 12_000 : beginning(after)),
      connection,
      before: states[index] ?? 'CLOSED',
      after,
    }));
  }).flat();
  for (const { at, connection, before, after } of changes.sort((a, b) => a.at - b.at)) {
    t.begin(at, CLIENT);
    t.state(connection, before, after, 'made up');
  }
  return story;
}
