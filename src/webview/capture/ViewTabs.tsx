import * as l10n from '@vscode/l10n';
import type { CaptureState } from '../../protocol/capture';
import { view } from './store';

const VIEWS: readonly CaptureState['view'][] = ['connections', 'summary'];

/** What the page shows of the file: its connections, or what is to be said of the whole. */
export function ViewTabs() {
  const names = { connections: l10n.t('Connections'), summary: l10n.t('Summary') };
  return (
    <div class="tabs" role="tablist" aria-label={l10n.t('View')}>
      {VIEWS.map((one) => (
        <button
          key={one}
          id={`tab-${one}`}
          type="button"
          role="tab"
          aria-selected={view.value === one}
          aria-controls="panel"
          tabIndex={view.value === one ? 0 : -1}
          onClick={() => {
            view.value = one;
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
              const other = VIEWS.find((name) => name !== view.peek()) ?? 'connections';
              view.value = other;
              document.getElementById(`tab-${other}`)?.focus();
              event.preventDefault();
            }
          }}
        >
          {names[one]}
        </button>
      ))}
    </div>
  );
}
