import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { LANGUAGES } from '../../src/explanations/language';
import { wordsIn } from '../../src/explanations/tables/words';
import { root } from '../tools/paths';
import { vsixFile } from '../tools/vsix';

/** What the build may weigh, in bytes (1 kB = 1,000 bytes). The stage before this one has built for production. */
const BUDGETS: Readonly<Record<string, number>> = {
  // On the way of everybody's first click: what runs something is in a file of its own.
  // 80 without what every picture of a crowd needs: which connection it is of, and a tree that counts.
  // And what is seen of this machine: a source of diagrams, the view before anybody looks, its commands, the names of its
  // tools for an assistant; and what is asked of a segment.
  // And what is seen of captures before one is opened: an editor, a source of diagrams, their place in a tree.
  'dist/extension.js': 93_000,
  // With what is made of diagrams to be shared: Mermaid, reports, captures, links. And connections that a scenario begins with.
  'dist/runs.js': 400_000,
  // The view of this machine's sockets, its commands, what an assistant is answered.
  'dist/this-machine.js': 85_000,
  // The editor of captures: what reads them is in a worker.
  'dist/capture-editor.js': 80_000,
  // In a worker: what reads and watches this machine's sockets, and says what is wrong with them.
  'dist/sockets.js': 60_000,
  // In a worker: what reads captures and analyses them, and what is said of them; how a connection goes on, for which
  // the stacks' policies and the timer of RFC 6298 are there; what follows for a frame from those before it; what
  // Multipath TCP says; and what else TCP is found in.
  'dist/capture.js': 168_000,
  // The web host loads one file only: all of those but what is this machine's.
  'dist/extension.web.js': 652_000,
  // The lab on the page: interventions, branches, the state machine, the way from a crowd to one connection.
  'dist/webview/diagram.js': 260_000,
  // uPlot: only who sees a chart loads it.
  'dist/webview/chart.js': 10_000,
  'dist/webview/plot.js': 10_000,
  'dist/webview/uplot.js': 55_000,
  // The editor of a capture: table, filter, graphs, frames.
  'dist/webview/capture.js': 160_000,
  'dist/webview/explanation.js': 200_000,
};

/** The bundles of the extension hosts, and what they load. */
const HOST_BUNDLES = {
  'dist/extension.js': ['./capture-editor.js', './runs.js', './this-machine.js', 'vscode'],
  'dist/runs.js': ['vscode'],
  'dist/capture-editor.js': ['node:worker_threads', 'vscode'],
  'dist/this-machine.js': ['node:os', 'node:worker_threads', 'vscode'],
  'dist/extension.web.js': ['vscode'],
} as const;

function size(file: string): number {
  return statSync(file).size;
}

describe('Budgets', () => {
  for (const [file, budget] of Object.entries(BUDGETS)) {
    it(`${file} weighs at most ${String(budget / 1000)} kB`, () => {
      assert.ok(size(path.join(root, file)) <= budget, `${String(size(path.join(root, file)))} bytes`);
    });
  }

  it('the bundles of both extension hosts hold no words of a language: they read those of one', () => {
    for (const file of Object.keys(HOST_BUNDLES)) {
      const bundle = readFileSync(path.join(root, file), 'utf8');
      for (const { states, variables, rules } of LANGUAGES.map(wordsIn)) {
        const words = [
          ...Object.values(states).map(({ ends }) => ends),
          ...Object.values(variables).map(({ meaning }) => meaning),
          ...Object.values(rules).map(({ sentence }) => sentence),
        ];
        assert.deepEqual(
          words.filter((text) => bundle.includes(text)),
          [],
          file,
        );
      }
    }
  });

  it('the .vsix weighs at most 1,150 kB', () => {
    assert.ok(size(vsixFile()) <= 1_150_000, `${String(size(vsixFile()))} bytes`);
  });

  it('the bundles of both extension hosts need nothing but VS Code and each other', () => {
    for (const [file, needed] of Object.entries(HOST_BUNDLES)) {
      const required = [...readFileSync(path.join(root, file), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)];
      assert.deepEqual([...new Set(required.map((match) => match[1]))].sort(), needed, file);
    }
  });
});
