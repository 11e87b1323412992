import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeScripts } from './matrix';

/** test/packetdrill/scripts: what {@link makeScripts} makes, as files that everybody can run. */

const FOLDER = path.join(__dirname, '../scripts');

/** The committed scripts by their paths. */
export function readScripts(): Map<string, string> {
  return new Map(
    readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.pkt'))
      .sort()
      .map((name) => [name.replaceAll(path.sep, '/'), readFileSync(path.join(FOLDER, name), 'utf8')]),
  );
}

export function writeScripts(): void {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const [name, text] of makeScripts()) {
    const file = path.join(FOLDER, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
