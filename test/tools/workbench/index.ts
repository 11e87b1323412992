import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { developmentFolder } from '../development';
import { extensionSettings } from '../manifest';
import { outDir, sampleWorkspace } from '../paths';
import { type Locale, type Server, type Settings, startServer } from '../server';
import { target } from '../target';
import { sharedBrowser } from './browser';
import { insist } from './insist';
import { noteKeptStates } from './kept';
import { QuickInput } from './palette';
import { activityBarTitle, commandTitle } from './strings';
import { Tree } from './tree';
import { webviewFrame } from './webview';

export type Theme = 'light' | 'dark' | 'hcDark' | 'hcLight';

interface Look {
  readonly settings: Settings;
  /** What the screen says that it likes. */
  readonly screen: 'dark' | 'light';
  /** The class by which the workbench tells the kind of its theme. */
  readonly kind: string;
  /** What it is chosen by, where it has to be chosen. */
  readonly name?: string;
}

/** Light and dark are those that the version takes by itself to suit the screen; high contrast is chosen. */
const looks: Readonly<Record<Theme, Look>> = {
  light: { kind: 'vs', screen: 'light', settings: { 'window.autoDetectColorScheme': true } },
  dark: { kind: 'vs-dark', screen: 'dark', settings: { 'window.autoDetectColorScheme': true } },
  hcDark: {
    ...{ kind: 'hc-black', screen: 'dark', name: 'Dark High Contrast' },
    settings: { 'workbench.colorTheme': 'Default High Contrast' },
  },
  hcLight: {
    ...{ kind: 'hc-light', screen: 'light', name: 'Light High Contrast' },
    settings: { 'workbench.colorTheme': 'Default High Contrast Light' },
  },
};

interface WorkbenchOptions {
  readonly locale?: Locale;
  readonly theme?: Theme;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The folder to open; undefined for test/sample-workspace. */
  readonly folder?: string;
  readonly settings?: Settings;
}

/** A VS Code with the extension in it, as a person has it before them. */
export class Workbench {
  readonly page: Page;
  readonly locale: Locale;
  /** The folder that is open. */
  readonly folder: string;
  readonly quickInput: QuickInput;
  /** What the workbench and the page said: errors of the extension are in it. */
  readonly log: readonly string[];
  readonly #server: Server;
  readonly #context: BrowserContext;

  constructor(page: Page, locale: Locale, folder: string, log: readonly string[], server: Server) {
    this.page = page;
    this.locale = locale;
    this.folder = folder;
    this.quickInput = new QuickInput(page);
    this.log = log;
    this.#server = server;
    this.#context = page.context();
  }

  /** The extension's item in the Activity Bar. It is there once the extension's contributions are. */
  get activityBarItem(): Locator {
    return this.page.locator(`.activitybar .action-label[aria-label^="${activityBarTitle(this.locale)}"]`);
  }

  /** Waits until the workbench is ready for the extension to be used. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor();
    // A palette opened earlier never lists the extension's commands.
    await this.activityBarItem.waitFor();
  }

  /** Runs a command from the palette, by its whole title or by the id of one of ours. */
  async runCommand(command: string): Promise<void> {
    const title = command.startsWith('tcpHandshakeLab.') ? commandTitle(command, this.locale) : command;
    await this.quickInput.pick(title, () => this.page.keyboard.press('F1'));
  }

  /** Runs a command that asks something, and takes the answer of this label from those that it offers. */
  async runAndPick(command: string, label: string): Promise<void> {
    await this.quickInput.pick(label, () => this.runAndAsk(command));
  }

  /** Runs a command that asks something, and waits until it does. */
  async runAndAsk(command: string): Promise<void> {
    await this.runCommand(command);
    // The palette, whose text begins with ">", goes before the command asks.
    await this.page.waitForFunction(() => {
      const input = document.querySelector<HTMLInputElement>('.quick-input-widget input[type="text"]');
      return input?.checkVisibility() === true && !input.value.startsWith('>');
    });
  }

  /** Shows the extension's views in the side bar. */
  async openViews(): Promise<void> {
    // A second click would hide them again.
    const item = this.activityBarItem.locator('xpath=..');
    if (!/\bchecked\b/.test((await item.getAttribute('class')) ?? '')) {
      await this.activityBarItem.click();
    }
    await item.and(this.page.locator('.checked')).waitFor();
  }

  tree(name: string): Tree {
    return new Tree(this.page, name);
  }

  /** The page in the webview whose `<body data-view>` this is; waits for it. Ask again after a reload. */
  webview(view: string): Promise<FrameLocator> {
    return webviewFrame(this.page, view);
  }

  diagram(): Promise<FrameLocator> {
    return this.webview('diagram');
  }

  explanation(): Promise<FrameLocator> {
    return this.webview('explanation');
  }

  /** Changes the theme while the workbench runs, as a person does; from high contrast only to high contrast. */
  async wear(theme: Theme): Promise<void> {
    const { screen, name, kind } = looks[theme];
    await this.page.emulateMedia({ colorScheme: screen });
    if (name !== undefined) {
      await this.runAndPick('Preferences: Color Theme', name);
    }
    await this.page.locator(`.monaco-workbench.${kind}`).waitFor();
  }

  /** Closes all editors; what is not saved in them is lost. */
  async closeEditors(): Promise<void> {
    const dialog = this.page.locator('.monaco-dialog-box');
    const dontSave = dialog.getByRole('button', { name: "Don't Save" });
    const empty = this.page.locator('.editor-group-container.empty').first();
    await insist(
      async () => {
        await this.runCommand('View: Close All Editors');
        await empty.or(dontSave).first().waitFor({ timeout: 5000 });
        if (await dontSave.isVisible()) {
          await dontSave.click({ timeout: 1000 });
        }
      },
      async () => (await this.page.locator('.tab').count()) === 0 && (await empty.isVisible()),
      'editors stay open',
    );
  }

  async reloadWindow(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  /** Puts a picture into out/screenshots. */
  async screenshot(name: string): Promise<void> {
    const folder = path.join(outDir, 'screenshots');
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
  }

  /** Leaves a picture and the log in out/browser/TARGET/NAME.*, for whoever looks into a failure. */
  async keep(name: string): Promise<void> {
    const folder = path.join(outDir, 'browser', target.name);
    const file = path.join(folder, name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 100));
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: `${file}.png` }).catch(() => undefined);
    await writeFile(`${file}.log`, `${this.log.join('\n')}\n\nThe server:\n${this.#server.log()}`);
  }

  async close(): Promise<void> {
    open.delete(this);
    await this.#context.close();
    await this.#server.stop();
  }
}

const open = new Set<Workbench>();

/** Every workbench that is open, so that a failing test's are kept, and none stays open. */
export function openWorkbenches(): readonly Workbench[] {
  return [...open];
}

/** What the command line of a desktop says, the page says in its address. */
async function payload(server: Server): Promise<readonly (readonly [string, string])[]> {
  const development = ['extensionDevelopmentPath', server.uri(await developmentFolder())] as const;
  return [...(target.extension === 'development' ? [development] : []), ['skipWelcome', 'true']];
}

/** Opens VS Code with the extension, on a server and in a browser profile of its own. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const locale = options.locale ?? 'en';
  const look = looks[options.theme ?? 'light'];
  const extensionsDir = process.env['TCP_HANDSHAKE_LAB_EXTENSIONS'];
  const settings: Settings = {
    ...extensionSettings(target),
    ...look.settings,
    ...options.settings,
  };
  const server = await startServer({
    version: target.version,
    locale,
    settings,
    ...(extensionsDir === undefined ? {} : { extensionsDir }),
  });
  const browser = await sharedBrowser();
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1400, height: 900 },
    colorScheme: look.screen,
  });
  const page = await context.newPage();
  // Less than a test has, so that what was waited for in vain is told.
  page.setDefaultTimeout(30_000);
  // On a machine that is kept busy a start takes longer.
  page.setDefaultNavigationTimeout(90_000);
  const log: string[] = [];
  page.on('console', (message) => log.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => log.push(`page error: ${error.stack ?? error.message}`));
  page.on('crash', () => log.push('The page crashed.'));
  await noteKeptStates(page);
  const folder = options.folder ?? sampleWorkspace;
  const workbench = new Workbench(page, locale, folder, log, server);
  open.add(workbench);
  await page.goto(server.address(folder, await payload(server)));
  await workbench.ready();
  await page.locator(`.monaco-workbench.${look.kind}`).waitFor();
  return workbench;
}
