import type { Channel } from '../protocol/rpc';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** VS Code hands this out once for each page. */
export const vscode = acquireVsCodeApi();

/** The page's end of the channel to the extension. */
export const channel: Channel = {
  post: (message) => {
    vscode.postMessage(message);
  },
  listen: (receive) => {
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      receive(event.data);
    });
  },
};
