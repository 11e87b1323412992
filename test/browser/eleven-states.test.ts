import { readFileSync } from 'node:fs';
import type { Endpoint } from '../../src/sockets/socket';
import { everyState, type MadeSocket, type MadeSockets } from '../kernel/every-state';
import { laboratory } from '../kernel/laboratory';
import { openWorkbench, type Workbench } from '../tools/workbench';
import { eventually } from './support/eventually';

/** A row of the tree: the group that it is in, its ends, and who has it. */
type Row = readonly [state: string, ends: string, owner: string];

/** Where all that is made here is, and nothing else. */
const NETWORKS = { IPv4: '10.0.0.0/24', IPv6: 'fd00::/64' } as const;

/*
 * Beside the kernel, in a network namespace of the stage's own (test/tools/stages.ts): it takes the rights of root. Where
 * there is none, these are skipped, and the stage says why.
 */
describe('Real sockets in the eleven states, in the view “This Machine”', () => {
  let workbench: Workbench | undefined;
  let made: MadeSockets | undefined;

  afterEach(async () => {
    await made?.end();
    made = undefined;
  });
  after(() => workbench?.close());

  for (const family of ['IPv4', 'IPv6'] as const) {
    it(`${family}: each is there with its state, its process and its addresses; closed, it is gone`, async function () {
      const { sockets, end } = (made = await everyState(laboratory(this), family));
      const { tree, filter } = await theView();
      await filter(`host:${NETWORKS[family]}`);
      const expected = sockets.map(rowOf).sort();
      await eventually(async () => {
        await tree.expand();
        return tree.read();
      }, expected);
      await end();
      made = undefined;
      // CLOSED is the eleventh: there is no record of it.
      await eventually(tree.read, []);
    });
  }

  async function theView() {
    workbench ??= await openWorkbench({ viewport: { width: 1400, height: 2600 } });
    const { page, quickInput } = workbench;
    const view = workbench.tree('This Machine');
    await workbench.openViews();
    // Nothing is read before somebody opens the view; the others make room for it.
    await workbench.tree('Connections').unfold(false);
    await workbench.tree('Explanations').unfold(false);
    await view.unfold();
    const filter = async (text: string): Promise<void> => {
      await workbench?.runCommand('tcpHandshakeLab.filterSockets');
      await quickInput.widget.getByPlaceholder('port:5432').waitFor();
      await quickInput.input.fill(text);
      await page.keyboard.press('Enter');
      await view.pane.getByText(`Filter: ${text}`).first().waitFor();
    };
    const groups = async () =>
      (await view.rows()).filter(({ level, label }) => level === 1 && /^[A-Z][A-Z0-9-]+$/.test(label));
    const expand = async (): Promise<void> => {
      for (const { label, expanded } of await groups()) {
        if (expanded === false) {
          // It may have gone meanwhile.
          const twistie = view.row(label).locator('.monaco-tl-twistie');
          await twistie.click({ timeout: 1000 }).catch(() => undefined);
        }
      }
    };
    const read = async (): Promise<readonly Row[]> => {
      const rows: Row[] = [];
      let group = '';
      for (const { level, label, description } of await view.rows()) {
        if (level === 1) {
          group = label;
        } else if (/^[A-Z][A-Z0-9-]+$/.test(group)) {
          rows.push([group, label, description.split(' · ')[0] ?? '']);
        }
      }
      return rows.sort();
    };
    return { filter, tree: { expand, read } };
  }
});

/** How the view shows what was made. */
function rowOf({ state, local, remote, isHeld }: MadeSocket): Row {
  const ends = remote === undefined ? endOf(local) : `:${String(local.port)} ↔ ${endOf(remote)}`;
  const name = readFileSync('/proc/self/comm', 'utf8').trim();
  const nobody = state === 'SYN-RECEIVED' ? 'not accepted yet' : 'no process';
  return [state, ends, isHeld ? `${name} (${String(process.pid)})` : nobody];
}

function endOf({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${String(port)}` : `${address}:${String(port)}`;
}
