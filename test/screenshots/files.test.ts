import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../tools/ending';
import { openWorkbench } from '../tools/workbench';
import { appearances } from '../tools/workbench/appearances';
import { Diagram } from '../browser/support/diagram';
import { Editor } from '../browser/support/editor';
import { eventually } from '../browser/support/eventually';

const FILE = 'mine.tcp.json';

const TEXTS = {
  en: { title: 'One segment in ten is lost', branch: 'The SYN is lost too' },
  ko: { title: '세그먼트 열에 하나는 유실', branch: 'SYN도 유실되면' },
} as const;

/** Long enough for an overview, with much that went wrong, and with a branch to compare with. */
function scenario({ title, branch }: { readonly title: string; readonly branch: string }): string {
  const sends = Array.from(
    { length: 40 },
    (_, index) =>
      `    { "at": ${String(500 + 400 * index)}, "host": "client", "call": "send", "octets": 3000 },`,
  );
  return `{
  "title": "${title}",
  "hosts": [
    { "name": "client", "address": "10.0.0.1" },
    { "name": "server", "address": "10.0.0.2" }
  ],
  "network": { "delay": 40, "loss": 0.1 },
  "calls": [
    { "at": 0, "host": "server", "call": "listen", "port": 80 },
    { "at": 10, "host": "client", "call": "connect", "to": "server", "port": 80 },
${sends.join('\n')}
    { "at": 30000, "host": "client", "call": "close" },
    { "when": "closing", "after": 100, "host": "server", "call": "close" }
  ],
  "branches": [
    { "name": "${branch}", "faults": [{ "do": "lose", "from": "client", "segment": 1 }] }
  ]
}
`;
}

/** Pictures into out/screenshots, for somebody to look at: nothing is compared. */
describe('Pictures of a scenario file', function () {
  this.timeout(180_000);
  for (const { name, ...appearance } of appearances) {
    it(`in ${name}`, async () => {
      const folder = await temporaryFolder('file-pictures');
      const text = scenario(TEXTS[appearance.locale]);
      await writeFile(path.join(folder, FILE), text);
      const workbench = await openWorkbench({ ...appearance, folder, settings: Editor.settings });
      const { page } = workbench;
      const editor = new Editor(workbench);
      await editor.open(FILE);
      await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
      await workbench.runCommand('tcpHandshakeLab.openScenarioFile');
      const diagram = await Diagram.in(workbench);
      const { frame } = diagram;
      await frame.locator('body').evaluate(() => document.fonts.ready.then(() => undefined));
      await frame.locator('.minimap .lost').waitFor({ state: 'attached' });
      await workbench.screenshot(`file-text-${name}`);
      await editor.replaceAll(text.replace('"delay"', '"dealy"'));
      await frame.locator('.problems p').first().waitFor();
      await workbench.screenshot(`file-error-${name}`);
      await editor.replaceAll(text);
      await frame.locator('.problems p').first().waitFor({ state: 'detached' });
      // The diagram alone.
      await workbench.runCommand('View: Close Editor');
      await frame.locator('.toolbar').waitFor();
      await workbench.screenshot(`overview-${name}`);
      await frame.locator('.item[tabindex="0"]').focus();
      await page.keyboard.press('Control+f');
      await page.keyboard.insertText('retransmission');
      await frame.locator('.item.found').waitFor();
      await workbench.screenshot(`find-${name}`);
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText('colour:red');
      await frame.getByRole('alert').waitFor();
      await workbench.screenshot(`find-problem-${name}`);
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await frame.getByRole('dialog').waitFor();
      await workbench.screenshot(`keys-${name}`);
      await page.keyboard.press('Escape');
      await frame.locator('.toolbar .tool:has(.codicon-export)').click();
      await frame.getByRole('menu').waitFor();
      await workbench.screenshot(`export-${name}`);
      await page.keyboard.press('Escape');
      await frame.locator('.branches .tool:has(.codicon-git-compare):not([aria-disabled="true"])').click();
      await frame.locator('.comparison').waitFor();
      // The one beside it is another page, which comes later.
      await eventually(async () => {
        const marked = await Promise.all(
          page.frames().map((one) => one.locator('.difference, .foot').count()),
        );
        return marked.filter((count) => count === 2).length;
      }, 2);
      await Promise.all(
        page.frames().map((one) => one.evaluate(() => document.fonts.ready.then(() => undefined))),
      );
      await workbench.screenshot(`comparison-${name}`);
      await workbench.close();
    });
  }
});
