import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { outDir } from '../tools/paths';

/** Lays down what was found where it can be looked at, and copied from if it is right. */
export function found(name: string, text: string): string {
  const folder = path.join(outDir, 'kernel');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), text);
  return text;
}
