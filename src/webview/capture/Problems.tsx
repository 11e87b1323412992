import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { failure, reading } from './store';

/** So many are said at once; who wants to read the others asks for them. */
const FIRST = 3;

/** What is wrong with the file, or with what was asked for. */
export function Problems() {
  const [all, setAll] = useState(false);
  const problems = [
    ...(failure.value === undefined ? [] : [{ severity: 'error' as const, text: failure.value }]),
    ...(reading.value?.problems ?? []),
  ];
  const others = problems.length - FIRST;
  return (
    <div class="problems" role="status">
      {(all ? problems : problems.slice(0, FIRST)).map(({ severity, text }) => (
        <p key={text} class={severity}>
          <i class={`codicon codicon-${severity}`} aria-hidden="true" />
          {text}
        </p>
      ))}
      {others > 0 && (
        <button
          type="button"
          class="more"
          aria-expanded={all}
          onClick={() => {
            setAll(!all);
          }}
        >
          {all ? l10n.t('Show fewer') : l10n.t('Show {0} more', others)}
        </button>
      )}
    </div>
  );
}
