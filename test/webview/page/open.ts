import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
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
  `img-src ${ORIGIN} blob:`,
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
  const common: BuildOptions & { write: false } = {
    absWorkingDir: root,
    outdir: '/',
    bundle: true,
    write: false,
    target: 'chrome128',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
  };
  const bundles = await Promise.all([
    build({
      ...common,
      entryPoints: {
        diagram: 'src/webview/diagram/main.tsx',
        'diagram-host': 'test/webview/page/diagram-host.ts',
        explanation: 'src/webview/explanation/main.ts',
        'explanation-host': 'test/webview/page/explanation-host.ts',
      },
      format: 'iife',
      external: ['./chart.js'],
    }),
    build({ ...common, entryPoints: { chart: 'src/webview/population/chart.ts' }, format: 'esm' }),
  ]);
  const icons = path.join(root, 'node_modules/@vscode/codicons/dist');
  return new Map<string, string | Buffer>([
    ...bundles
      .flatMap(({ outputFiles }) => outputFiles)
      .map((file) => [path.basename(file.path), file.text] as const),
    ['codicon.css', await readFile(path.join(icons, 'codicon.css'))],
    ['codicon.ttf', await readFile(path.join(icons, 'codicon.ttf'))],
  ]);
}

/** A page to open. */
interface PageSpec {
  readonly view: 'diagram' | 'explanation';
  readonly theme: ThemeName;
  readonly width: number;
  readonly height: number;
  /** What the made-up host is told, besides the theme. */
  readonly query: Readonly<Record<string, string>>;
  /** Attributes of the page's body, and what is in it besides the script. */
  readonly data: string;
  readonly body: string;
  readonly prepare?: Options['prepare'] | undefined;
}

export interface Opened {
  readonly page: Page;
  /** What the browser said against the page: errors, refused styles and scripts. */
  readonly complaints: readonly string[];
}

export interface Options {
  readonly story: string;
  readonly cursor?: number;
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** Translations, as the extension would give them. */
  readonly strings?: Readonly<Record<string, string>>;
  /** What else the made-up host is told. */
  readonly query?: Readonly<Record<string, string>>;
  /** What is done to the page before anything is loaded into it. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Opens the diagram and waits until it is drawn. */
export async function openDiagram(browser: Browser, files: Files, options: Options): Promise<Opened> {
  const {
    story,
    cursor = 0,
    theme = 'dark',
    width = 1280,
    height = 800,
    strings = {},
    query = {},
    prepare,
  } = options;
  const opened = await openPage(browser, files, {
    view: 'diagram',
    theme,
    width,
    height,
    query: { story, cursor: String(cursor), strings: JSON.stringify(strings), ...query },
    data: '',
    body: '',
    prepare,
  });
  await opened.page.locator('.toolbar').waitFor();
  return opened;
}

/** Opens a reading panel with the body that the extension would give it. */
export function openExplanation(
  browser: Browser,
  files: Files,
  body: string,
  theme: ThemeName,
): Promise<Opened> {
  return openPage(browser, files, {
    view: 'explanation',
    theme,
    width: 640,
    height: 700,
    query: {},
    data: ' data-topic="four-way-handshake"',
    body,
  });
}

async function openPage(browser: Browser, files: Files, spec: PageSpec): Promise<Opened> {
  const { width, height } = spec;
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  await spec.prepare?.(page);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => {
    complaints.push(error.message);
  });
  await page.route('**/*', async (route) => {
    const name = path.basename(new URL(route.request().url()).pathname);
    const body = name === 'index.html' ? html(spec) : files.get(name);
    const contentType = TYPES[path.extname(name)] ?? 'application/octet-stream';
    await route.fulfill(
      body === undefined
        ? { status: 404 }
        : { body, contentType, headers: { 'content-security-policy': POLICY } },
    );
  });
  const theme = JSON.stringify(themes[spec.theme].colors);
  await page.goto(`${ORIGIN}/index.html?${new URLSearchParams({ ...spec.query, theme }).toString()}`);
  await page.evaluate(() => document.fonts.ready);
  return { page, complaints };
}

function html({ view, theme, data, body }: PageSpec): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>TCP Handshake Lab</title>
    <link rel="stylesheet" href="codicon.css">
    <link rel="stylesheet" href="${view}.css">
    <script nonce="test" src="${view}-host.js"></script>
  </head>
  <body class="${themes[theme].kind}" data-view="${view}" data-language="en"${data}>
    ${body}
    <script nonce="test" src="${view}.js"></script>
  </body>
</html>`;
}
