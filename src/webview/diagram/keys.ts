import * as l10n from '@vscode/l10n';

/** A key, or several that do the same, and what they do. */
export interface Key {
  /** As package.json writes them: `shift+alt+right`. `mod` is Ctrl, and on a Mac ⌘. */
  readonly chords: readonly string[];
  readonly does: string;
}

/** The keys that mean something in one place. */
export interface KeySection {
  readonly title: string;
  readonly keys: readonly Key[];
}

/** Every key of the page: whoever gives one a meaning adds a line here. */
export function keySections(): readonly KeySection[] {
  return [
    { title: l10n.t('Commands'), keys: commandKeys() },
    {
      title: l10n.t('Anywhere in the diagram'),
      keys: [
        { chords: ['mod+f'], does: l10n.t('Find') },
        { chords: ['?'], does: l10n.t('Show these keys') },
      ],
    },
    {
      title: l10n.t('In the ladder'),
      keys: [
        { chords: ['up', 'down'], does: l10n.t('Go to what happened before or after') },
        { chords: ['left', 'right'], does: l10n.t('Go to the next lane') },
        { chords: ['pageup', 'pagedown'], does: l10n.t('Go up or down by a view') },
        { chords: ['home', 'end'], does: l10n.t('Go to the beginning or to the end') },
        { chords: ['enter', 'space'], does: l10n.t('Select, and say why') },
        { chords: ['escape'], does: l10n.t('Select nothing') },
        { chords: ['+', '-'], does: l10n.t('Zoom in or out') },
      ],
    },
    {
      title: l10n.t('On a segment of a simulation'),
      keys: [
        { chords: ['shift+f10'], does: l10n.t('All that can be done here') },
        { chords: ['delete'], does: l10n.t('Lose') },
        { chords: ['d'], does: l10n.t('Delay…') },
        { chords: ['u'], does: l10n.t('Duplicate…') },
        { chords: ['o'], does: l10n.t('Let the next one overtake it') },
        { chords: ['c'], does: l10n.t('Corrupt') },
        { chords: ['m'], does: l10n.t('Mark as congested (ECN)') },
        { chords: ['e'], does: l10n.t('Edit header…') },
        { chords: ['i'], does: l10n.t('Inject a segment…') },
      ],
    },
    {
      title: l10n.t('In the list of branches'),
      keys: [
        { chords: ['f2'], does: l10n.t('Rename') },
        { chords: ['delete'], does: l10n.t('Delete') },
      ],
    },
    {
      title: l10n.t('In the find box'),
      keys: [
        { chords: ['enter'], does: l10n.t('Next match') },
        { chords: ['shift+enter'], does: l10n.t('Previous match') },
        { chords: ['escape'], does: l10n.t('Close, and go to the row that was found') },
      ],
    },
    {
      title: l10n.t('In the overview'),
      keys: [
        { chords: ['up', 'down'], does: l10n.t('Scroll by half a view') },
        { chords: ['pageup', 'pagedown'], does: l10n.t('Scroll by a twentieth of the whole') },
        { chords: ['home', 'end'], does: l10n.t('Scroll to the beginning or to the end') },
      ],
    },
  ];
}

/** The keys of the extension's commands, as package.json has them: a test holds the two equal. */
export function commandKeys(): readonly (Key & { readonly command: string })[] {
  return [
    { command: 'tcpHandshakeLab.step', chords: ['shift+alt+right'], does: l10n.t('Step') },
    { command: 'tcpHandshakeLab.stepBack', chords: ['shift+alt+left'], does: l10n.t('Step back') },
    { command: 'tcpHandshakeLab.playOrPause', chords: ['shift+alt+space'], does: l10n.t('Play or pause') },
    { command: 'tcpHandshakeLab.restart', chords: ['shift+alt+home'], does: l10n.t('Restart') },
    { command: 'tcpHandshakeLab.undo', chords: ['mod+z'], does: l10n.t('Undo') },
    { command: 'tcpHandshakeLab.redo', chords: ['mod+y', 'mod+shift+z'], does: l10n.t('Redo') },
    { command: 'tcpHandshakeLab.save', chords: ['mod+s'], does: l10n.t('Save') },
  ];
}

const SIGNS: Readonly<Record<string, string>> = { up: '↑', down: '↓', left: '←', right: '→' };
const MAC: Readonly<Record<string, string>> = { shift: '⇧', alt: '⌥', mod: '⌘', ctrl: '⌃', cmd: '⌘' };
const NAMES: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  pageup: 'Page Up',
  pagedown: 'Page Down',
  escape: 'Esc',
  delete: 'Del',
};

/** The keys of a chord as they are written on a keyboard. */
export function keyNames(chord: string, mac: boolean): readonly string[] {
  const keys = chord === '+' ? ['+'] : chord.split('+');
  return keys.map(
    (key) =>
      SIGNS[key] ??
      (mac ? MAC[key] : undefined) ??
      NAMES[key] ??
      key.slice(0, 1).toUpperCase() + key.slice(1),
  );
}
