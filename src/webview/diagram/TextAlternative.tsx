import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import { attempt, controls, ladderText } from './host';
import { Pane } from './Pane';
import { now } from './store';

/** The ladder as text, fetched while it is open. */
export function TextAlternative() {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const present = now.value;
  useEffect(() => {
    let current = true;
    const fetch = async () => {
      const answer = await ladderText();
      if (current) {
        setText(answer);
      }
    };
    if (open) {
      void attempt(fetch());
    }
    return () => {
      current = false;
    };
  }, [open, present]);
  return (
    <Pane title={l10n.t('Ladder as text')} open={open} onToggle={setOpen}>
      <button type="button" class="copy" onClick={controls.copyText}>
        <i class="codicon codicon-copy" aria-hidden="true" />
        {l10n.t('Copy')}
      </button>
      <pre tabIndex={0} aria-label={l10n.t('Ladder as text')}>
        {text}
      </pre>
    </Pane>
  );
}
