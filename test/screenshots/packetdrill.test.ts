import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../tools/ending';
import { sampleWorkspace } from '../tools/paths';
import { openWorkbench } from '../tools/workbench';
import { appearances } from '../tools/workbench/appearances';
import { Diagram } from '../browser/support/diagram';
import { Editor } from '../browser/support/editor';

/** Pictures into out/screenshots, for somebody to look at: nothing is compared. */
describe('Pictures of a script and its ladder', () => {
  for (const { name, ...appearance } of appearances) {
    it(`in ${name}`, async () => {
      const folder = await temporaryFolder('scripts');
      const text = await readFile(path.join(sampleWorkspace, 'passive-open.pkt'), 'utf8');
      // One expectation is wrong, so that there is something to see.
      await writeFile(
        path.join(folder, 'wrong.pkt'),
        text.replace('> . 51:51(0) ack 102', '> . 51:51(0) ack 103'),
      );
      const workbench = await openWorkbench({ ...appearance, folder });
      await new Editor(workbench).open('wrong.pkt');
      await workbench.runCommand('tcpHandshakeLab.showPacketdrill');
      const diagram = await Diagram.in(workbench);
      await diagram.frame.locator('.arrow.expected').waitFor();
      await diagram.frame.locator('body').evaluate(() => document.fonts.ready.then(() => undefined));
      await workbench.screenshot(`packetdrill-${name}`);
      await workbench.close();
    });
  }
});
