import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { adopt, discard, end, ownGroup, temporaryFolder } from './ending';
import { run } from './run';
import { type Version, vscodeServer } from './vscode';

export type Locale = 'en' | 'ko';

export type Settings = Readonly<Record<string, unknown>>;

/** Nothing that asks for the network, or for attention. */
const quiet: Settings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.hover.delay': 100,
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
};

interface ServerOptions {
  readonly version: Version;
  /** User settings over those that keep it quiet. */
  readonly settings?: Settings;
  /** Where the installed extensions are; none by default. */
  readonly extensionsDir?: string;
  /** The display language; VS Code's own English by default. */
  readonly locale?: Locale;
}

/** A VS Code server that is running. */
export interface Server {
  readonly port: number;
  readonly version: Version;
  /** The page of the workbench on a folder; the payload is what the desktop takes as command-line flags. */
  address(folder: string, payload?: readonly (readonly [string, string])[]): string;
  /** The address by which the workbench knows a file of this machine. */
  uri(file: string): string;
  /** Settles when the server ends by itself. */
  readonly ended: Promise<void>;
  /** What it wrote so far. */
  log(): string;
  stop(): Promise<void>;
}

/** No marketplace: it is not asked, and so nothing waits for an answer. */
const noGallery = { EXTENSIONS_GALLERY: '{"serviceUrl":""}' };

const always = [
  '--accept-server-license-terms',
  '--telemetry-level=off',
  '--disable-telemetry',
  '--disable-workspace-trust',
];

/**
 * Gives VS Code another display language without a language pack: one that translates nothing of VS Code's own
 * stands in for it, so that extensions are told the language and have their own strings translated.
 */
async function speak(locale: Locale, data: string): Promise<string[]> {
  if (locale === 'en') {
    return [];
  }
  const translations = path.join(data, `${locale}.i18n.json`);
  await writeFile(translations, JSON.stringify({ version: '1.0.0', contents: {} }));
  const extensions = [
    { extensionIdentifier: { id: `tcp-handshake-lab.stand-in-${locale}` }, version: '1.0.0' },
  ];
  const pack = { hash: locale, label: locale, extensions, translations: { vscode: translations } };
  await writeFile(path.join(data, 'data/languagepacks.json'), JSON.stringify({ [locale]: pack }));
  return [`--locale=${locale}`];
}

/** Starts a server on a free port of this machine alone; all that it writes is in a temporary folder. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { node, main } = await vscodeServer(options.version);
  const data = await temporaryFolder('server');
  const userData = path.join(data, 'data/User');
  await mkdir(userData, { recursive: true });
  const settings: Settings = { ...quiet, ...options.settings };
  await writeFile(path.join(userData, 'settings.json'), JSON.stringify(settings));
  const language = await speak(options.locale ?? 'en', data);
  const args = [
    main,
    ...always,
    '--host=127.0.0.1',
    '--port=0',
    '--without-connection-token',
    // Without it the page's payload is ignored in silence.
    '--enable-smoke-test-driver',
    `--server-data-dir=${data}`,
    ...language,
    ...(options.extensionsDir === undefined ? [] : [`--extensions-dir=${options.extensionsDir}`]),
  ];
  const child = spawn(node, args, {
    // Its sockets go where the rest of what it writes goes.
    env: { ...process.env, ...noGallery, TMPDIR: data, XDG_RUNTIME_DIR: data },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: ownGroup,
  });
  adopt(child);
  let written = '';
  const port = await new Promise<number>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      written += chunk.toString();
      const ready = /agent listening on (\d+)/.exec(written)?.[1];
      if (ready !== undefined) {
        resolve(Number(ready));
      }
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`The VS Code server ended with ${String(code)}:\n${written}`));
    });
  });
  const authority = `127.0.0.1:${String(port)}`;
  return {
    port,
    version: options.version,
    address: (folder, payload = []) => {
      const query = new URLSearchParams({ folder });
      if (payload.length > 0) {
        query.set('payload', JSON.stringify(payload));
      }
      return `http://${authority}/?${query.toString()}`;
    },
    uri: (file) => `vscode-remote://${authority}${file}`,
    ended: new Promise((resolve) =>
      child.once('exit', () => {
        resolve();
      }),
    ),
    log: () => written,
    stop: async () => {
      await end(child);
      await discard(data);
    },
  };
}

/** Installs a .vsix as a person does, into a folder of extensions for `startServer`. */
export async function installExtension(version: Version, vsix: string, extensionsDir: string): Promise<void> {
  const { node, main } = await vscodeServer(version);
  const data = await temporaryFolder('install');
  await run(
    node,
    [
      main,
      ...always,
      `--server-data-dir=${data}`,
      `--extensions-dir=${extensionsDir}`,
      `--install-extension=${vsix}`,
    ],
    { env: noGallery },
  );
  await discard(data);
}
