import { SYN, type Segment } from '../../src/tcp/segment';
import { distance } from '../../src/tcp/seq';
import { formatLadder as formatTimeline } from '../../src/timeline/ladder';
import type { SegmentSummary } from '../../src/timeline/rows';
import { Timeline } from '../../src/timeline/timeline';
import { createEnd, happen, type Effect, type Event, type Side } from './end';
import { keyOf } from './key';
import type { Model } from './model';

/** One step of a way through the states: what happens to which side; a segment may also never get there. */
export interface Step {
  readonly side: Side;
  readonly event: Event;
  /** What becomes of the segment, when it is one. */
  readonly fate: 'arrives' | 'arrives, and will again' | 'is lost' | undefined;
}

/** A segment under way. */
interface Flight {
  readonly segment: Segment;
  lost: boolean;
  /** The timeline's row of its sending. */
  row: number;
}

interface Moment {
  readonly side: Side;
  readonly event: Event;
  readonly arrived: Flight | undefined;
  readonly effects: readonly Effect[];
  /** What became of each segment among the effects. */
  readonly flights: Flight[];
}

/** A way through the states in the product's own notation; its clock only counts. */
export function formatLadder(model: Model, steps: readonly Step[]): string {
  return formatTimeline(write(walk(model, steps)));
}

/** Walks the way once more, so that what becomes of a segment is known when its sending is written. */
function walk(model: Model, steps: readonly Step[]): Moment[] {
  const ends = [createEnd(model, 0), createEnd(model, 1)];
  const wires: readonly [Flight[], Flight[]] = [[], []];
  const moments: Moment[] = [];
  for (const { side, event, fate } of steps) {
    const arrived = event.kind === 'arrival' ? find(wires[side], event.segment) : undefined;
    if (arrived !== undefined && fate !== 'arrives, and will again') {
      wires[side].splice(wires[side].indexOf(arrived), 1);
    }
    if (arrived !== undefined && fate === 'is lost') {
      arrived.lost = true;
      continue;
    }
    const before = ends[side];
    const outcome = before === undefined ? undefined : happen(model, before, event);
    if (outcome === undefined) {
      throw new Error('a step that was refused');
    }
    ends[side] = outcome.end;
    const flights = outcome.effects.flatMap((effect): Flight[] =>
      effect.kind === 'send' ? [{ segment: effect.segment, lost: false, row: -1 }] : [],
    );
    const wire = wires[side === 0 ? 1 : 0];
    for (const flight of flights) {
      flight.lost = wire.length === model.bounds.capacity;
      if (!flight.lost) {
        wire.push(flight);
      }
    }
    moments.push({ side, event, arrived, effects: outcome.effects, flights });
  }
  return moments;
}

function find(wire: readonly Flight[], segment: Segment): Flight | undefined {
  const key = keyOf(segment);
  return wire.find((flight) => keyOf(flight.segment) === key);
}

function write(moments: readonly Moment[]): Timeline {
  const timeline = new Timeline([
    { name: 'A', address: '' },
    { name: 'B', address: '' },
  ]);
  const connection = timeline.connect({
    local: { lane: 0, endpoint: 'A' },
    remote: { lane: 1, endpoint: 'B' },
  });
  const isns: (number | undefined)[] = [undefined, undefined];
  moments.forEach(({ side, event, arrived, effects, flights }, index) => {
    const time = 1000 * index;
    timeline.begin(time, side);
    switch (event.kind) {
      case 'call':
        timeline.call(connection, `${event.call}()`, '');
        break;
      case 'timeout':
        timeline.timeout(connection, event.timer, '');
        break;
      case 'arrival':
        timeline.received(
          arrived?.row ?? -1,
          connection,
          '',
          effects.some(({ kind }) => kind === 'drop'),
        );
    }
    let sent = 0;
    for (const effect of effects) {
      switch (effect.kind) {
        case 'send': {
          const flight = flights[sent++];
          if ((effect.segment.ctl & SYN) !== 0) {
            isns[side] = effect.segment.seq;
          }
          const row = timeline.sent({
            to: 1 - side,
            connection,
            rule: effect.rule,
            arrivesAt: time,
            lost: flight?.lost ?? false,
            retransmission: effect.retransmission,
            copy: false,
            segment: summarize(effect.segment, isns[side], isns[1 - side]),
          });
          if (flight !== undefined) {
            flight.row = row;
          }
          break;
        }
        case 'state':
          timeline.state(connection, effect.before, effect.after, effect.rule);
          break;
        case 'tell':
          timeline.told(connection, effect.signal, effect.rule);
          break;
        case 'apply':
        case 'drop':
          break;
      }
    }
  });
  return timeline;
}

function summarize(segment: Segment, ours: number | undefined, theirs: number | undefined): SegmentSummary {
  const { seq, ack, ctl, wnd, data, up, ecn, options } = segment;
  return {
    seq,
    ack,
    relativeSeq: relative(seq, ours),
    relativeAck: relative(ack, theirs),
    ctl,
    wnd,
    len: data.length,
    up,
    ecn,
    options,
  };
}

function relative(number: number, isn: number | undefined): number {
  return isn === undefined ? number : distance(number, isn) >>> 0;
}
