import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../tools/paths';
import { themes, type ThemeName } from './themes';

/** The policy that the extension gives its pages. */
const POLICY = [
  "default-src 'none'",
  "script-src 'nonce-test'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob:",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
};

/** What a browser asks of every server, and VS Code's pages have not. */
const ICON = 'favicon.ico';

export type Files = ReadonlyMap<string, string | Buffer>;

/** The page's script and styles, bundled as they ship, and a host to talk to. */
export async function bundle(): Promise<Files> {
  const common: BuildOptions & { write: false } = {
    absWorkingDir: root,
    outdir: '/',
    bundle: true,
    write: false,
    minify: true,
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
        capture: 'src/webview/capture/main.tsx',
        'capture-host': 'test/webview/page/capture-host.ts',
        'diagram-host': 'test/webview/page/diagram-host.ts',
        explanation: 'src/webview/explanation/main.ts',
        'explanation-host': 'test/webview/page/explanation-host.ts',
      },
      format: 'iife',
      external: ['./chart.js', './plot.js'],
    }),
    build({
      ...common,
      entryPoints: {
        chart: 'src/webview/population/chart.ts',
        plot: 'src/webview/capture/graphs/plot.ts',
      },
      format: 'esm',
      splitting: true,
      chunkNames: '[name]-[hash]',
    }),
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

/** What a tab shows. */
interface PageSpec {
  readonly view: 'diagram' | 'explanation' | 'capture';
  readonly language: 'en' | 'ko';
  readonly theme: ThemeName;
  readonly width: number;
  readonly height: number;
  /** What the made-up host is told, besides the theme. */
  readonly query: Readonly<Record<string, string>>;
  /** Attributes of the page's body, and what is in it besides the script. */
  readonly data: string;
  readonly body: string;
  readonly missing?: string | undefined;
}

export interface Options {
  readonly story: string;
  readonly cursor?: number;
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly language?: 'en' | 'ko';
  /** Translations, as the extension would give them. */
  readonly strings?: Readonly<Record<string, string>>;
  /** What else the made-up host is told. */
  readonly query?: Readonly<Record<string, string>>;
  /** A file that cannot be loaded, which the browser may then say. */
  readonly missing?: string;
}

/** A story's translations and colours stand in the page's address. */
const LONG_ADDRESSES = { maxHeaderSize: 2 ** 20 };

/**
 * A tab of the browser, in which one page is opened after the other: that costs a third of what a tab for each does.
 * Of the page before nothing is left (`vscode.ts` clears its state) but the files, which the browser keeps, and has
 * compiled. They come from a server: what Playwright answers in a server's place, the browser does not keep.
 */
export class Tab {
  readonly page: Page;
  readonly #server: Server;
  readonly #files: Files;
  #html = '';
  #missing: string | undefined;
  #complaints: string[] = [];

  private constructor(page: Page, files: Files) {
    this.page = page;
    this.#files = files;
    this.#server = createServer(LONG_ADDRESSES, (request, response) => {
      this.#answer(path.basename(new URL(request.url ?? '', 'http://localhost').pathname), response);
    });
  }

  static async in(browser: Browser, files: Files): Promise<Tab> {
    const context = await browser.newContext();
    const page = await context.newPage();
    const tab = new Tab(page, files);
    await once(tab.#server.listen(0, '127.0.0.1'), 'listening');
    page.on('console', (message) => {
      const isMissing = path.basename(message.location().url) === tab.#missing;
      if ((message.type() === 'error' || message.type() === 'warning') && !isMissing) {
        tab.#complaints.push(message.text());
      }
    });
    page.on('pageerror', (error) => {
      tab.#complaints.push(error.message);
    });
    return tab;
  }

  /** What the browser said against the page that is open: errors, refused styles and scripts. */
  get complaints(): readonly string[] {
    return this.#complaints;
  }

  /** Opens the diagram and waits until it is drawn. */
  async diagram(options: Options): Promise<void> {
    const { story, cursor = 0, language = 'en', theme = 'dark', width = 1280, height = 800 } = options;
    const strings = JSON.stringify(options.strings ?? {});
    await this.#open({
      view: 'diagram',
      language,
      theme,
      width,
      height,
      query: { story, cursor: String(cursor), strings, ...options.query },
      data: '',
      body: '',
      missing: options.missing,
    });
    await this.page.locator('.toolbar').waitFor();
    // How wide it is, a ladder is told after it was drawn for the first time: until then everything stands elsewhere.
    await this.page.waitForFunction(() => {
      const ladder = document.querySelector('.ladder');
      const drawn = Number(ladder?.querySelector('.head svg')?.getAttribute('width'));
      return ladder === null || drawn >= ladder.clientWidth;
    });
  }

  /** Opens the editor of a capture and waits until it is drawn. */
  async capture(options: Partial<Options> = {}): Promise<void> {
    const { language = 'en', theme = 'dark', width = 1280, height = 800 } = options;
    const strings = JSON.stringify(options.strings ?? {});
    await this.#open({
      view: 'capture',
      language,
      theme,
      width,
      height,
      query: { story: options.story ?? '', strings, ...options.query },
      data: '',
      body: '',
      missing: options.missing,
    });
    await this.page.locator('.toolbar').waitFor();
  }

  /** Opens a reading panel with the body that the extension would give it. */
  explanation(body: string, theme: ThemeName): Promise<void> {
    return this.#open({
      view: 'explanation',
      language: 'en',
      theme,
      width: 640,
      height: 700,
      query: {},
      data: ' data-topic="four-way-handshake"',
      body,
    });
  }

  async close(): Promise<void> {
    await this.page.context().close();
    this.#server.close();
  }

  async #open(spec: PageSpec): Promise<void> {
    const { page } = this;
    // Nothing is below the pointer that the test did not move there.
    await page.mouse.move(0, 0);
    await page.setViewportSize({ width: spec.width, height: spec.height });
    this.#html = html(spec);
    this.#missing = spec.missing;
    this.#complaints = [];
    const theme = JSON.stringify(themes[spec.theme].colors);
    await page.unrouteAll();
    if (spec.missing !== undefined) {
      await page.route(`**/${spec.missing}`, (route) => route.fulfill({ status: 404 }));
    }
    const { port } = this.#server.address() as AddressInfo;
    const query = new URLSearchParams({ ...spec.query, theme }).toString();
    await page.goto(`http://127.0.0.1:${String(port)}/index.html?${query}`);
    await page.evaluate(() => document.fonts.ready);
  }

  #answer(name: string, response: ServerResponse): void {
    const body = name === 'index.html' ? this.#html : name === ICON ? '' : this.#files.get(name);
    response
      .writeHead(body === undefined ? 404 : 200, {
        'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream',
        'content-security-policy': POLICY,
        'cache-control': name === 'index.html' ? 'no-store' : 'max-age=3600',
      })
      .end(body);
  }
}

function html({ view, language, theme, data, body }: PageSpec): string {
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <title>TCP Handshake Lab</title>
    <link rel="stylesheet" href="codicon.css">
    <link rel="stylesheet" href="${view}.css">
    <script nonce="test" src="${view}-host.js"></script>
  </head>
  <body class="${themes[theme].kind}" data-view="${view}" data-language="${language}"${data}>
    ${body}
    <script nonce="test" src="${view}.js"></script>
  </body>
</html>`;
}
