import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { busy } from './host';
import { close } from './surface';

/**
 * Asks for what an action needs. It stays open while the scenario runs again, and when that fails it says why, with all
 * that was typed.
 */
export function Dialog(props: {
  readonly title: string;
  readonly intro?: string | undefined;
  readonly action: string;
  /** Nothing can be done yet. */
  readonly idle?: boolean;
  readonly send: () => Promise<void>;
  readonly children: ComponentChildren;
}) {
  const { title, intro, action, idle = false, send, children } = props;
  const element = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<string>();
  useLayoutEffect(() => {
    element.current?.showModal();
  }, []);
  const submit = async () => {
    setProblem(undefined);
    try {
      await send();
      close();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <dialog
      class="ask"
      ref={element}
      aria-labelledby="ask-title"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!idle && !busy.peek()) {
            void submit();
          }
        }}
      >
        <h2 id="ask-title">{title}</h2>
        {intro !== undefined && <p class="intro">{intro}</p>}
        <div class="fields">{children}</div>
        <div role="alert">
          {problem !== undefined && (
            <p class="problem">
              <i class="codicon codicon-error" aria-hidden="true" />
              {problem}
            </p>
          )}
        </div>
        <footer>
          <button type="submit" class="primary" aria-disabled={idle || busy.value}>
            {action}
          </button>
          <button type="button" onClick={close}>
            {l10n.t('Cancel')}
          </button>
        </footer>
      </form>
    </dialog>
  );
}
