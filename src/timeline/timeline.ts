import { STATES, type State } from '../tcp/state';
import { Column } from './column';
import type { Connection, Lane, Moment, RecordPlace, Row, SegmentSummary, Span } from './rows';
import { SegmentColumns } from './segments';
import { SpanColumns, stateAt } from './spans';
import { cellsOf, fill } from './table';
import { Texts } from './texts';
import type { TimelineData } from './transfer';

const KINDS = ['sent', 'received', 'state', 'call', 'told', 'timeout', 'icmp', 'network'] as const;
type Kind = (typeof KINDS)[number];

/** In the cell of a row's kind: it was not seen, but must have happened. */
const INFERRED = 0x80;

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
  readonly #spans: SpanColumns;
  /** By moment, the records of which nobody knows from then on in which state they are. */
  readonly #lost = new Map<number, readonly RecordPlace[]>();
  readonly #rules = new Texts();
  readonly #texts = new Texts();

  /** @param origin what the clock of those who write says, in milliseconds, when the picture begins */
  constructor(lanes: readonly Lane[], origin = 0) {
    this.lanes = lanes;
    this.#origin = origin;
    this.#spans = new SpanColumns(lanes.length);
  }

  /** The timeline that {@link Timeline.data} was asked of. It takes the columns over. */
  static of(data: TimelineData): Timeline {
    const timeline = new Timeline(data.lanes, data.origin);
    timeline.connections.push(...data.connections);
    fill(timeline.#moments, data.moments);
    fill(timeline.#rows, data.rows);
    fill(timeline.#states, data.states);
    timeline.#spans.fill(data.spans);
    timeline.segments.fill(data);
    data.lost.forEach(([moment, records]) => timeline.#lost.set(moment, records));
    data.rules.forEach((rule) => timeline.#rules.numberOf(rule));
    data.texts.forEach((text) => timeline.#texts.numberOf(text));
    return timeline;
  }

  /** A copy of all of it as data: see src/timeline/transfer.ts. */
  data(): TimelineData {
    return {
      lanes: this.lanes,
      origin: this.#origin,
      connections: this.connections,
      moments: cellsOf(this.#moments),
      rows: cellsOf(this.#rows),
      states: cellsOf(this.#states),
      spans: this.#spans.cells(),
      ...this.segments.data(),
      lost: [...this.#lost],
      rules: this.#rules.all(),
      texts: this.#texts.all(),
    };
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
    return this.#spans.trackCount(lane);
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
    const detail = this.segments.push(sending, arrivesAt, this.rowCount);
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
    const moment = this.length - 1;
    const record = { lane: this.lane(moment), connection };
    this.#spans.begin(record, after, moment, this.#row('state', connection, rule, detail, inferred));
  }

  /** From this moment on nobody knows in which state a record is, on whichever lane: its stretch ends. */
  lose(record: RecordPlace): void {
    const moment = this.length - 1;
    if (this.#spans.end(record, moment)) {
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
    return this.#spans.length;
  }

  /** @throws RangeError when there is no such stretch */
  span(index: number): Span {
    const span = this.#spans.at(index);
    return { ...span, ...this.#inferred(span.row) };
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
    return this.#spans.overlapping(first, last).map((span) => this.span(span));
  }
}
