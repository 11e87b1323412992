import { ACK, PSH, RST } from '../../src/tcp/segment';
import type { SegmentSummary } from '../../src/timeline/rows';
import { Timeline } from '../../src/timeline/timeline';

const CLIENT = 0;
const SERVER = 1;
const DELAY = 10;
/** Between one segment of text and the next, in milliseconds. */
const INTERVAL = 40;
const OCTETS = 1000;

/** What goes wrong in a vast story, and how often: of so many segments of text one. */
export const LOST_EVERY = 997;
export const DISCARDED_EVERY = 4999;
export const FULL_EVERY = 20_011;

/**
 * A connection on which text goes one way and acknowledgments the other, for so many segments in all, each in moments of
 * its own; some are lost and sent again, some are discarded, sometimes there is no room, and it ends in a reset.
 */
export function vastTimeline(segments: number): Timeline {
  const timeline = new Timeline([
    { name: 'client', address: '10.0.0.1' },
    { name: 'server', address: '10.0.0.2' },
  ]);
  const connection = timeline.connect({
    local: { lane: CLIENT, endpoint: '10.0.0.1:40000' },
    remote: { lane: SERVER, endpoint: '10.0.0.2:80' },
  });
  let sent = 0;
  const send = (
    at: number,
    from: number,
    fields: Partial<SegmentSummary>,
    what: { lost?: boolean; retransmission?: boolean } = {},
  ) => {
    sent++;
    return timeline.sent({
      to: 1 - from,
      connection,
      rule: from === CLIENT ? 'send' : 'text',
      arrivesAt: at + DELAY,
      lost: what.lost ?? false,
      retransmission: what.retransmission ?? false,
      copy: false,
      segment: { ...EMPTY, ...fields },
    });
  };
  timeline.begin(0, CLIENT);
  timeline.call(connection, 'connect()', 'open-active');
  timeline.state(connection, 'CLOSED', 'ESTABLISHED', 'open-active');
  timeline.begin(0, SERVER);
  timeline.state(connection, 'CLOSED', 'ESTABLISHED', 'open-passive');
  let octets = 1;
  let time = 0;
  for (let turn = 1; sent < segments - 1; turn++) {
    time += INTERVAL;
    const text = { ctl: PSH | ACK, relativeSeq: octets, seq: octets, relativeAck: 1, len: OCTETS };
    timeline.begin(time, CLIENT);
    if (turn % LOST_EVERY === 0) {
      send(time, CLIENT, text, { lost: true });
      time += INTERVAL;
      timeline.begin(time, CLIENT);
      timeline.timeout(connection, 'retransmission', 'retransmission-timeout');
    }
    const row = send(time, CLIENT, text, { retransmission: turn % LOST_EVERY === 0 });
    octets += OCTETS;
    timeline.begin(time + DELAY, SERVER);
    timeline.received(row, connection, 'text', turn % DISCARDED_EVERY === 0);
    const wnd = turn % FULL_EVERY === 0 ? 0 : 65_535;
    const answer = send(time + DELAY, SERVER, { ctl: ACK, relativeSeq: 1, relativeAck: octets, wnd });
    timeline.begin(time + 2 * DELAY, CLIENT);
    timeline.received(answer, connection, 'ack', false);
  }
  time += INTERVAL;
  timeline.begin(time, SERVER);
  timeline.call(connection, 'abort()', 'abort');
  timeline.state(connection, 'ESTABLISHED', 'CLOSED', 'abort');
  const reset = send(time, SERVER, { ctl: RST, relativeSeq: 1 });
  timeline.begin(time + DELAY, CLIENT);
  timeline.received(reset, connection, 'reset', false);
  timeline.state(connection, 'ESTABLISHED', 'CLOSED', 'reset');
  timeline.told(connection, 'reset', 'reset');
  return timeline;
}

const EMPTY: SegmentSummary = {
  seq: 0,
  ack: 0,
  relativeSeq: 0,
  relativeAck: 0,
  ctl: 0,
  wnd: 65_535,
  len: 0,
  up: 0,
  ecn: 0,
  options: {},
};
