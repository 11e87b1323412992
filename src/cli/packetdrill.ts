import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseScript } from '../packetdrill/language/parser';
import { PLATFORMS } from '../packetdrill/platforms';
import { runScript } from '../packetdrill/run/run';
import type { Verdict } from '../packetdrill/verdict';
import type { ProfileName } from '../tcp/profiles';
import type { Streams } from './main';

/** What the command line asks for. */
export interface PacketdrillOptions {
  readonly files: readonly string[];
  readonly profile: ProfileName;
  /** Names that scripts choose sections by, and words that stand for a value: `NAME` or `NAME=VALUE`. */
  readonly defines: readonly string[];
  readonly json: boolean;
}

/** Runs scripts and prints what came of each. Returns the exit status: 0 only when all passed. */
export function packetdrill({ files, profile, defines, json }: PacketdrillOptions, streams: Streams): number {
  const given = { profile, defines: Object.fromEntries(defines.map(splitDefine)) };
  let passed = true;
  for (const file of files) {
    const verdict = run(file, given, streams);
    passed &&= verdict?.result === 'pass';
    if (verdict !== undefined) {
      streams.out(json ? `${JSON.stringify({ file, ...verdict })}\n` : describe(file, verdict));
    }
  }
  return passed ? 0 : 1;
}

interface Given {
  readonly profile: ProfileName;
  readonly defines: Readonly<Record<string, string>>;
}

function run(file: string, { profile, defines }: Given, { error }: Streams): Verdict | undefined {
  let text: string;
  try {
    // npm changes into the package's folder; the path is meant from where the person stands.
    text = readFileSync(resolve(process.env['INIT_CWD'] ?? process.cwd(), file), 'utf8');
  } catch {
    error(`${file}: there is no such file, or it cannot be read\n`);
    return undefined;
  }
  return runScript(parseScript(text, { defines, platform: PLATFORMS[profile] }), { profile }).verdict;
}

function splitDefine(define: string): [string, string] {
  const [name = '', ...value] = define.split('=');
  return [name, value.join('=')];
}

function describe(file: string, verdict: Verdict): string {
  if (verdict.result === 'pass') {
    return `${file}: pass\n`;
  }
  const { result, line, message, expected, actual } = verdict;
  const sides = [
    ...(expected === undefined ? [] : [`  expected: ${expected}\n`]),
    ...(actual === undefined ? [] : [`  actual:   ${actual}\n`]),
  ];
  return `${file}:${String(line)}: ${result}: ${message}\n${sides.join('')}`;
}
