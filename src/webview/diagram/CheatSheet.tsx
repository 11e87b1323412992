import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { keyNames, keySections, type Key } from './keys';
import { Tool } from './Tool';

const open = signal(false);

export function showKeys(): void {
  open.value = true;
}

/** All keys and what they do, over the page; the focus goes back to where it was. */
export function CheatSheet() {
  return open.value ? <Sheet /> : null;
}

function Sheet() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement || before instanceof SVGElement) {
        before.focus({ preventScroll: true });
      }
    };
  }, []);
  const close = () => {
    open.value = false;
  };
  return (
    <dialog
      ref={dialog}
      class="keys"
      aria-labelledby="keys-title"
      onClose={close}
      onClick={({ target, currentTarget }) => {
        // Beside it: what is in it lies on its content.
        if (target === currentTarget) {
          close();
        }
      }}
    >
      <div class="content">
        <header>
          <h2 id="keys-title">{l10n.t('Keyboard shortcuts')}</h2>
          <Tool icon="close" name={l10n.t('Close')} disabled={false} run={close} />
        </header>
        <div class="sections">
          {keySections().map(({ title, keys }) => (
            <section key={title}>
              <h3>{title}</h3>
              <dl>
                {keys.map((key) => (
                  <Line key={key.does} line={key} />
                ))}
              </dl>
            </section>
          ))}
        </div>
        <p>{l10n.t('The keys of commands can be changed in VS Code, under Keyboard Shortcuts.')}</p>
      </div>
    </dialog>
  );
}

function Line({ line: { chords, does } }: { readonly line: Key }) {
  const mac = navigator.userAgent.includes('Mac');
  return (
    <div>
      <dt>
        {chords.map((chord) => (
          <span key={chord}>
            {keyNames(chord, mac).map((name) => (
              <kbd key={name}>{name}</kbd>
            ))}
          </span>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
