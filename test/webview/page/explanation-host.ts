import {
  EXPLANATION_CALLS,
  type ExplanationHost,
  type ExplanationView,
} from '../../../src/protocol/explanation';
import { serve } from '../../../src/protocol/rpc';
import { installVsCode } from './vscode';

/** Stands in for VS Code and the extension, inside the reading panel's page. */
const calls: string[] = [];

function note(call: string): Promise<void> {
  calls.push(call);
  return call === 'goTo nowhere' ? Promise.reject(new Error('There is no such moment.')) : Promise.resolve();
}

const functions: ExplanationHost = {
  ready: () => note('ready'),
  goTo: (moment) => note(`goTo ${moment}`),
  open: (topic) => note(`open ${topic}`),
  setLanguage: (language) => note(`setLanguage ${language}`),
  openDiagram: () => note('openDiagram'),
};
const view = serve<ExplanationView, ExplanationHost>(
  installVsCode(),
  EXPLANATION_CALLS,
  functions,
  (problem) => {
    calls.push(problem);
  },
);

const fakeHost = {
  calls,
  mark: (moments: readonly string[]) => {
    view.mark.asEvent(moments).catch(console.error);
  },
};
export type FakeHost = typeof fakeHost;

Object.assign(window, { fakeHost });
