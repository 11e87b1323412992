import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../tools/paths';
import { themes, type ThemeName } from './themes';

/** An address that no request ever goes to: all that the page asks for is answered here. */
const ORIGIN = 'http://page.test';

/** The policy that the extension gives its pages. */
const POLICY = [
  "default-src 'none'",
  "script-src 'nonce-test'",
  `style-src ${ORIGIN}`,
  `font-src ${ORIGIN}`,
  `img-src ${ORIGIN}`,
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
};

export type Files = ReadonlyMap<string, string | Buffer>;

/** The page's script and styles, bundled as for VS Code, and a host to talk to. */
export async function bundle(): Promise<Files> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { diagram: 'src/webview/diagram/main.tsx', host: 'test/webview/page/host.ts' },
    outdir: '/',
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome128',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
  });
  const icons = path.join(root, 'node_modules/@vscode/codicons/dist');
  return new Map<string, string | Buffer>([
    ...outputFiles.map((file) => [path.basename(file.path), file.text] as const),
    ['codicon.css', await readFile(path.join(icons, 'codicon.css'))],
    ['codicon.ttf', await readFile(path.join(icons, 'codicon.ttf'))],
  ]);
}

interface Options {
  readonly story: string;
  readonly cursor?: number;
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
}

/** Opens the diagram and waits until it is drawn. What the page complains of is collected in `complaints`. */
export async function openDiagram(
  browser: Browser,
  files: Files,
  { story, cursor = 0, theme = 'dark', width = 1280, height = 800 }: Options,
): Promise<{ page: Page; complaints: readonly string[] }> {
  const page = await browser.newPage({ viewport: { width, height }, bypassCSP: false });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => {
    complaints.push(error.message);
  });
  const { kind, colors } = themes[theme];
  await page.route('**/*', async (route) => {
    const name = path.basename(new URL(route.request().url()).pathname);
    const body = name === 'index.html' ? html(kind) : files.get(name);
    await route.fulfill(
      body === undefined
        ? { status: 404 }
        : {
            body,
            contentType: TYPES[path.extname(name)] ?? 'application/octet-stream',
            headers: { 'content-security-policy': POLICY },
          },
    );
  });
  const query = new URLSearchParams({ story, cursor: String(cursor), theme: JSON.stringify(colors) });
  await page.goto(`${ORIGIN}/index.html?${query.toString()}`);
  await page.locator('.toolbar').waitFor();
  await page.evaluate(() => document.fonts.ready);
  return { page, complaints };
}

function html(kind: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Handshake diagram</title>
    <link rel="stylesheet" href="codicon.css">
    <link rel="stylesheet" href="diagram.css">
    <script nonce="test" src="host.js"></script>
  </head>
  <body class="${kind}" data-view="diagram" data-language="en">
    <script nonce="test" src="diagram.js"></script>
  </body>
</html>`;
}
