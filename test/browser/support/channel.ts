import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import type { Workbench } from '../../tools/workbench';
import { until } from './eventually';

/** What the frame around a webview's page has for it, and the page's `acquireVsCodeApi` uses. */
interface Outer {
  __vscode_post_message__?: (command: string, data: unknown) => void;
}

/** What the extension answers: a call's result, or why it was refused. */
export interface Answer {
  readonly i?: string;
  readonly t?: string;
  readonly r?: unknown;
  readonly e?: unknown;
}

interface Listening {
  answers?: Answer[];
}

/**
 * A page's own channel to the extension, for messages and states that the page would never send: used from inside
 * the page, as its `acquireVsCodeApi` uses it.
 */
export class PageChannel {
  readonly #page: Frame;
  readonly #outer: Frame;

  private constructor(page: Frame, outer: Frame) {
    this.#page = page;
    this.#outer = outer;
  }

  /** That of the page whose `<body data-view>` this is. */
  static async of(workbench: Workbench, view: string): Promise<PageChannel> {
    for (const frame of workbench.page.frames()) {
      const shown = await frame
        .evaluate(() => document.querySelector('body')?.dataset['view'])
        .catch(() => undefined);
      if (shown === view) {
        const outer = frame.parentFrame();
        assert.ok(outer !== null);
        await frame.evaluate(() => {
          const answers: Answer[] = [];
          (window as Listening).answers = answers;
          window.addEventListener('message', (event: MessageEvent<Answer>) => answers.push(event.data));
        });
        return new PageChannel(frame, outer);
      }
    }
    throw new Error(`No page with <body data-view="${view}">.`);
  }

  /** Sends a message; gives the answer to the call of this id. */
  async send(id: string | undefined, message: unknown): Promise<Answer> {
    await this.#post('onmessage', { message });
    const answers = await until(
      () => this.#page.evaluate(() => (window as Listening).answers ?? []),
      (found) => found.some((answer) => answer.t === 's' && answer.i === id),
      `no answer to ${JSON.stringify(message)}`,
    );
    return answers.find(({ t, i }) => t === 's' && i === id) ?? {};
  }

  /** Has VS Code keep a state, as setState does; when this returns, it does. */
  async keep(state: unknown, harmless: string): Promise<void> {
    await this.#post('do-update-state', JSON.stringify(state));
    // Messages pass in order: what came after it has arrived.
    await this.send('after', { t: 'q', i: 'after', m: harmless, a: [] });
  }

  async #post(command: string, data: unknown): Promise<void> {
    await this.#outer.evaluate(
      ([name, sent]) => {
        const { __vscode_post_message__: send } = window as Outer;
        if (send === undefined) {
          throw new Error('VS Code passes messages on in another way now.');
        }
        send(name, sent);
      },
      [command, data] as const,
    );
  }
}
