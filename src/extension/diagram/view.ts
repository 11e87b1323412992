import { belief } from '../../explanations/belief';
import { happened } from '../../explanations/happened';
import type { Language } from '../../explanations/language';
import type { Words } from '../../explanations/words';
import type { Belief, Now, Shown } from '../../protocol/diagram';
import { inLanguage } from '../../simulation/scenario';
import { formatEndpoint } from '../../simulation/endpoint';
import type { Host, World } from '../../simulation/world';
import type { State } from '../../tcp/state';
import type { Connection, End } from '../../timeline/rows';
import type { Diagram } from './diagram';
import { viewRecords } from './records';
import { formatSource, titleOf } from './source';

/** What the page needs to know of a diagram before it asks for anything. */
export function viewShown(diagram: Diagram, language: Language): Shown {
  const { session, source, problems, version } = diagram;
  const timeline = session?.timeline;
  return {
    version,
    id: formatSource(source),
    title: titleOf(source, session?.scenario, language),
    description: session === undefined ? '' : inLanguage(session.scenario.description, language),
    lanes: (timeline?.lanes ?? []).map((lane, i) => ({ ...lane, tracks: timeline?.trackCount(i) ?? 0 })),
    connections: timeline?.connections ?? [],
    moments: timeline?.length ?? 0,
    height: session?.layout.height ?? 0,
    problems,
  };
}

/** The moment a diagram is at. */
export function viewNow(diagram: Diagram, words: Words): Now {
  const { session, cursor, version, playing, speed } = diagram;
  const base = { version, cursor, playing, speed };
  if (session === undefined) {
    return { ...base, time: 0, y: 0, happened: '', records: [], beliefs: [] };
  }
  const world = session.world(cursor);
  const before = cursor === 0 ? undefined : session.world(cursor - 1);
  const last = cursor === 0 ? undefined : session.timeline.moment(cursor - 1);
  return {
    ...base,
    time: last?.time ?? 0,
    y: last === undefined ? 0 : session.layout.y(last.index),
    happened:
      last === undefined
        ? ''
        : happened(words, { ...last, hosts: session.timeline.lanes.map(({ name }) => name) }),
    records: viewRecords(world, before, words),
    beliefs: viewBeliefs(world, session.timeline.connections, words),
  };
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
