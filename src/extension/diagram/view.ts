import { belief } from '../../explanations/belief';
import { happened } from '../../explanations/happened';
import type { Words } from '../../explanations/words';
import type { Belief, Now, Shown } from '../../protocol/diagram';
import type { LabView } from '../../protocol/lab';
import { heightOf } from '../../protocol/window';
import { formatEndpoint } from '../../simulation/endpoint';
import type { Host, World } from '../../simulation/world';
import type { State } from '../../tcp/state';
import type { Connection, End } from '../../timeline/rows';
import { viewComparison } from '../lab/comparison';
import { viewCrowd } from '../crowd/crowd';
import type { Diagram } from './diagram';
import { timingAt } from './gauges';
import { viewRecords, viewStates } from './records';
import { formatSource, nameOf } from './source';
import type { Subject } from './subject';

/** The title of what a diagram shows, for a tab. */
export function titleOf({ subject, source }: Diagram): string {
  return subject?.title ?? nameOf(source);
}

/** What the page needs to know of a diagram before it asks for anything. */
export function viewShown(diagram: Diagram): Shown {
  const { subject, source, draft, problems, version } = diagram;
  const timeline = subject?.timeline;
  return {
    version,
    id: formatSource(source),
    title: titleOf(diagram),
    description: subject?.description ?? '',
    lanes: (timeline?.lanes ?? []).map((lane, i) => ({ ...lane, tracks: timeline?.trackCount(i) ?? 0 })),
    connections: timeline?.connections ?? [],
    moments: timeline?.length ?? 0,
    height: subject === undefined ? 0 : heightOf(subject),
    problems,
    lab: viewLab(diagram),
    goesOn: subject?.goOn !== undefined,
    comparison: viewComparison(diagram),
    crowd: subject && viewCrowd(subject),
    draft: draft?.isUnsaved === true ? draft.text : undefined,
  };
}

/** What can be changed, while the picture is of what the text says. */
function viewLab({ subject, draft, isFormer }: Diagram): LabView | undefined {
  return subject?.lab === undefined || draft === undefined || isFormer
    ? undefined
    : { ...subject.lab.view, canUndo: draft.canUndo, canRedo: draft.canRedo };
}

/** The moment a diagram is at. */
export function viewNow(diagram: Diagram, words: Words): Now {
  const { subject, cursor, version, playing, speed, tour } = diagram;
  const base = { version, cursor, playing, speed, tour };
  if (subject === undefined) {
    return { ...base, time: 0, y: 0, happened: '', records: [], beliefs: [] };
  }
  const { timeline, layout } = subject;
  const last = cursor === 0 ? undefined : timeline.moment(cursor - 1);
  return {
    ...base,
    time: last?.time ?? 0,
    y: last === undefined ? 0 : layout.y(last.index),
    happened:
      last === undefined ? '' : happened(words, { ...last, hosts: timeline.lanes.map(({ name }) => name) }),
    ...viewKnown(subject, cursor, words),
  };
}

/** What the two sides have written down: all of it where that is known, else the states that the ladder shows. */
function viewKnown(subject: Subject, cursor: number, words: Words): Pick<Now, 'records' | 'beliefs'> {
  const { timeline, world } = subject;
  if (world === undefined) {
    return { records: viewStates(timeline, cursor), beliefs: [] };
  }
  // In the order of time: what comes next is reached from what was looked at last.
  const before = cursor === 0 ? undefined : world(cursor - 1);
  const now = world(cursor);
  return {
    records: viewRecords(now, before, words, timingAt(timeline, world, cursor)),
    beliefs: viewBeliefs(now, timeline.connections, words),
  };
}

/** What the two sides of each connection believe of it at a moment; empty where nobody knows their records. */
export function beliefsAt({ timeline, world }: Subject, cursor: number, words: Words): Belief[] {
  return world === undefined ? [] : viewBeliefs(world(cursor), timeline.connections, words);
}

/** What the two sides of each connection believe of it. */
function viewBeliefs(world: World, connections: readonly Connection[], words: Words): Belief[] {
  return connections.slice(0, world.connections).flatMap(({ local, remote }, connection) => {
    const a = world.hosts[local.lane];
    const b = remote === undefined ? undefined : world.hosts[remote.lane];
    if (a === undefined || b === undefined) {
      return [];
    }
    const sides = [a, b].map((host) => ({
      name: host.name,
      state: stateOf(host, connection, local, remote),
    }));
    const [first, second] = sides;
    return first === undefined || second === undefined
      ? []
      : [{ connection, ...belief(words, first, second) }];
  });
}

/**
 * A host that has no record of a connection is in CLOSED, as far as that connection goes; or it listens, or still has
 * a record of an earlier one between the same ends, which what comes will meet first.
 */
function stateOf(host: Host, connection: number, ...ends: readonly (End | undefined)[]): State {
  const own = host.records.findLast((one) => one.connection === connection);
  const earlier = host.records.findLast(
    ({ local, remote, tcb }) =>
      tcb.state !== 'CLOSED' &&
      remote !== undefined &&
      [local, remote].every((end) => ends.some((other) => other?.endpoint === formatEndpoint(end))),
  );
  return (own ?? earlier)?.tcb.state ?? (host.listeners.size > 0 ? 'LISTEN' : 'CLOSED');
}
