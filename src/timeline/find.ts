import type { Column } from './column';
import { anomaliesOf, bitOf } from './anomalies';
import type { NumberField, Term } from './query';
import type { Row } from './rows';
import type { Timeline } from './timeline';

/** What a reader is shown for a text of the timeline, in the reader's language; empty where it is shown as it is. */
export type InWords = (kind: Row['kind'] | 'rule', text: string) => string;

type Test = (row: number) => boolean;

/** Adds the rows from `first` on and before `end` for which all terms hold to `found`, in their order. */
export function findRows(
  timeline: Timeline,
  terms: readonly Term[],
  inWords: InWords,
  first: number,
  end: number,
  found: Column<Uint32Array>,
): void {
  if (terms.length === 0) {
    return;
  }
  const tests = terms.map((term): Test => {
    const test = testOf(timeline, term, inWords);
    return term.not ? (row) => !test(row) : test;
  });
  const arrivals = terms.some(isAboutArrivals);
  for (let row = first; row < end; row++) {
    if ((arrivals || timeline.kindOf(row) !== 'received') && tests.every((test) => test(row))) {
      found.push(row);
    }
  }
}

/**
 * A segment is found once, where it is sent, unless something is asked of what happened where it arrived: its arrival
 * has a rule and a place of its own.
 */
function isAboutArrivals(term: Term): boolean {
  switch (term.kind) {
    case 'text':
    case 'rule':
    case 'lane':
      return true;
    case 'anomaly':
      return term.anomaly === 'discarded';
    default:
      return false;
  }
}

function testOf(timeline: Timeline, term: Term, inWords: InWords): Test {
  const { segments } = timeline;
  switch (term.kind) {
    case 'flag':
      return ofSegment(timeline, (segment) => (segments.ctl(segment) & term.bit) !== 0);
    case 'number':
      return ofSegment(timeline, numberTest(timeline, term.field, term.value));
    case 'anomaly': {
      const bit = bitOf(term.anomaly);
      return (row) => (anomaliesOf(timeline, row) & bit) !== 0;
    }
    case 'state': {
      const names = new Set<string>(term.states);
      return (row) => timeline.kindOf(row) === 'state' && names.has(timeline.textOf(row));
    }
    case 'port': {
      const connections = connectionsWith(timeline, term.port);
      return (row) => connections.has(timeline.connectionOf(row));
    }
    case 'lane': {
      const lanes = new Set(
        timeline.lanes.flatMap(({ name }, lane) => (name.toLowerCase() === term.name ? [lane] : [])),
      );
      return (row) => lanes.has(timeline.lane(timeline.momentOf(row)));
    }
    case 'rule':
      return rememberingTexts((row) => timeline.ruleOf(row), holding(term.text, 'rule', inWords));
    case 'text': {
      const inRule = rememberingTexts((row) => timeline.ruleOf(row), holding(term.text, 'rule', inWords));
      const ofKinds = new Map<string, Test>();
      return (row) => {
        const kind = timeline.kindOf(row);
        let inText = ofKinds.get(kind);
        if (inText === undefined) {
          inText = rememberingTexts((one) => timeline.textOf(one), holding(term.text, kind, inWords));
          ofKinds.set(kind, inText);
        }
        return inText(row) || inRule(row);
      };
    }
  }
}

function ofSegment(timeline: Timeline, test: (segment: number) => boolean): Test {
  return (row) => {
    const segment = timeline.segmentOf(row);
    return segment !== -1 && test(segment);
  };
}

/** Whether a number is in a field: as it stands in the header, or counted from the initial sequence number. */
function numberTest({ segments }: Timeline, field: NumberField, value: number): (segment: number) => boolean {
  switch (field) {
    case 'seq':
      return (segment) => segments.relativeSeq(segment) === value || segments.seq(segment) === value;
    case 'ack':
      return (segment) => segments.relativeAck(segment) === value || segments.ack(segment) === value;
    case 'len':
      return (segment) => segments.len(segment) === value;
    case 'win':
      return (segment) => segments.wnd(segment) === value;
  }
}

function connectionsWith({ connections }: Timeline, port: number): ReadonlySet<number> {
  const ending = `:${String(port)}`;
  return new Set(
    connections.flatMap(({ local, remote }, connection) =>
      local.endpoint.endsWith(ending) || remote?.endpoint.endsWith(ending) === true ? [connection] : [],
    ),
  );
}

/** Whether a text, or what a reader is shown for it, holds `part`. */
function holding(part: string, kind: Row['kind'] | 'rule', inWords: InWords): (text: string) => boolean {
  return (text) => text !== '' && `${text}\n${inWords(kind, text)}`.toLowerCase().includes(part);
}

/** A million rows have few texts: each is looked at once. */
function rememberingTexts(textOf: (row: number) => string, test: (text: string) => boolean): Test {
  const known = new Map<string, boolean>();
  return (row) => {
    const text = textOf(row);
    let holds = known.get(text);
    if (holds === undefined) {
      holds = test(text);
      known.set(text, holds);
    }
    return holds;
  };
}
