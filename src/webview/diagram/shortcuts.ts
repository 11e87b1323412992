import { showKeys } from './CheatSheet';
import { openFind } from './finding';

/** The keys that mean something wherever the focus is. */
export function listenForShortcuts(): void {
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if ((ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === 'f') {
      event.preventDefault();
      openFind();
      // It may be open already, and somewhere else have the focus.
      document.querySelector<HTMLInputElement>('.find input')?.select();
    } else if (key === '?' && !ctrlKey && !metaKey && !altKey && !isTyping(event.target)) {
      event.preventDefault();
      showKeys();
    }
  });
}

/** Whether a key is text to whoever has the focus. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input:not([type="range"]), textarea, vscode-textfield, vscode-textarea') !== null
  );
}
