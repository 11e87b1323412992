import { STATES, type State } from '../tcp/state';
import { Column } from './column';
import { OptionColumns } from './options';
import type { Connection, Lane, Moment, Row, SegmentSummary, Span } from './rows';

const KINDS = ['sent', 'received', 'state', 'call', 'told', 'timeout', 'icmp'] as const;
type Kind = (typeof KINDS)[number];

const LOST = 1;
const RETRANSMISSION = 2;
const COPY = 4;

/** What a sender of segments tells a timeline about each. */
export interface Sending {
  readonly to: number;
  readonly connection: number;
  readonly rule: string;
  readonly arrivesAt: number;
  readonly lost: boolean;
  readonly retransmission: boolean;
  /** A second copy that the network made. */
  readonly copy: boolean;
  readonly segment: SegmentSummary;
}

/**
 * What every picture is drawn from: who said what to whom and when, and in which state each record was.
 *
 * Append-only and columnar. Written moment by moment: {@link Timeline.begin} opens one, the methods after it
 * add the rows that belong to it. Read by moment ({@link Timeline.moment}), by row ({@link Timeline.row}) and
 * by stretch ({@link Timeline.spans}).
 */
export class Timeline {
  readonly lanes: readonly Lane[];
  readonly connections: Connection[] = [];
  readonly #origin: number;

  readonly #moments = {
    time: new Column(Float64Array),
    lane: new Column(Uint16Array),
    firstRow: new Column(Uint32Array),
  };
  readonly #rows = {
    kind: new Column(Uint8Array),
    moment: new Column(Uint32Array),
    connection: new Column(Int32Array),
    rule: new Column(Uint16Array),
    /** Where the rest of the row is: an index into the table of its kind, or a text's number. */
    detail: new Column(Uint32Array),
  };
  readonly #segments = {
    row: new Column(Uint32Array),
    to: new Column(Uint16Array),
    arrivesAt: new Column(Float64Array),
    arrivalMoment: new Column(Int32Array),
    flags: new Column(Uint8Array),
    seq: new Column(Uint32Array),
    ack: new Column(Uint32Array),
    relativeSeq: new Column(Uint32Array),
    relativeAck: new Column(Uint32Array),
    ctl: new Column(Uint16Array),
    wnd: new Column(Uint32Array),
    len: new Column(Uint32Array),
    up: new Column(Uint16Array),
    ecn: new Column(Uint8Array),
    options: new OptionColumns(),
  };
  readonly #arrivals = { segment: new Column(Uint32Array), dropped: new Column(Uint8Array) };
  readonly #states = { before: new Column(Uint8Array), after: new Column(Uint8Array) };
  readonly #spans = {
    lane: new Column(Uint16Array),
    track: new Column(Uint16Array),
    connection: new Column(Uint32Array),
    state: new Column(Uint8Array),
    start: new Column(Uint32Array),
    end: new Column(Int32Array),
    row: new Column(Uint32Array),
  };
  /** For each lane and track, the spans in order of their start; the last one is that track's present. */
  readonly #tracks: Column<Uint32Array>[][];
  /** The span that a record is in: its lane and connection, to the span's index. */
  readonly #current = new Map<string, number>();
  readonly #texts: string[] = [];
  readonly #textNumbers = new Map<string, number>();

  /** @param origin what the clock of those who write says, in milliseconds, when the picture begins */
  constructor(lanes: readonly Lane[], origin = 0) {
    this.lanes = lanes;
    this.#origin = origin;
    this.#tracks = lanes.map(() => []);
  }

  /** How many moments there are; moments are numbered from 0. */
  get length(): number {
    return this.#moments.time.length;
  }

  get rowCount(): number {
    return this.#rows.kind.length;
  }

  /** How many tracks a lane has: the most records it held at one time. */
  trackCount(lane: number): number {
    return this.#tracks[lane]?.length ?? 0;
  }

  // -- writing ----------------------------------------------------------------------------------------------

  /** Opens the next moment, at `time` milliseconds on `lane`, and returns its number. */
  begin(time: number, lane: number): number {
    this.#moments.lane.push(lane);
    this.#moments.firstRow.push(this.rowCount);
    return this.#moments.time.push(time - this.#origin);
  }

  /** Adds a connection and returns its number. */
  connect(connection: Connection): number {
    return this.connections.push(connection) - 1;
  }

  /** A segment leaves; returns its row, by which {@link received} knows it. */
  sent(sending: Sending): number {
    const { segment } = sending;
    const table = this.#segments;
    table.to.push(sending.to);
    table.arrivesAt.push(sending.arrivesAt - this.#origin);
    table.arrivalMoment.push(-1);
    table.flags.push(
      (sending.lost ? LOST : 0) | (sending.retransmission ? RETRANSMISSION : 0) | (sending.copy ? COPY : 0),
    );
    table.seq.push(segment.seq);
    table.ack.push(segment.ack);
    table.relativeSeq.push(segment.relativeSeq);
    table.relativeAck.push(segment.relativeAck);
    table.ctl.push(segment.ctl);
    table.wnd.push(segment.wnd);
    table.len.push(segment.len);
    table.up.push(segment.up);
    table.ecn.push(segment.ecn);
    table.options.push(segment.options);
    const detail = table.row.push(this.rowCount);
    return this.#row('sent', sending.connection, sending.rule, detail);
  }

  /** The segment of row `sent` arrives, and is discarded when `dropped`. Returns the row. */
  received(sent: number, connection: number, rule: string, dropped: boolean): number {
    const segment = this.#rows.detail.at(sent);
    this.#segments.arrivalMoment.set(segment, this.length - 1);
    this.#arrivals.dropped.push(dropped ? 1 : 0);
    return this.#row('received', connection, rule, this.#arrivals.segment.push(segment));
  }

  /** The record of `connection` on this moment's lane goes from one state to another. */
  state(connection: number, before: State, after: State, rule: string): void {
    this.#states.before.push(STATES.indexOf(before));
    const detail = this.#states.after.push(STATES.indexOf(after));
    this.#span(connection, after, this.#row('state', connection, rule, detail));
  }

  call(connection: number, text: string, rule: string): void {
    this.#row('call', connection, rule, this.#text(text));
  }

  told(connection: number, text: string, rule: string): void {
    this.#row('told', connection, rule, this.#text(text));
  }

  timeout(connection: number, text: string, rule: string): void {
    this.#row('timeout', connection, rule, this.#text(text));
  }

  /** An ICMP message about a segment of `connection` arrives. */
  icmp(connection: number, text: string, rule: string): void {
    this.#row('icmp', connection, rule, this.#text(text));
  }

  #row(kind: Kind, connection: number, rule: string, detail: number): number {
    this.#rows.moment.push(this.length - 1);
    this.#rows.connection.push(connection);
    this.#rows.rule.push(this.#text(rule));
    this.#rows.detail.push(detail);
    return this.#rows.kind.push(KINDS.indexOf(kind));
  }

  #text(text: string): number {
    let number = this.#textNumbers.get(text);
    if (number === undefined) {
      number = this.#texts.push(text) - 1;
      this.#textNumbers.set(text, number);
    }
    return number;
  }

  #span(connection: number, state: State, row: number): void {
    const moment = this.length - 1;
    const lane = this.#moments.lane.at(moment);
    const key = `${String(lane)}/${String(connection)}`;
    const before = this.#current.get(key);
    const tracks = this.#tracks[lane];
    if (tracks === undefined) {
      throw new RangeError(`lane ${String(lane)} of ${String(this.lanes.length)}`);
    }
    const track = this.#heldTrack(tracks, before) ?? this.#freeTrack(tracks);
    const spans = (tracks[track] ??= new Column(Uint32Array));
    if (spans.length > 0) {
      this.#spans.end.set(spans.at(spans.length - 1), moment);
    }
    this.#spans.lane.push(lane);
    this.#spans.track.push(track);
    this.#spans.connection.push(connection);
    this.#spans.state.push(STATES.indexOf(state));
    this.#spans.start.push(moment);
    this.#spans.row.push(row);
    const span = this.#spans.end.push(-1);
    spans.push(span);
    this.#current.set(key, span);
  }

  /** The track that a record is on, unless another has taken it over, as a connection takes over a listener's. */
  #heldTrack(tracks: readonly Column<Uint32Array>[], span: number | undefined): number | undefined {
    const track = span === undefined ? undefined : this.#spans.track.at(span);
    const spans = track === undefined ? undefined : tracks[track];
    return spans?.at(spans.length - 1) === span ? track : undefined;
  }

  /**
   * The first track whose record is gone, or that holds a mere listener: a new connection takes its place, as in
   * the RFC's own figures, where LISTEN turns into SYN-RECEIVED on one line.
   */
  #freeTrack(tracks: readonly Column<Uint32Array>[]): number {
    const free = tracks.findIndex((spans) => {
      const state = STATES[this.#spans.state.at(spans.at(spans.length - 1))];
      return state === 'CLOSED' || state === 'LISTEN';
    });
    return free === -1 ? tracks.length : free;
  }

  // -- reading ----------------------------------------------------------------------------------------------

  time(moment: number): number {
    return this.#moments.time.at(moment);
  }

  lane(moment: number): number {
    return this.#moments.lane.at(moment);
  }

  moment(index: number): Moment {
    const first = this.#moments.firstRow.at(index);
    const end = index + 1 < this.length ? this.#moments.firstRow.at(index + 1) : this.rowCount;
    const rows: Row[] = [];
    for (let row = first; row < end; row++) {
      rows.push(this.row(row));
    }
    return { index, time: this.time(index), lane: this.lane(index), rows };
  }

  /** @throws RangeError when there is no such row */
  row(index: number): Row {
    const moment = this.#rows.moment.at(index);
    const lane = this.#moments.lane.at(moment);
    const connection = this.#rows.connection.at(index);
    const rule = this.#texts[this.#rows.rule.at(index)] ?? '';
    const detail = this.#rows.detail.at(index);
    const base = { index, moment, lane, connection, rule };
    const kind = KINDS[this.#rows.kind.at(index)];
    switch (kind) {
      case 'sent': {
        const flags = this.#segments.flags.at(detail);
        return {
          ...base,
          kind,
          to: this.#segments.to.at(detail),
          sentAt: this.time(moment),
          arrivesAt: this.#segments.arrivesAt.at(detail),
          arrivalMoment: this.#segments.arrivalMoment.at(detail),
          lost: (flags & LOST) !== 0,
          retransmission: (flags & RETRANSMISSION) !== 0,
          copy: (flags & COPY) !== 0,
          segment: this.#segment(detail),
        };
      }
      case 'received': {
        const segment = this.#arrivals.segment.at(detail);
        const sent = this.#segments.row.at(segment);
        const flags = this.#segments.flags.at(segment);
        return {
          ...base,
          kind,
          sent,
          from: this.lane(this.#rows.moment.at(sent)),
          dropped: this.#arrivals.dropped.at(detail) === 1,
          retransmission: (flags & RETRANSMISSION) !== 0,
          copy: (flags & COPY) !== 0,
          segment: this.#segment(segment),
        };
      }
      case 'state':
        return {
          ...base,
          kind,
          before: stateAt(this.#states.before.at(detail)),
          after: stateAt(this.#states.after.at(detail)),
        };
      case 'call':
      case 'told':
      case 'timeout':
      case 'icmp':
        return { ...base, kind, text: this.#texts[detail] ?? '' };
      default:
        throw new RangeError(`row ${String(index)} has no kind`);
    }
  }

  /** The stretches that overlap the moments from `first` to `last`, both included. */
  spans(first: number, last: number): Span[] {
    const found: Span[] = [];
    for (const spans of this.#tracks.flat()) {
      // Within a track they follow each other: back from the last one that begins in time to the first one.
      for (let i = this.#countUntil(spans, last) - 1; i >= 0; i--) {
        const span = spans.at(i);
        const end = this.#spans.end.at(span);
        if (end !== -1 && end < first) {
          break;
        }
        found.push({
          lane: this.#spans.lane.at(span),
          track: this.#spans.track.at(span),
          connection: this.#spans.connection.at(span),
          state: stateAt(this.#spans.state.at(span)),
          start: this.#spans.start.at(span),
          end,
          row: this.#spans.row.at(span),
        });
      }
    }
    return found.reverse();
  }

  /** How many of a track's spans begin at `last` or before: by bisection, so that a million cost what ten do. */
  #countUntil(spans: Column<Uint32Array>, last: number): number {
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#spans.start.at(spans.at(middle)) <= last) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  #segment(index: number): SegmentSummary {
    const table = this.#segments;
    return {
      seq: table.seq.at(index),
      ack: table.ack.at(index),
      relativeSeq: table.relativeSeq.at(index),
      relativeAck: table.relativeAck.at(index),
      ctl: table.ctl.at(index),
      wnd: table.wnd.at(index),
      len: table.len.at(index),
      up: table.up.at(index),
      ecn: table.ecn.at(index),
      options: table.options.at(index),
    };
  }
}

function stateAt(index: number): State {
  const state = STATES[index];
  if (state === undefined) {
    throw new RangeError(`state ${String(index)}`);
  }
  return state;
}
