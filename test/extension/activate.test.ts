import assert from 'node:assert/strict';
import Module from 'node:module';
import path from 'node:path';
import { root } from '../tools/paths';

/** What was called on the pretended `vscode` module, as `workspace.fs.readFile`. */
let calls: string[] = [];

/** Pretends to be any part of the API: a function that gives such a thing, with any property one. */
function pretend(name: string): unknown {
  const target = function (): void {
    // only its type matters
  };
  return new Proxy(target, {
    get: (_, key) =>
      key === Symbol.toPrimitive || key === 'then'
        ? undefined
        : pretend(`${name}.${String(key)}`.replace(/^\./, '')),
    apply: () => {
      calls.push(name);
      if (name.endsWith('findFiles')) {
        return Promise.resolve([]);
      }
      return name.endsWith('textDocuments.forEach') ? undefined : pretend(name);
    },
    construct: () => {
      calls.push(`new ${name}`);
      return pretend(name) as object;
    },
  });
}

/** The parts of the API that activation touches; `import *` wants them as properties of its own. */
const vscode = {
  ...Object.fromEntries(
    ['commands', 'languages', 'window', 'workspace', 'EventEmitter', 'Disposable', 'Uri', 'l10n'].map(
      (name) => [name, pretend(name)],
    ),
  ),
  env: { language: 'en' },
};

/** Activation is on the way of everybody's first click: it puts things together and reads nothing. */
describe('activate', () => {
  const load = Module.prototype.require;

  beforeEach(() => {
    calls = [];
    Module.prototype.require = function (this: Module, id: string): unknown {
      return id === 'vscode' ? vscode : load.call(this, id);
    };
  });

  afterEach(() => {
    Module.prototype.require = load;
  });

  for (const file of ['extension.js', 'extension.web.js']) {
    it(`of ${file} does no I/O`, () => {
      const bundle = path.join(root, 'dist', file);
      const extension = module.require(bundle) as { activate(context: unknown): void };
      extension.activate({ extensionUri: pretend('extensionUri'), subscriptions: [] });
      assert.ok(calls.includes('commands.registerCommand'), 'it registers commands');
      const input = calls.filter((call) =>
        /workspace\.(fs|openTextDocument|findFiles)|env\.openExternal/.test(call),
      );
      assert.deepEqual(input, []);
    });
  }
});
