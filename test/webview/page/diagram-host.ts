import {
  DIAGRAM_CALLS,
  type Belief,
  type Details,
  type DiagramHost,
  type DiagramView,
  type Now,
  type RecordView,
  type Shown,
} from '../../../src/protocol/diagram';
import type { CROWD_CALLS } from '../../../src/protocol/crowd';
import { machineCalls } from './machine-host';
import { FakeLab, predicted } from './lab';
import { FakeTour } from './tour';
import { viewPopulation, viewStays } from '../../../src/protocol/population';
import { orientationCalls } from './orientation-host';
import { installVsCode, isReloaded, parameters } from './vscode';
import { serve } from '../../../src/protocol/rpc';
import { ghostRow, heightOf, windowOf, type Drawable } from '../../../src/protocol/window';
import { Layout } from '../../../src/timeline/layout';
import type { Row } from '../../../src/timeline/rows';
import type { Timeline } from '../../../src/timeline/timeline';
import {
  EXPECTED,
  crowd,
  fourWayClose,
  halfHandshake,
  lossAndDuplicate,
  longStory,
  onTheWay,
  simultaneousOpen,
  Story,
  threeWayHandshake,
} from '../stories';
import { capturedStory } from '../captured';
import { observedClose } from '../observed';
import { vastTimeline } from '../vast';

/**
 * Stands in for VS Code and the extension, inside the page: the diagram's script finds `acquireVsCodeApi` and,
 * behind it, a host whose timelines were written by hand.
 */

const STORIES: Readonly<Record<string, () => Pick<Story, 'timeline'>>> = {
  handshake: threeWayHandshake,
  close: fourWayClose,
  simultaneous: simultaneousOpen,
  loss: lossAndDuplicate,
  way: onTheWay,
  unexpected: halfHandshake,
  long: longStory,
  crowd,
  // Higher, at the usual zoom, than any browser makes an element.
  vast: () => ({ timeline: vastTimeline(400_000) }),
  empty: () => new Story(),
  observed: observedClose,
  captured: capturedStory,
};

export class FakeHost {
  readonly calls: string[] = [];
  readonly refused: string[] = [];
  #version = 0;
  #id = 'handshake';
  #cursor = 0;
  #playing = false;
  #speed = 1;
  #problems: readonly string[] = [];
  #more: Partial<Shown> = JSON.parse(parameters.get('shown') ?? '{}') as Partial<Shown>;
  #timeline: Timeline = threeWayHandshake().timeline;
  #layout = new Layout(this.#timeline);
  readonly #lab = new FakeLab(
    (call) => this.calls.push(call),
    () => {
      this.#version++;
      view.shown.asEvent(this.shown(), this.now()).catch(report);
    },
  );
  /** An extension whose window was reloaded knows nothing of tours. */
  readonly #tour = new FakeTour(parameters.has('tour') && !isReloaded(), (cursor) => this.#moved(cursor));

  readonly functions: DiagramHost = {
    ready: () => {
      const strings = JSON.parse(parameters.get('strings') ?? '{}') as Record<string, string>;
      const choices = Object.keys(STORIES).map((id) => ({
        id,
        title: titleOf(id),
        description: `What happens in “${id}”.`,
      }));
      return Promise.resolve({ shown: this.shown(), now: this.now(), choices, strings });
    },
    window: (top, bottom) => {
      this.calls.push(`window`);
      return Promise.resolve(windowOf(this.#version, this.#drawable, top, bottom));
    },
    seek: (cursor) => this.#moved(cursor),
    step: () => this.#moved(this.#cursor + 1),
    stepBack: () => this.#moved(this.#cursor - 1),
    playOrPause: () => {
      this.#playing = !this.#playing;
      return this.#moved(this.#cursor);
    },
    restart: () => this.#moved(0),
    setSpeed: (speed) => {
      this.#speed = speed;
      return this.#moved(this.#cursor);
    },
    choose: (id) => {
      this.show(id, 0);
      view.shown.asEvent(this.shown(), this.now()).catch(report);
      return Promise.resolve();
    },
    details: (row) =>
      row < this.#timeline.rowCount
        ? Promise.resolve(details(this.#timeline.row(row)))
        : row === ghostRow(this.#timeline) && this.#drawable.ghost !== undefined
          ? Promise.resolve(expectedDetails(row))
          : Promise.resolve(undefined),
    select: (row) => {
      this.calls.push(`select ${String(row)}`);
      return Promise.resolve();
    },
    copyText: () => {
      this.calls.push('copyText');
      return Promise.resolve();
    },
    explain: (topic) => {
      this.calls.push(`explain ${topic}`);
      return Promise.resolve();
    },
    ...orientationCalls(() => ({ version: this.#version, cursor: this.#cursor, drawable: this.#drawable })),
    ...machineCalls(() => this.#drawable),
    ...this.#crowd(),
    ...this.#lab.functions,
    predict: (row, edit) => Promise.resolve(predicted(this.#timeline, row, edit)),
    ...this.#tour.functions,
    exports: () =>
      Promise.resolve([
        [
          { id: 'copyPicture', label: 'Copy Picture' },
          { id: 'saveSvg', label: 'Save Picture as SVG…' },
        ],
        [{ id: 'copyLink', label: 'Copy Link to This Scenario' }],
      ]),
    share: (what) => {
      this.calls.push(`share ${what}`);
      return Promise.resolve();
    },
    population: (lane, buckets) =>
      Promise.resolve(viewPopulation(this.#version, this.#timeline, lane, buckets)),
    stays: (...args) => Promise.resolve(viewStays(this.#drawable, ...args)),
  };

  /** Writes down which connection was asked for, and shows the same. */
  #crowd(): Pick<DiagramHost, keyof typeof CROWD_CALLS> {
    const note =
      (name: string) =>
      (...args: number[]): Promise<void> => {
        this.calls.push([name, ...args.map(String)].join(' '));
        return Promise.resolve();
      };
    const showOnly = async (connection: number): Promise<void> => {
      await note('showOnly')(connection);
      const name = (JSON.parse(parameters.get('names') ?? '{}') as Record<string, string>)[connection];
      if (this.#more.crowd !== undefined && name !== undefined) {
        const shown = { connection, nth: connection, name };
        this.#more = { ...this.#more, crowd: { ...this.#more.crowd, shown } };
      }
    };
    return { showOnly, showNth: note('showNth'), showAll: note('showAll') };
  }

  get #drawable(): Drawable {
    return {
      timeline: this.#timeline,
      layout: this.#layout,
      ghost: this.#id === 'unexpected' ? EXPECTED : undefined,
    };
  }

  show(id: string, cursor: number): void {
    this.#version++;
    this.#id = id;
    this.#timeline = (STORIES[id] ?? threeWayHandshake)().timeline;
    this.#layout = new Layout(this.#timeline);
    this.#cursor = Math.min(cursor, this.#timeline.length);
  }

  tell(problems: readonly string[]): void {
    this.#version++;
    this.#problems = problems;
    view.shown.asEvent(this.shown(), this.now()).catch(report);
  }

  /** Says something else of what it shows. */
  be(more: Partial<Shown>): void {
    this.#more = { ...this.#more, ...more };
    view.shown.asEvent(this.shown(), this.now()).catch(report);
  }

  /** What the page draws when it is asked to. */
  svg(): Promise<string> {
    return view.svg();
  }

  png(): Promise<string> {
    return view.png();
  }

  select(row: number): void {
    view.select.asEvent(row).catch(report);
  }

  reveal(connection: number, y: number): void {
    view.reveal.asEvent(connection, y).catch(report);
  }

  whatIf(): void {
    view.whatIf.asEvent().catch(report);
  }

  shown(): Shown {
    return {
      version: this.#version,
      id: this.#id,
      title: titleOf(this.#id),
      description: '',
      lanes: this.#timeline.lanes.map((lane, index) => ({
        ...lane,
        tracks: this.#timeline.trackCount(index),
      })),
      connections: this.#timeline.connections,
      moments: this.#timeline.length,
      height: heightOf(this.#drawable),
      problems: this.#problems,
      comparison: undefined,
      // A script can't be changed from here.
      lab: this.#id === 'unexpected' ? undefined : this.#lab.view,
      goesOn: false,
      crowd: undefined,
      draft: undefined,
      ...this.#more,
    };
  }

  now(): Now {
    const last = this.#cursor - 1;
    const rows = last < 0 ? [] : this.#timeline.moment(last).rows;
    return {
      version: this.#version,
      cursor: this.#cursor,
      time: last < 0 ? 0 : this.#timeline.time(last),
      y: last < 0 ? 0 : this.#layout.y(last),
      playing: this.#playing,
      speed: this.#speed,
      happened: rows
        .map((row) => `${this.#timeline.lanes[row.lane]?.name ?? ''}: ${inWords(row)}`)
        .join('; '),
      records: recordsAt(this.#timeline, this.#cursor),
      beliefs: beliefsAt(this.#timeline, this.#cursor),
      tour: this.#tour.view,
    };
  }

  #moved(cursor: number): Promise<void> {
    this.#cursor = Math.min(this.#timeline.length, Math.max(0, cursor));
    view.now.asEvent(this.now()).catch(report);
    return Promise.resolve();
  }
}

function titleOf(id: string): string {
  return (
    {
      handshake: 'Three-way handshake',
      close: 'Four-way close, client first',
      simultaneous: 'Simultaneous open',
      loss: 'Lost SYN',
      unexpected: 'Not as expected',
      empty: 'Nothing',
    }[id] ?? id
  );
}

function inWords(row: Row): string {
  return row.kind === 'state' ? `${row.before} to ${row.after}` : row.kind;
}

function details(row: Row): Details {
  const fields =
    row.kind === 'sent' || row.kind === 'received'
      ? Object.entries(row.segment).map(([name, value]) => ({
          name: `SEG.${name.toUpperCase()}`,
          value: String(value),
          meaning: `the segment's ${name}`,
        }))
      : [];
  return {
    row: row.index,
    title: row.kind === 'state' ? `${row.before} → ${row.after}` : row.kind,
    fields,
    rule: {
      sentence: 'If the ACK bit is set and the acknowledgment covers the SYN, the connection is ESTABLISHED.',
      section: 'RFC 9293, 3.10.7.3, fourth',
      address: 'https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.3',
      requirements: ['MUST-10'],
    },
    topic: { id: 'state-established', title: 'ESTABLISHED' },
  };
}

function expectedDetails(row: number): Details {
  return { row, title: 'Expected, and did not come', fields: [], rule: undefined, topic: undefined };
}

/** What a host that counts nothing but segments would have written down. */
function recordsAt(timeline: Timeline, cursor: number): readonly RecordView[] {
  const before = cursor === 0 ? [] : valuesAt(timeline, cursor - 1);
  return valuesAt(timeline, cursor).map(({ lane, connection, state, values }) => {
    const old = before.find((one) => one.lane === lane && one.connection === connection);
    const field = (name: string, meaning: string) => ({
      name,
      meaning,
      value: String(values[name] ?? 0),
      changed: old?.values[name] !== values[name],
      gauge: name === 'RTO' ? { amount: 300, next: 100, of: 1000, text: 'of 1 s' } : undefined,
    });
    return {
      lane,
      connection,
      title: timeline.connections[connection]?.local.endpoint ?? '',
      state,
      stateChanged: old?.state !== state,
      groups: [
        {
          title: 'Send',
          fields: [
            field('SND.UNA', 'the oldest octet not acknowledged'),
            field('SND.NXT', 'the next octet to send'),
            field('SND.WND', 'the send window'),
          ],
        },
        {
          title: 'Receive',
          fields: [field('RCV.NXT', 'the next octet expected'), field('RCV.WND', 'the receive window')],
        },
        { title: 'Timers', fields: [field('RTO', 'retransmission timeout')] },
      ],
    };
  });
}

function beliefsAt(timeline: Timeline, cursor: number): readonly Belief[] {
  const records = valuesAt(timeline, cursor);
  return timeline.connections.map((_, connection) => {
    const [client = 'CLOSED', server = 'CLOSED'] = [0, 1].map(
      (lane) => records.find((record) => record.lane === lane && record.connection === connection)?.state,
    );
    return {
      connection,
      agree: client === server,
      sentence: `The client is ${client}, the server is ${server}.`,
    };
  });
}

function valuesAt(timeline: Timeline, cursor: number) {
  const records = new Map<
    string,
    { lane: number; connection: number; state: string; values: Record<string, number> }
  >();
  // Of a long story the end will do.
  for (let moment = Math.max(0, cursor - 5000); moment < cursor; moment++) {
    for (const row of timeline.moment(moment).rows) {
      const key = `${String(row.lane)}/${String(row.connection)}`;
      const record = records.get(key) ?? {
        lane: row.lane,
        connection: row.connection,
        state: 'CLOSED',
        values: {},
      };
      records.set(key, record);
      if (row.kind === 'state') {
        record.state = row.after;
      } else if (row.kind === 'sent') {
        record.values['SND.NXT'] = row.segment.relativeSeq + row.segment.len + 1;
        record.values['RCV.NXT'] = row.segment.relativeAck;
        record.values['RCV.WND'] = row.segment.wnd;
        record.values['RTO'] = 1000;
      } else if (row.kind === 'received') {
        record.values['SND.UNA'] = row.segment.relativeAck;
        record.values['SND.WND'] = row.segment.wnd;
      }
    }
  }
  return [...records.values()];
}

function report(error: unknown): void {
  console.error(error);
}

const host = new FakeHost();
const view = serve<DiagramView, DiagramHost>(installVsCode(), DIAGRAM_CALLS, host.functions, (problem) => {
  host.refused.push(problem);
});
host.show(parameters.get('story') ?? 'handshake', Number(parameters.get('cursor') ?? 0));
Object.assign(window, { fakeHost: host });
