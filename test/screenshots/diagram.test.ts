import { openWorkbench } from '../tools/workbench';
import { appearances } from '../tools/workbench/appearances';

describe('The diagram', () => {
  for (const { name, ...appearance } of appearances) {
    it(`in ${name}`, async () => {
      const workbench = await openWorkbench(appearance);
      await workbench.runCommand('tcpHandshakeLab.openDiagram');
      const diagram = await workbench.diagram();
      await diagram.getByText('SYN-SENT').first().waitFor();
      await workbench.screenshot(`diagram-${name}`);
      await workbench.close();
    });
  }
});
