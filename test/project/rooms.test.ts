import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { filesUnder } from '../tools/discover';
import { root } from '../tools/paths';

interface Project {
  readonly compilerOptions: { readonly lib?: readonly string[]; readonly types?: readonly string[] };
  readonly references?: readonly { readonly path: string }[];
}

const SRC = path.join(root, 'src');
const rooms = readdirSync(SRC, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

function project(room: string): Project {
  return JSON.parse(readFileSync(path.join(SRC, room, 'tsconfig.json'), 'utf8')) as Project;
}

/** What a file imports, as it is written. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

/**
 * `src/<room>/build` makes something for the build; it is no part of the room that ships. `src/<room>/node` is what only
 * Node can do: a project of its own.
 */
async function filesOf(room: string): Promise<string[]> {
  const files = await filesUnder(path.join(SRC, room), /\.tsx?$/);
  return files.filter(
    (file) => !['build', 'node'].some((part) => file.startsWith(path.join(SRC, room, part) + path.sep)),
  );
}

/**
 * The arrows between the rooms. A project's references say which rooms it may see; but the compiler lets it see those
 * that they refer to as well, so this holds it to its own.
 */
describe('Rooms', () => {
  for (const room of rooms) {
    it(`${room} imports only the rooms that its project refers to`, async () => {
      const allowed = (project(room).references ?? []).map((reference) => path.basename(reference.path));
      const files = await filesOf(room);
      assert.ok(files.length > 0);
      const others = files.flatMap((file) =>
        importsOf(file)
          .filter((name) => name.startsWith('.'))
          .map((name) => path.relative(SRC, path.resolve(path.dirname(file), name)).split(path.sep)[0] ?? '')
          .filter((other) => other !== room && !allowed.includes(other))
          .map((other) => `${path.relative(SRC, file)} imports ${other}`),
      );
      assert.deepEqual(others, []);
    });
  }

  it('tcp imports nothing at all', async () => {
    assert.deepEqual(project('tcp').references ?? [], []);
    const files = await filesOf('tcp');
    assert.deepEqual(
      files.flatMap(importsOf).filter((name) => !name.startsWith('.')),
      [],
    );
  });

  it('those that run anywhere see neither Node nor a browser nor VS Code', () => {
    for (const room of [
      'tcp',
      'timeline',
      'simulation',
      'packetdrill',
      'capture',
      'sockets',
      'sharing',
      'explanations',
    ]) {
      const { lib = ['ES2022'], types = [] } = project(room).compilerOptions;
      assert.deepEqual({ lib, types }, { lib: ['ES2022'], types: [] }, room);
    }
  });
});
