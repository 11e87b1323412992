import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { Failure, temporaryFolder } from './ending';
import { hangul } from './font';
import { saying } from './log';
import { root } from './paths';
import { provision, unpack } from './provision';
import { attempt, run } from './run';

/** A browser that can be started, and what it alone needs in its environment. */
interface Chromium {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

const packaged = '153.0.0';

const installedNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
];

const installedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Ours, not those of the package: its own switch off web security and run everything in one process. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  // Text is laid out alike on every machine.
  '--font-render-hinting=none',
];

/** What keeps a browser from starting; undefined when nothing does. */
async function obstacle({ executable, env }: Chromium): Promise<string | undefined> {
  try {
    const { code, output } = await attempt(executable, ['--version'], { env });
    return code === 0 ? undefined : output;
  } catch (error) {
    return String(error);
  }
}

/** The first that is installed and starts. */
async function installed(): Promise<Chromium | undefined> {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const named = folders.flatMap((folder) => installedNames.map((name) => path.join(folder, name)));
  for (const executable of [...named, ...installedPlaces].filter((file) => existsSync(file))) {
    const found: Chromium = { executable, env: {} };
    if ((await obstacle(found)) === undefined) {
      return found;
    }
  }
  return undefined;
}

async function decompress(file: string, to: string): Promise<void> {
  await pipeline(createReadStream(file), createBrotliDecompress(), createWriteStream(to));
}

/** The one that comes whole in an npm package, with the libraries that a minimal Debian lacks. */
async function fromNpm(): Promise<Chromium> {
  const folder = await provision(`chromium-${packaged}`, async (work) => {
    await unpack(`@sparticuz/chromium@${packaged}`, ['package/bin'], work);
    const bin = path.join(work, 'package/bin');
    await decompress(path.join(bin, 'chromium.br'), path.join(work, 'chromium'));
    await chmod(path.join(work, 'chromium'), 0o755);
    const libraries = path.join(work, 'libraries.tar');
    await decompress(path.join(bin, 'al2023.tar.br'), libraries);
    await run('tar', ['-xf', libraries], { cwd: work });
    await rm(libraries);
    await rm(path.join(work, 'package'), { recursive: true });
  });
  const bare: Chromium = { executable: path.join(folder, 'chromium'), env: {} };
  if ((await obstacle(bare)) === undefined) {
    return bare;
  }
  const helped: Chromium = { ...bare, env: { LD_LIBRARY_PATH: path.join(folder, 'lib') } };
  const still = await obstacle(helped);
  if (still !== undefined) {
    const libraries = await attempt('ldd', [helped.executable], { env: helped.env });
    const missing = libraries.output.split('\n').filter((line) => line.includes('not found'));
    throw new Failure(
      `The Chromium of npm's @sparticuz/chromium does not start here:\n${still}\n${missing.join('\n')}\n` +
        'Install Chromium or Chrome, or name one in CHROME_PATH.',
    );
  }
  return helped;
}

/** Where npm's package has no browser for the platform, playwright can fetch one from its own place. */
async function fromPlaywright(): Promise<Chromium> {
  const executable = chromium.executablePath();
  if (!existsSync(executable)) {
    const cli = path.join(root, 'node_modules/playwright-core/cli.js');
    const { code, output } = await saying('Fetching Chromium', () =>
      attempt(process.execPath, [cli, 'install', 'chromium']),
    );
    if (code !== 0) {
      throw new Failure(
        `No browser: none is installed, and playwright could not fetch one.\n${output}\n` +
          'Install Chromium or Chrome, or name one in CHROME_PATH.',
      );
    }
  }
  return { executable, env: {} };
}

/** The browser that CHROME_PATH names, else an installed one, else one that is fetched. */
async function find(): Promise<Chromium> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    const given: Chromium = { executable: named, env: {} };
    const wrong = existsSync(named) ? await obstacle(given) : 'There is no such file.';
    if (wrong !== undefined) {
      throw new Failure(`CHROME_PATH is ${named}, which does not start: ${wrong}`);
    }
    return given;
  }
  const present = await installed();
  if (present !== undefined) {
    return present;
  }
  return process.platform === 'linux' && process.arch === 'x64' ? fromNpm() : fromPlaywright();
}

/** The browser's language is that of no machine: “C.UTF-8” becomes one that `Intl` does not know. */
const language = { LC_ALL: 'en_US.UTF-8' };

/** Makes sure that there is a browser, and a font for Hangul. */
export async function findChromium(): Promise<Chromium> {
  const { executable, env } = await find();
  return { executable, env: { ...env, ...language, ...(await hangul()) } };
}

/** A headless browser; the caller closes it. */
export async function launchChromium(): Promise<Browser> {
  const { executable, env } = await findChromium();
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return chromium.launch({
    executablePath: executable,
    // What it leaves in its temporary folder goes with ours.
    env: { ...inherited, ...env, TMPDIR: await temporaryFolder('chromium') },
    args: flags,
    // Ours are in ending.ts; playwright's own would exit before the servers are down.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}
