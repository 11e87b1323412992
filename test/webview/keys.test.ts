import assert from 'node:assert/strict';
import { commandKeys, keyNames, keySections } from '../../src/webview/diagram/keys';
import { manifest } from '../tools/manifest';

describe('the sheet of keys', () => {
  it('has the keys of all commands on a diagram as package.json has them', () => {
    const bound = manifest()
      .contributes.keybindings.filter(({ when }) => !when.startsWith('focusedView == '))
      .map(
        // What is Ctrl everywhere else is the command key on a Mac.
        ({ command, key, mac }) => `${command}: ${mac === undefined ? key : key.replace('ctrl', 'mod')}`,
      );
    const told = commandKeys().flatMap(({ command, chords }) =>
      chords.map((chord) => `${command}: ${chord}`),
    );
    assert.deepEqual([...told].sort(), [...new Set(bound)].sort());
  });

  it('says nothing twice in one place', () => {
    for (const { title, keys } of keySections()) {
      const said = keys.map(({ does }) => does);
      assert.equal(new Set(said).size, said.length, title);
    }
  });

  it('writes keys as they are written on the keyboard', () => {
    assert.deepEqual(keyNames('shift+alt+right', false), ['Shift', 'Alt', '→']);
    assert.deepEqual(keyNames('shift+alt+right', true), ['⇧', '⌥', '→']);
    assert.deepEqual(keyNames('mod+f', false), ['Ctrl', 'F']);
    assert.deepEqual(keyNames('mod+f', true), ['⌘', 'F']);
    assert.deepEqual(keyNames('+', false), ['+']);
    assert.deepEqual(keyNames('pagedown', false), ['Page Down']);
  });
});
