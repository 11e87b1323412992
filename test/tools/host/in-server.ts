import path from 'node:path';
import { launchChromium } from '../chromium';
import { developmentFolder } from '../development';
import { root, sampleWorkspace } from '../paths';
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
    // The tests run in the host of the extension that they are below: they go by the same name as it does.
    const extension = await developmentFolder();
    await page.goto(
      server.address(sampleWorkspace, [
        ['extensionDevelopmentPath', server.uri(extension)],
        ['extensionTestsPath', server.uri(path.join(extension, path.relative(root, bundle)))],
        ['skipWelcome', 'true'],
      ]),
    );
    await over;
  } finally {
    await browser.close();
    await server.stop();
  }
}
