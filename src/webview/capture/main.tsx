import { render } from 'preact';
import * as v from 'valibot';
import { CAPTURE_STATE } from '../../protocol/capture';
import { keep } from '../keep';
import { vscode } from '../vscode';
import { App } from './App';
import { attempt, start } from './host';
import { focusFilter } from './focus';
import { stateNow } from './memory';
import './styles/capture.css';

/** What the page was before a reload; nothing when that cannot be read. */
function before() {
  const state = v.safeParse(CAPTURE_STATE, vscode.getState());
  return state.success ? state.output : undefined;
}

// The page is drawn once its language is there, or once it is known why it is not.
void attempt(start(before())).then(() => {
  render(<App />, document.body);
  keep(stateNow);
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if ((ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === 'f') {
      event.preventDefault();
      focusFilter();
    }
  });
});
