import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The scripts in this folder by their paths: a sender and a receiver as Linux 6.18 was seen to be. */
export function linuxScripts(): [name: string, text: string][] {
  return readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.pkt'))
    .sort()
    .map((name) => [name.replaceAll(path.sep, '/'), readFileSync(path.join(__dirname, name), 'utf8')]);
}
