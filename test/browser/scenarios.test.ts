import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../tools/paths';
import type { Workbench } from '../tools/workbench';
import { Diagram } from './support/diagram';
import { eventually } from './support/eventually';
import { Golden, type GoldenHost, type GoldenMoment } from './support/golden';
import { usualWorkbench } from './support/usual';

const ids = readdirSync(path.join(root, 'test/golden')).map((file) => path.basename(file, '.txt'));

/** A record as the tree writes it. */
type TreeRecord = readonly [state: string, tuple: string];

interface Seen {
  readonly moment: number;
  readonly bands: readonly (readonly string[])[];
  readonly changes: readonly string[];
  readonly records: readonly (readonly [string, string])[];
  readonly tree: readonly (readonly [host: string, records: readonly TreeRecord[]])[];
}

describe('The built-in scenarios, stepped through in VS Code', () => {
  let workbench: Workbench;
  let diagram: Diagram;

  before(async () => {
    workbench = await usualWorkbench();
    diagram = await Diagram.open(workbench);
    await workbench.openViews();
  });

  /** Every way of choosing and of stepping is used by half of the scenarios. */
  ids.forEach((id, index) => {
    const byPalette = index % 2 === 0;
    const byKeys = index % 4 < 2;
    const title = `${id}: lanes, records and tree agree with the RFC at every moment`;
    it(id === 'three-way-handshake' ? `${title} @smoke` : title, async () => {
      const golden = new Golden(id);
      await (byPalette ? runByPalette(golden) : diagram.choose(golden.title.en));
      await diagram.goTo(0);
      await agrees(golden, 0);
      for (let moment = 1; moment <= golden.length; moment++) {
        await (byKeys
          ? workbench.page.keyboard.press('Shift+Alt+ArrowRight')
          : diagram.control('step').click());
        await agrees(golden, moment);
      }
      await atTheEnd();
    });
  });

  for (const id of ['lost-final-ack', 'syn-meets-time-wait']) {
    it(`${id}: they agree on the way back too`, async () => {
      const golden = new Golden(id);
      await diagram.choose(golden.title.en);
      await agrees(golden, golden.length);
      for (let moment = golden.length - 1; moment >= 0; moment--) {
        const keys = moment % 2 === 0;
        await (keys
          ? workbench.page.keyboard.press('Shift+Alt+ArrowLeft')
          : diagram.control('stepBack').click());
        await agrees(golden, moment);
      }
    });
  }

  async function runByPalette(golden: Golden): Promise<void> {
    await workbench.runAndPick('tcpHandshakeLab.runScenario', golden.title.en);
    await diagram.shows(golden.title.en);
  }

  /** All that a person can read of the moment is what the ladder of the RFC says, for every connection. */
  async function agrees(golden: Golden, moment: number): Promise<void> {
    const truth = golden.at(moment);
    const connections = connectionsIn(truth);
    await diagram.at(moment);
    for (const [place, connection] of connections.entries()) {
      if (connections.length > 1) {
        await diagram.chooseConnection(place);
      }
      await eventually(
        () => see(truth.changes.length),
        expected(truth, moment, connection),
        `${golden.id}, moment ${String(moment)}, after\n${truth.lines.join('\n')}\n`,
      );
    }
  }

  async function see(changes: number): Promise<Seen> {
    const [picture, rows] = await Promise.all([diagram.read(), workbench.tree('Connections').rows()]);
    const tree: [string, TreeRecord[]][] = [];
    for (const { level, label, description } of rows) {
      if (level === 1) {
        tree.push([`${label} ${description}`, []]);
      } else {
        tree.at(-1)?.[1].push([label, description]);
      }
    }
    return {
      moment: picture.moment,
      bands: picture.lanes,
      // In words, and without the time: "server goes from LISTEN to SYN-RECEIVED".
      changes: picture.changes
        .slice(picture.changes.length - changes)
        .map((name) => name.replace(/, at .*/, '')),
      records: picture.records,
      tree,
    };
  }

  async function atTheEnd(): Promise<void> {
    await eventually(() => diagram.control('step').getAttribute('aria-disabled'), 'true');
  }
});

function connectionsIn({ hosts }: GoldenMoment): readonly (number | undefined)[] {
  const all = hosts.flatMap(({ records }) => records.flatMap(({ connection }) => connection ?? []));
  return all.length === 0 ? [undefined] : [...new Set(all)].sort((a, b) => a - b);
}

function expected(truth: GoldenMoment, moment: number, connection: number | undefined): Seen {
  const { hosts, changes } = truth;
  return {
    moment,
    bands: hosts.map(({ places }) => places.map(({ state }) => state)),
    changes: changes.map(({ host, before, after }) => `${host} goes from ${before} to ${after}`),
    records: hosts.flatMap((host) => recordOf(host, connection, hosts)),
    tree: hosts.map(({ name, address, records }) => [
      `${name} ${address}`,
      records.map(({ state, local, remote }) => [
        state,
        remote === undefined ? local : `${local} → ${remote}`,
      ]),
    ]),
  };
}

/**
 * What the table of records says of a host: its record of the connection; else that of an earlier one between the same
 * ends; else its listener, or nothing.
 */
function recordOf(
  { name, records }: GoldenHost,
  connection: number | undefined,
  hosts: readonly GoldenHost[],
): [string, string][] {
  const listener = records.find((record) => record.connection === undefined);
  if (connection === undefined) {
    return listener === undefined ? [] : [[name, listener.state]];
  }
  const own = records.find((record) => record.connection === connection);
  const other = hosts.flatMap((host) => host.records).find((record) => record.connection === connection);
  const earlier = records
    .filter(
      ({ state, local, remote }) => state !== 'CLOSED' && local === other?.remote && remote === other.local,
    )
    .at(-1);
  return [[name, (own ?? earlier ?? listener)?.state ?? '–']];
}
