import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Tool } from '../diagram/Tool';
import { columns } from './columns';
import { hidden } from './store';

/** Which columns the table has. The connection's number and its ends stay, so that each can be told from the others. */
export function ColumnChooser() {
  const [open, setOpen] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!open) {
      return undefined;
    }
    element.current?.querySelector('input')?.focus();
    const outside = ({ target }: Event) => {
      if (!(target instanceof Node && element.current?.contains(target) === true)) {
        setOpen(false);
      }
    };
    addEventListener('pointerdown', outside, true);
    return () => {
      removeEventListener('pointerdown', outside, true);
    };
  }, [open]);
  return (
    <div
      class="columns"
      ref={element}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          event.stopPropagation();
          setOpen(false);
          element.current?.querySelector('button')?.focus();
        }
      }}
    >
      <Tool
        icon="list-selection"
        name={l10n.t('Columns')}
        disabled={false}
        run={() => {
          setOpen(!open);
        }}
      />
      {open && (
        <fieldset>
          <legend>{l10n.t('Columns')}</legend>
          {columns()
            .filter(({ id }) => !ALWAYS.includes(id))
            .map(({ id, title }) => (
              <label key={id}>
                <input
                  type="checkbox"
                  checked={!hidden.value.includes(id)}
                  onChange={({ currentTarget: { checked } }) => {
                    hidden.value = checked ? hidden.value.filter((one) => one !== id) : [...hidden.value, id];
                  }}
                />
                {title}
              </label>
            ))}
        </fieldset>
      )}
    </div>
  );
}

const ALWAYS: readonly string[] = ['number', 'a', 'b'];
