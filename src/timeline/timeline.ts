import { STATES, type State } from '../tcp/state';
import { Column } from './column';
import { FreeTracks } from './free-tracks';
import type { Connection, Lane, Moment, Row, SegmentSummary, Span } from './rows';
import { SegmentColumns } from './segments';
import { Texts } from './texts';

const KINDS = ['sent', 'received', 'state', 'call', 'told', 'timeout', 'icmp', 'network'] as const;
type Kind = (typeof KINDS)[number];

/** In the cell of a row's kind: it was not seen, but must have happened. */
const INFERRED = 0x80;

/** Where a record is: the connection that it is of, and the lane. */
export interface RecordPlace {
  readonly lane: number;
  readonly connection: number;
}

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
  /** Somebody between the lanes sends it in this one's name. */
  readonly middlebox?: boolean;
  /** Nobody saw it. What it said is not known but for its control bits. */
  readonly inferred?: true;
  readonly segment: SegmentSummary;
  /** What it is when it arrives, where it is changed on the way. */
  readonly changed?: SegmentSummary | undefined;
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
  /** All segments, by their numbers: for reading, and written by {@link Timeline.sent} only. */
  readonly segments = new SegmentColumns();
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
  readonly #states = { before: new Column(Uint8Array), after: new Column(Uint8Array) };
  readonly #spans = {
    lane: new Column(Uint16Array),
    track: new Column(Uint32Array),
    connection: new Column(Uint32Array),
    state: new Column(Uint8Array),
    start: new Column(Uint32Array),
    end: new Column(Int32Array),
    row: new Column(Uint32Array),
  };
  /** For each lane and track, the spans in order of their start; the last one is that track's present. */
  readonly #tracks: Column<Uint32Array>[][];
  /** For each lane, the tracks that a new record may take. */
  readonly #free: readonly FreeTracks[];
  /** By lane and connection, the span that a record is in. */
  readonly #current: readonly number[][];
  /** By moment, the records of which nobody knows from then on in which state they are. */
  readonly #lost = new Map<number, readonly RecordPlace[]>();
  readonly #rules = new Texts();
  readonly #texts = new Texts();

  /** @param origin what the clock of those who write says, in milliseconds, when the picture begins */
  constructor(lanes: readonly Lane[], origin = 0) {
    this.lanes = lanes;
    this.#origin = origin;
    this.#tracks = lanes.map(() => []);
    this.#free = lanes.map(() => new FreeTracks());
    this.#current = lanes.map(() => []);
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
    const arrivesAt = sending.arrivesAt - this.#origin;
    const detail = this.segments.push({ ...sending, arrivesAt, row: this.rowCount });
    return this.#row('sent', sending.connection, sending.rule, detail, sending.inferred);
  }

  /** The segment of row `sent` arrives, and is discarded when `dropped`. Returns the row. */
  received(sent: number, connection: number, rule: string, dropped: boolean, inferred?: true): number {
    const segment = this.#rows.detail.at(sent);
    const moment = this.length - 1;
    this.segments.arrive(segment, moment, this.time(moment), dropped);
    return this.#row('received', connection, rule, segment, inferred);
  }

  /** The record of `connection` on this moment's lane goes from one state to another. */
  state(connection: number, before: State, after: State, rule: string, inferred?: true): void {
    this.#states.before.push(STATES.indexOf(before));
    const detail = this.#states.after.push(STATES.indexOf(after));
    this.#span(connection, after, this.#row('state', connection, rule, detail, inferred));
  }

  /** From this moment on nobody knows in which state a record is, on whichever lane: its stretch ends. */
  lose(record: RecordPlace): void {
    const { lane, connection } = record;
    const moment = this.length - 1;
    const span = this.#current[lane]?.[connection];
    if (span !== undefined && this.#spans.end.at(span) === -1) {
      this.#spans.end.set(span, moment);
      this.#lost.set(moment, [...this.lostAt(moment), record]);
    }
  }

  call(connection: number, text: string, rule: string): void {
    this.#row('call', connection, rule, this.#texts.numberOf(text));
  }

  told(connection: number, text: string, rule: string): void {
    this.#row('told', connection, rule, this.#texts.numberOf(text));
  }

  timeout(connection: number, text: string, rule: string): void {
    this.#row('timeout', connection, rule, this.#texts.numberOf(text));
  }

  /** An ICMP message about a segment of `connection` arrives. */
  icmp(connection: number, text: string, rule: string): void {
    this.#row('icmp', connection, rule, this.#texts.numberOf(text));
  }

  /** The network is another from now on. */
  network(text: string): void {
    this.#row('network', -1, '', this.#texts.numberOf(text));
  }

  #row(kind: Kind, connection: number, rule: string, detail: number, inferred = false): number {
    this.#rows.moment.push(this.length - 1);
    this.#rows.connection.push(connection);
    this.#rows.rule.push(this.#rules.numberOf(rule));
    this.#rows.detail.push(detail);
    return this.#rows.kind.push(KINDS.indexOf(kind) | (inferred ? INFERRED : 0));
  }

  #span(connection: number, state: State, row: number): void {
    const moment = this.length - 1;
    const lane = this.#moments.lane.at(moment);
    const tracks = this.#tracks[lane];
    const current = this.#current[lane];
    const free = this.#free[lane];
    if (tracks === undefined || current === undefined || free === undefined) {
      throw new RangeError(`lane ${String(lane)} of ${String(this.lanes.length)}`);
    }
    const track =
      this.#heldTrack(tracks, current[connection]) ??
      free.take((one) => this.#isFree(tracks, one)) ??
      tracks.length;
    const spans = (tracks[track] ??= new Column(Uint32Array));
    const last = spans.length === 0 ? undefined : spans.at(spans.length - 1);
    if (last !== undefined && this.#spans.end.at(last) === -1) {
      this.#spans.end.set(last, moment);
    }
    this.#spans.lane.push(lane);
    this.#spans.track.push(track);
    this.#spans.connection.push(connection);
    this.#spans.state.push(STATES.indexOf(state));
    this.#spans.start.push(moment);
    this.#spans.row.push(row);
    const span = this.#spans.end.push(-1);
    spans.push(span);
    current[connection] = span;
    if (isFreeIn(state)) {
      free.add(track);
    }
  }

  /** The track that a record is on, unless another has taken it over, as a connection takes over a listener's. */
  #heldTrack(tracks: readonly Column<Uint32Array>[], span: number | undefined): number | undefined {
    const track = span === undefined ? undefined : this.#spans.track.at(span);
    const spans = track === undefined ? undefined : tracks[track];
    return spans?.at(spans.length - 1) === span ? track : undefined;
  }

  #isFree(tracks: readonly Column<Uint32Array>[], track: number): boolean {
    const spans = tracks[track];
    return spans !== undefined && isFreeIn(stateAt(this.#spans.state.at(spans.at(spans.length - 1))));
  }

  // -- reading ----------------------------------------------------------------------------------------------

  time(moment: number): number {
    return this.#moments.time.at(moment);
  }

  /** How many moments have passed when a time is over, in milliseconds. */
  momentsUntil(time: number): number {
    return this.#moments.time.upperBound(time);
  }

  lane(moment: number): number {
    return this.#moments.lane.at(moment);
  }

  moment(index: number): Moment {
    const rows: Row[] = [];
    for (let row = this.firstRow(index); row < this.firstRow(index + 1); row++) {
      rows.push(this.row(row));
    }
    return { index, time: this.time(index), lane: this.lane(index), rows };
  }

  /** @throws RangeError when there is no such row */
  row(index: number): Row {
    const moment = this.#rows.moment.at(index);
    const lane = this.#moments.lane.at(moment);
    const connection = this.#rows.connection.at(index);
    const rule = this.#rules.at(this.#rows.rule.at(index));
    const detail = this.#rows.detail.at(index);
    const base = { index, moment, lane, connection, rule, ...this.#inferred(index) };
    const kind = this.kindOf(index);
    switch (kind) {
      case 'sent': {
        const { segments } = this;
        return {
          ...base,
          kind,
          to: segments.to(detail),
          sentAt: this.time(moment),
          arrivesAt: segments.arrivesAt(detail),
          arrivalMoment: segments.arrivalMoment(detail),
          lost: segments.isLost(detail),
          retransmission: segments.isRetransmission(detail),
          copy: segments.isCopy(detail),
          middlebox: segments.isOfMiddlebox(detail),
          segment: segments.at(detail),
          changed: segments.changed(detail),
        };
      }
      case 'received': {
        const { segments } = this;
        const changed = segments.changed(detail);
        const sent = segments.row(detail);
        return {
          ...base,
          kind,
          sent,
          from: this.lane(this.#rows.moment.at(sent)),
          dropped: segments.isDropped(detail),
          retransmission: segments.isRetransmission(detail),
          copy: segments.isCopy(detail),
          segment: changed ?? segments.at(detail),
          changed: changed !== undefined,
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
      case 'network':
        return { ...base, kind, text: this.#texts.at(detail) };
      default:
        throw new RangeError(`row ${String(index)} has no kind`);
    }
  }

  /** The records that were lost in a moment: see {@link lose}. */
  lostAt(moment: number): readonly RecordPlace[] {
    return this.#lost.get(moment) ?? [];
  }

  /** How many stretches there are: one for each change of state, in their order. */
  get spanCount(): number {
    return this.#spans.start.length;
  }

  /** @throws RangeError when there is no such stretch */
  span(index: number): Span {
    const spans = this.#spans;
    return {
      lane: spans.lane.at(index),
      track: spans.track.at(index),
      connection: spans.connection.at(index),
      state: stateAt(spans.state.at(index)),
      start: spans.start.at(index),
      end: spans.end.at(index),
      row: spans.row.at(index),
      ...this.#inferred(spans.row.at(index)),
    };
  }

  /** Only what was inferred says so. */
  #inferred(row: number): { readonly inferred?: true } {
    return this.isInferred(row) ? { inferred: true } : {};
  }

  // What whoever goes through all rows reads of them: no object is made for each.

  /** The first row of a moment; the number of rows for the moment after the last one. */
  firstRow(moment: number): number {
    return moment === this.length ? this.rowCount : this.#moments.firstRow.at(moment);
  }

  momentOf(row: number): number {
    return this.#rows.moment.at(row);
  }

  connectionOf(row: number): number {
    return this.#rows.connection.at(row);
  }

  kindOf(row: number): Kind {
    const kind = KINDS[this.#rows.kind.at(row) & ~INFERRED];
    if (kind === undefined) {
      throw new RangeError(`row ${String(row)} has no kind`);
    }
    return kind;
  }

  isInferred(row: number): boolean {
    return (this.#rows.kind.at(row) & INFERRED) !== 0;
  }

  ruleOf(row: number): string {
    return this.#rules.at(this.#rows.rule.at(row));
  }

  /** The segment that a row sends or receives, by its number; -1 for a row of another kind. */
  segmentOf(row: number): number {
    switch (this.kindOf(row)) {
      case 'sent':
      case 'received':
        return this.#rows.detail.at(row);
      default:
        return -1;
    }
  }

  /** What a call, a signal, a timer or an ICMP message says, or the state that a record goes to; else nothing. */
  textOf(row: number): string {
    const detail = this.#rows.detail.at(row);
    switch (this.kindOf(row)) {
      case 'sent':
      case 'received':
        return '';
      case 'state':
        return stateAt(this.#states.after.at(detail));
      default:
        return this.#texts.at(detail);
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
        found.push(this.span(span));
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
}

/**
 * Whether a new connection may take the track of a record in this state: it is gone, or a mere listener, as in the
 * RFC's own figures, where LISTEN turns into SYN-RECEIVED on one line.
 */
function isFreeIn(state: State): boolean {
  return state === 'CLOSED' || state === 'LISTEN';
}

function stateAt(index: number): State {
  const state = STATES[index];
  if (state === undefined) {
    throw new RangeError(`state ${String(index)}`);
  }
  return state;
}
