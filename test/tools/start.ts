import { spawn } from 'node:child_process';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build';
import { desktopFlags, desktopVsCode } from './desktop';
import { developmentFolder } from './development';
import { main, temporaryFolder } from './ending';
import { say, saying } from './log';
import { root, sampleWorkspace } from './paths';
import { run } from './run';
import { type Locale, startServer } from './server';

/*
 * `npm start`: VS Code with the extension in development, on the sample workspace, the diagram open.
 * `npm start -- --locale ko`: in Korean, where VS Code is the server's.
 */

/** An extension beside ours that opens the diagram at once. */
const opener = path.join(__dirname, 'opener');

/** Shows an address in the reader's browser, where there is one; its absence is no mistake. */
function showInBrowser(address: string): void {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  const openers: Readonly<Record<string, readonly string[]>> = {
    darwin: ['open', address],
    win32: ['cmd', '/c', 'start', '', address.replaceAll('&', '^&')],
    linux: (DISPLAY ?? WAYLAND_DISPLAY ?? '') === '' ? [] : ['xdg-open', address],
  };
  const [command, ...args] = openers[process.platform] ?? [];
  if (command !== undefined && CI === undefined) {
    // The browser is the reader's: it is not ended with us.
    spawn(command, args, { stdio: 'ignore', detached: true })
      .on('error', () => undefined)
      .unref();
  }
}

async function startDesktop(program: string): Promise<void> {
  say('VS Code opens. Close it, or press Ctrl-C here, to end.');
  const flags = [
    ...[root, opener].map((folder) => `--extensionDevelopmentPath=${folder}`),
    ...(await desktopFlags()),
  ];
  await run(program, [sampleWorkspace, ...flags]);
}

async function startInBrowser(locale: Locale): Promise<void> {
  // The page's address has room for one extension in development: the other is installed.
  const extensionsDir = await temporaryFolder('extensions');
  await cp(opener, path.join(extensionsDir, 'opener'), { recursive: true });
  const server = await startServer({ version: 'newest', locale, extensionsDir });
  const address = server.address(sampleWorkspace, [
    ['extensionDevelopmentPath', server.uri(await developmentFolder())],
    ['skipWelcome', 'true'],
  ]);
  say(`VS Code is ready in the browser:\n\n  ${address}\n\nPress Ctrl-C to end.`);
  showInBrowser(address);
  await server.ended;
}

main(async () => {
  const { values } = parseArgs({ options: { locale: { type: 'string', default: 'en' } } });
  await saying('Building the extension', () => build('development'));
  const program = await desktopVsCode('newest');
  await (program === undefined
    ? startInBrowser(values.locale === 'ko' ? 'ko' : 'en')
    : startDesktop(program));
});
