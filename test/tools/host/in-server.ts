import path from 'node:path';
import { launchChromium } from '../chromium';
import { developmentFolder } from '../development';
import { sampleWorkspace } from '../paths';
import { startServer } from '../server';
import { extensionSettings } from '../manifest';
import type { Target } from '../targets';

/** Longer than any suite takes: past it, the host hangs. */
const patience = 5 * 60 * 1000;

/** Runs a bundle of tests in the extension host of a VS Code server, whose page a headless browser has open. */
export async function runInServer(
  target: Target,
  bundle: string,
  log: (text: string) => unknown,
): Promise<void> {
  const server = await startServer({ version: target.version, settings: extensionSettings(target) });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    let stop: (() => void) | undefined;
    const over = new Promise<void>((resolve, reject) => {
      stop = resolve;
      const timer = setTimeout(() => {
        reject(new Error('The tests in the extension host did not end.'));
      }, patience);
      timer.unref();
      page.on('crash', () => {
        reject(new Error('The page of the workbench crashed.'));
      });
    });
    // VS Code calls these two when it runs tests; they have to be there before the page is.
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
      log(args.map(String).join(' '));
    });
    await page.exposeFunction('codeAutomationExit', () => stop?.());
    await page.goto(
      server.address(sampleWorkspace, [
        ['extensionDevelopmentPath', server.uri(await developmentFolder())],
        ['extensionTestsPath', server.uri(path.resolve(bundle))],
        ['skipWelcome', 'true'],
      ]),
    );
    await over;
  } finally {
    await browser.close();
    await server.stop();
  }
}
