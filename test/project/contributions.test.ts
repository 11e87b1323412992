import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  COMMANDS,
  CONTEXT_KEYS,
  CONTROLLER,
  EDITORS,
  EXTENSION,
  PANELS,
  SETTINGS,
  VIEWS,
} from '../../src/extension/ids';
import { filesUnder } from '../tools/discover';
import { root } from '../tools/paths';

interface Contributions {
  readonly commands: readonly {
    readonly command: string;
    readonly title: string;
    readonly category: string;
  }[];
  readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
  readonly keybindings: readonly { readonly command: string; readonly when: string }[];
  readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
  readonly viewsContainers: {
    readonly activitybar: readonly { readonly id: string; readonly icon: string }[];
  };
  readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
  readonly walkthroughs: readonly {
    readonly steps: readonly {
      readonly id: string;
      readonly media: { readonly svg: string };
      readonly completionEvents: readonly string[];
    }[];
  }[];
  readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
}

const manifestText = read('package.json');
const { name, publisher, contributes, activationEvents, main, browser, icon } = JSON.parse(manifestText) as {
  name: string;
  publisher: string;
  contributes: Contributions;
  activationEvents: string[];
  main: string;
  browser: string;
  icon: string;
};

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

async function extensionSources(): Promise<string> {
  const files = await filesUnder(path.join(root, 'src/extension'), /\.ts$/);
  return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}

const strings = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;

/** What package.json contributes and what the code registers: the one without the other is a defect. */
describe('Contributions', () => {
  const commands = contributes.commands.map(({ command }) => command);

  it('are the commands that the code handles', () => {
    assert.deepEqual([...commands].sort(), Object.values(COMMANDS).sort());
    assert.equal(new Set(commands).size, commands.length);
  });

  it('are of the extension that links lead to', () => {
    assert.equal(`${publisher}.${name}`, EXTENSION);
  });

  it('all commands are in the category TCP', () => {
    assert.deepEqual([...new Set(contributes.commands.map(({ category }) => category))], ['TCP']);
  });

  it('menus, keys and welcome texts name commands and views that exist', () => {
    const views: string[] = Object.values(VIEWS);
    const named = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    assert.deepEqual(
      named.map(({ command }) => command).filter((command) => !commands.includes(command)),
      [],
    );
    const welcome = contributes.viewsWelcome.map(({ view }) => view);
    assert.deepEqual(
      welcome.filter((view) => !views.includes(view)),
      [],
    );
    const links = [...read('package.nls.json').matchAll(/command:([\w.]+)/g)].map((match) => match[1] ?? '');
    assert.ok(links.length > 0);
    assert.deepEqual(
      links.filter((command) => !commands.includes(command)),
      [],
    );
  });

  it('walkthroughs have pictures that are there, which take their colours from the theme, and end by commands', () => {
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    assert.ok(steps.length >= 5 && steps.length <= 7);
    for (const { id, media, completionEvents } of steps) {
      const picture = read(media.svg);
      assert.deepEqual(picture.match(/#[0-9a-f]{3,8}\b|rgb|style=|<script/gi), null, id);
      assert.match(picture, /var\(--vscode-/, id);
      const [event = ''] = completionEvents;
      assert.ok(commands.includes(event.replace('onCommand:', '')), `${id}: ${event}`);
      // Each step offers what ends it.
      const description = strings[`walkthrough.${id}.description`] ?? '';
      assert.ok(description.includes(event.replace('onCommand', '(command')), id);
    }
  });

  it('are the views, settings and context keys that the code uses', async () => {
    const views = Object.values(contributes.views).flat();
    assert.deepEqual(views.map(({ id }) => id).sort(), Object.values(VIEWS).sort());
    assert.deepEqual(Object.keys(contributes.configuration.properties), Object.values(SETTINGS));
    const source = await extensionSources();
    for (const key of Object.keys(CONTEXT_KEYS)) {
      assert.match(source, new RegExp(`setContext', CONTEXT_KEYS\\.${key}\\b`));
    }
    const ours = [...manifestText.matchAll(/"(?:when|enablement)": "([^"]+)"/g)]
      .flatMap((match) => [...(match[1] ?? '').matchAll(/tcpHandshakeLab\.\w+/g)])
      .map((match) => match[0]);
    const known = [CONTEXT_KEYS, VIEWS, PANELS, EDITORS, { CONTROLLER }].flatMap((ids) =>
      Object.values<string>(ids),
    );
    assert.ok(ours.length > 0);
    assert.deepEqual(
      ours.filter((key) => !known.includes(key)),
      [],
    );
  });

  it('bring back every kind of panel after a reload, by the view type it was made with', async () => {
    const restored = activationEvents.filter((event) => event.startsWith('onWebviewPanel:'));
    assert.deepEqual(
      restored.sort(),
      Object.values(PANELS)
        .map((type) => `onWebviewPanel:${type}`)
        .sort(),
    );
    const source = await extensionSources();
    const typesOf = (call: string): string[] =>
      [
        ...new Set(
          [...source.matchAll(new RegExp(`${call}\\(\\s*([\\w.']+)`, 'g'))].map((match) => match[1] ?? ''),
        ),
      ].sort();
    assert.deepEqual(
      typesOf('createWebviewPanel'),
      Object.keys(PANELS)
        .map((key) => `PANELS.${key}`)
        .sort(),
    );
    assert.deepEqual(typesOf('registerWebviewPanelSerializer'), typesOf('createWebviewPanel'));
  });

  it('name files that are there', () => {
    const icons = contributes.viewsContainers.activitybar.map((container) => container.icon);
    for (const file of [icon, main, browser, ...icons]) {
      assert.ok(read(file).length > 0, file);
    }
  });

  it('start nothing by themselves', () => {
    assert.deepEqual(
      activationEvents.filter((event) => event === '*' || event === 'onStartupFinished'),
      [],
    );
  });
});
