import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { Failure, temporaryFolder } from './ending';
import { say } from './log';
import { manifest } from './manifest';
import { cacheDir } from './paths';
import type { Version } from './vscode';

/*
 * Desktop VS Code, where it can be had. Whether it is used is decided once, before anything runs in it: a test
 * that failed in the one is never tried in the other.
 */

function named(): string | undefined {
  const file = process.env['VSCODE_EXECUTABLE_PATH'];
  if (file === undefined || file === '') {
    return undefined;
  }
  if (!existsSync(file)) {
    throw new Failure(`VSCODE_EXECUTABLE_PATH is ${file}: there is no such file.`);
  }
  return file;
}

/** Behind the `code` of the command line is the program itself, which unlike `code` stays in the foreground. */
function installed(): string | undefined {
  const code = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, process.platform === 'win32' ? 'code.cmd' : 'code'))
    .find((file) => existsSync(file));
  if (code === undefined) {
    return undefined;
  }
  const bin = path.dirname(realpathSync(code));
  const program =
    { darwin: '../../../MacOS/Electron', win32: '../Code.exe' }[process.platform as string] ?? '../code';
  const file = path.join(bin, program);
  return existsSync(file) ? file : undefined;
}

function hasScreen(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || (DISPLAY ?? WAYLAND_DISPLAY ?? '') !== '';
}

async function downloaded(version: string): Promise<string | undefined> {
  try {
    return await downloadAndUnzipVSCode({ version, cachePath: path.join(cacheDir, 'desktop') });
  } catch (error) {
    say(`Desktop VS Code can't be downloaded (${String(error)}): the VS Code server is used.`);
    return undefined;
  }
}

/**
 * The program of a desktop VS Code, or undefined when the server is to be used: because
 * TCP_HANDSHAKE_LAB_VSCODE says `server`, there is no screen, or none is installed or can be downloaded.
 */
export async function desktopVsCode(version: Version): Promise<string | undefined> {
  if (process.env['TCP_HANDSHAKE_LAB_VSCODE'] === 'server') {
    return undefined;
  }
  if (!hasScreen()) {
    say('There is no screen: the VS Code server is used.');
    return undefined;
  }
  if (version === 'oldest') {
    return downloaded(manifest().engines.vscode.replace(/^\D*/, ''));
  }
  return named() ?? installed() ?? (await downloaded('stable'));
}

/** What keeps it from asking for anything, and from touching the settings of whoever sits before it. */
export async function desktopFlags(): Promise<string[]> {
  const data = await temporaryFolder('desktop');
  return [
    `--user-data-dir=${path.join(data, 'user')}`,
    `--extensions-dir=${path.join(data, 'extensions')}`,
    '--no-sandbox',
    '--disable-updates',
    '--disable-workspace-trust',
    '--disable-telemetry',
    '--skip-welcome',
    '--skip-release-notes',
  ];
}
