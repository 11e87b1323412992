import { render } from 'preact';
import * as v from 'valibot';
import { DIAGRAM_STATE } from '../../protocol/diagram';
import { keep } from '../keep';
import { vscode } from '../vscode';
import { App } from './App';
import { attempt, start } from './host';
import { stateNow } from './memory';
import { drawn } from './store';
import { listenForShortcuts } from './shortcuts';
import './styles/diagram.css';

/** What the page was before a reload; nothing when that cannot be read. */
function before() {
  const state = v.safeParse(DIAGRAM_STATE, vscode.getState());
  return state.success ? state.output : undefined;
}

// The page is drawn once its language and its first picture are there, or once it is known why they are not.
void attempt(start(before())).then(() => {
  render(<App />, document.body);
  keep(stateNow);
  drawn.value = true;
  listenForShortcuts();
});
