import { openWorkbench } from '../tools/workbench';

describe('Opening the diagram', () => {
  it('is done from the palette @smoke', async () => {
    const workbench = await openWorkbench();
    await workbench.runCommand('tcpHandshakeLab.openDiagram');
    const diagram = await workbench.diagram();
    await diagram.getByText('SYN-SENT').first().waitFor();
    await workbench.close();
  });

  it('is done in Korean too @smoke', async () => {
    const workbench = await openWorkbench({ locale: 'ko', theme: 'dark' });
    await workbench.runCommand('tcpHandshakeLab.openDiagram');
    const diagram = await workbench.diagram();
    await diagram.getByText('상태').first().waitFor();
    await workbench.close();
  });
});
