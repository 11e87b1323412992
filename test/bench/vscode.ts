import { performance } from 'node:perf_hooks';
import { closeSharedBrowser } from '../tools/workbench/browser';
import { openWorkbench, type Workbench } from '../tools/workbench/index';
import { manifest } from '../tools/manifest';
import { median, type Figure } from './figure';

const ROUNDS = 5;

/** What VS Code itself says activation took, in milliseconds. */
async function readActivation(workbench: Workbench): Promise<number> {
  await workbench.runCommand('Developer: Show Running Extensions');
  const { publisher, name } = manifest();
  const row = workbench.page.locator('.monaco-list-row').filter({ hasText: `${publisher}.${name}` });
  const text = await row.locator('.activation-time').innerText();
  const milliseconds = /(\d+)\s*ms/.exec(text)?.[1];
  if (milliseconds === undefined) {
    throw new Error(`no activation time in "${text}"`);
  }
  return Number(milliseconds);
}

/** From the command to the first arrow on the page, in milliseconds. */
async function readFirstPaint(workbench: Workbench): Promise<number> {
  let start = 0;
  await workbench.quickInput.pick('TCP: Open Handshake Diagram', async () => {
    await workbench.page.keyboard.press('F1');
    start = performance.now();
  });
  const diagram = await workbench.diagram();
  await diagram.locator('.arrow').first().waitFor();
  return performance.now() - start;
}

/** Activation and first paint in a fresh VS Code each time. */
export async function measureVsCode(): Promise<Figure[]> {
  const paints: number[] = [];
  const activations: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const workbench = await openWorkbench();
    paints.push(await readFirstPaint(workbench));
    activations.push(await readActivation(workbench));
    await workbench.close();
  }
  await closeSharedBrowser();
  return [
    {
      name: 'activation',
      value: median(activations),
      unit: 'ms',
      of: 'as VS Code measures it, when the first command is run',
    },
    {
      name: 'first paint of the panel',
      value: Math.round(median(paints)),
      unit: 'ms',
      of: 'from choosing the command to the first arrow, activation and the webview’s start included',
    },
  ];
}
