import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** As many letters as the name of a branch may have. */
const LONGEST = 80;

/**
 * Asks for another name in place of the one that there is, as VS Code's explorer does: Enter takes it, Escape does not.
 *
 * @param taken the names that it must not have
 * @param onEnd with the name, or with nothing when it stays; and whether a key ended it, or the focus that went elsewhere
 */
export function NameField(props: {
  readonly name: string;
  readonly taken: readonly string[];
  readonly onEnd: (chosen: string | undefined, byKey: boolean) => void;
}) {
  const { name, taken, onEnd } = props;
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(name);
  // To end it takes the field away, and with it the focus, which would end it again.
  const ended = useRef(false);
  const wrong = problemOf(text.trim(), taken);
  // At once: whoever asks for it goes on typing.
  useLayoutEffect(() => {
    field.current?.select();
  }, []);
  const end = (chosen: string | undefined, byKey: boolean) => {
    if (!ended.current) {
      ended.current = true;
      onEnd(chosen === name ? undefined : chosen, byKey);
    }
  };
  return (
    <>
      <input
        ref={field}
        type="text"
        class="field"
        maxLength={LONGEST}
        value={text}
        aria-label={l10n.t('Name of the branch')}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong === undefined ? undefined : 'branch-name-problem'}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' || (event.key === 'Enter' && wrong === undefined)) {
            end(event.key === 'Enter' ? text.trim() : undefined, true);
          }
          event.stopPropagation();
        }}
        onBlur={() => {
          end(wrong === undefined ? text.trim() : undefined, false);
        }}
      />
      {wrong !== undefined && (
        <p id="branch-name-problem" class="wrong" role="alert">
          {wrong}
        </p>
      )}
    </>
  );
}

function problemOf(name: string, taken: readonly string[]): string | undefined {
  if (name === '') {
    return l10n.t('A branch needs a name.');
  }
  return taken.includes(name)
    ? l10n.t('There is another branch of this name: choose one that is free.')
    : undefined;
}
