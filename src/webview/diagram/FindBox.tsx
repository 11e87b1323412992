import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { closeFind, search, searchOn } from './finding';
import { rowId } from './Items';
import { finding, found, problem, query } from './store';
import { problemOfQuery } from './strings';
import { Tool } from './Tool';

/** Finds rows by what they are and what they say, where VS Code's own would find only what is drawn just now. */
export function FindBox() {
  return finding.value ? <Box /> : null;
}

function Box() {
  const input = useRef<HTMLInputElement>(null);
  // At once: whoever asks for it goes on typing.
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
    if (query.peek() !== '') {
      search(query.peek());
    }
  }, []);
  const wrong = problem.value;
  const nothing = (found.value?.count ?? 0) === 0;
  return (
    <div
      class="find"
      role="search"
      aria-label={l10n.t('Find in the ladder')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          close();
        }
        if ((event.ctrlKey || event.metaKey) && ['y', 'z'].includes(event.key.toLowerCase())) {
          // It is what was typed that is undone, and not what was done to the scenario: VS Code must not hear of it.
          event.stopPropagation();
        }
      }}
    >
      <input
        ref={input}
        type="text"
        value={query.value}
        placeholder={l10n.t('Find: syn, lost, state:TIME-WAIT, port:80, …')}
        aria-label={l10n.t('Find')}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong === undefined ? undefined : 'find-problem'}
        spellcheck={false}
        maxLength={200}
        onInput={({ currentTarget: { value } }) => {
          search(value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            searchOn(event.shiftKey ? 'previous' : 'next');
          }
        }}
      />
      <output>{tally()}</output>
      <Tool
        icon="arrow-up"
        name={l10n.t('Previous match')}
        disabled={nothing}
        run={() => {
          searchOn('previous');
        }}
      />
      <Tool
        icon="arrow-down"
        name={l10n.t('Next match')}
        disabled={nothing}
        run={() => {
          searchOn('next');
        }}
      />
      <Tool icon="close" name={l10n.t('Close')} disabled={false} run={close} />
      {wrong !== undefined && (
        <p id="find-problem" role="alert">
          {problemOfQuery(wrong)}
        </p>
      )}
    </div>
  );
}

/** `3 of 12`, as VS Code's own find box says it. */
function tally(): string {
  const { count, ordinal } = found.value ?? {};
  if (query.value.trim() === '' || problem.value !== undefined || count === undefined) {
    return '';
  }
  return count === 0 ? l10n.t('No results') : l10n.t('{0} of {1}', ordinal ?? 0, count);
}

/** Back to the ladder: to the row that was found, or else to where the keyboard enters it. */
function close(): void {
  const row = found.peek()?.place?.row;
  closeFind();
  // The row may still be on its way: the ladder hands the focus on to it when it is drawn.
  const element =
    document.querySelector(row === undefined ? '.item[tabindex="0"]' : `#${rowId(row)}`) ??
    document.querySelector('.ladder');
  if (element instanceof SVGElement || element instanceof HTMLElement) {
    element.focus({ preventScroll: true });
  }
}
