import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Sysctls of this namespace, by the names that `sysctl` has for them, until the script is over. */
export class Sysctls {
  /** As they were, by file. */
  readonly #before = new Map<string, string>();

  /** Returns why it cannot be had, where it cannot. */
  set(name: string, value: string): string | undefined {
    const file = path.join('/proc/sys', name.replaceAll('.', '/'));
    if (!existsSync(file)) {
      return `${name} is not known here.`;
    }
    if (!this.#before.has(file)) {
      this.#before.set(file, readFileSync(file, 'latin1').trim());
    }
    try {
      writeFileSync(file, value);
      return undefined;
    } catch (error) {
      return String(error);
    }
  }

  restore(): void {
    for (const [file, value] of this.#before) {
      writeFileSync(file, value);
    }
  }
}
