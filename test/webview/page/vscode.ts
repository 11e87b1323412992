import type { Channel } from '../../../src/protocol/rpc';

/** What the test asks of the page. */
export const parameters = new URLSearchParams(location.search);

/**
 * Stands in for VS Code: gives the page `acquireVsCodeApi` and the theme's colours. Returns the extension's end of
 * the channel between them.
 */
export function installVsCode(): Channel {
  let receive: (message: unknown) => void = () => undefined;
  const theme = JSON.parse(parameters.get('theme') ?? '{}') as Record<string, string>;
  for (const [name, value] of Object.entries(theme)) {
    document.documentElement.style.setProperty(`--vscode-${name}`, value);
  }
  // What is opened has no state yet; what is loaded again has its own.
  if (!isReloaded()) {
    sessionStorage.clear();
  }
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => {
        const copy = copied(message);
        setTimeout(() => {
          receive(copy);
        });
      },
      getState: () => {
        const text = sessionStorage.getItem('state');
        return text === null ? undefined : (JSON.parse(text) as unknown);
      },
      setState: (state: unknown) => {
        sessionStorage.setItem('state', JSON.stringify(state));
      },
    }),
  });
  return {
    post: (message) => {
      window.dispatchEvent(new MessageEvent('message', { data: copied(message) }));
    },
    listen: (listener) => {
      receive = listener;
    },
  };
}

/** Whether the page was loaded again, and not opened. */
export function isReloaded(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';
}

/** Messages are copied, as VS Code copies them: what is not JSON does not get through. */
function copied(message: unknown): unknown {
  const text = JSON.stringify(message);
  return JSON.parse(text) as unknown;
}
