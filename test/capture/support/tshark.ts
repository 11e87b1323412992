import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Tool } from '../../tools/debian';
import { temporaryFolder } from '../../tools/ending';
import { attempt } from '../../tools/run';

const SEPARATOR = '\u001f';

/** Fields of each frame, by their names, as tshark says them: those that a frame has several times with commas. */
export async function fieldsOf(
  tshark: Tool,
  file: Uint8Array | string,
  fields: readonly string[],
  options: readonly string[] = [],
): Promise<readonly ReadonlyMap<string, string>[]> {
  const name = typeof file === 'string' ? file : path.join(await temporaryFolder('capture'), 'capture');
  if (typeof file !== 'string') {
    await writeFile(name, file);
  }
  // It says that a file is damaged by its code, and what it could read all the same.
  const { stdout } = await attempt(
    tshark.executable,
    [
      ...['-r', name, '-n', '-T', 'fields', '-E', `separator=${SEPARATOR}`, ...options],
      ...fields.flatMap((field) => ['-e', field]),
    ],
    { env: tshark.env },
  );
  return stdout
    .split('\n')
    .filter((line) => line.includes(SEPARATOR))
    .map((line) => {
      const values = line.split(SEPARATOR);
      return new Map(fields.map((field, index) => [field, values[index] ?? '']));
    });
}
