import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import { MOST_OF_FILTER } from '../../protocol/capture';
import { Tool } from '../diagram/Tool';
import { chosen, close, look, move, offered, withList } from './completion';
import { FILTER, focusFilter, focusTable } from './focus';
import { ask } from './host';
import { MISTAKE } from './Mistake';
import { completing, mistake, query } from './store';

const LIST = 'filter-completions';

/** What the connections are narrowed to, in Wireshark's words, with completion; it holds as it is typed. */
export function FilterBox() {
  const input = useRef<HTMLInputElement>(null);
  const text = query.value.filter;
  const { items } = offered.value;
  const isOpen = items.length > 0;
  const wrong = completing.value ? undefined : mistake.value;
  const accept = (index: number) => {
    const element = input.current;
    const { start, end, items } = offered.peek();
    const item = items[index];
    if (element === null || item === undefined) {
      return;
    }
    const before = element.value.slice(0, start) + item.text;
    const value = before + element.value.slice(end);
    element.value = value;
    element.setSelectionRange(before.length, before.length);
    ask({ filter: value });
    close();
  };
  return (
    <div class="filter" role="search" aria-label={l10n.t('Filter')}>
      <i class="codicon codicon-filter" aria-hidden="true" />
      <input
        id={FILTER}
        ref={input}
        type="text"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={LIST}
        aria-autocomplete="list"
        aria-activedescendant={isOpen ? optionId(chosen.value) : undefined}
        aria-label={l10n.t('Filter connections, in Wireshark’s words')}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong === undefined ? undefined : MISTAKE}
        placeholder={l10n.t('Filter: tcp.port == 443 && tcp.analysis.retransmission')}
        value={text}
        maxLength={MOST_OF_FILTER}
        spellcheck={false}
        autocomplete="off"
        onInput={({ currentTarget: { value, selectionStart } }) => {
          ask({ filter: value });
          look(value, selectionStart ?? value.length, false);
        }}
        onBlur={close}
        onKeyDown={(event) => {
          if (act(event)) {
            event.preventDefault();
            event.stopPropagation();
          }
        }}
      />
      {text !== '' && (
        <Tool
          icon="close"
          name={l10n.t('Clear the filter')}
          disabled={false}
          run={() => {
            ask({ filter: '' });
            close();
            focusFilter();
          }}
        />
      )}
      {isOpen && (
        <ul id={LIST} role="listbox" aria-label={l10n.t('Completions')}>
          {items.map((item, index) => (
            <li
              key={item.text}
              id={optionId(index)}
              role="option"
              aria-selected={index === chosen.value}
              onPointerDown={(event) => {
                // The focus stays where it is.
                event.preventDefault();
                accept(index);
              }}
            >
              <code>{item.text}</code>
              <span>{item.detail}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );

  /** Whether the key meant something here. */
  function act({ key, ctrlKey, metaKey, altKey, currentTarget }: KeyboardEvent): boolean {
    if (altKey || metaKey) {
      return false;
    }
    if (key === ' ' && ctrlKey && currentTarget instanceof HTMLInputElement) {
      look(currentTarget.value, currentTarget.selectionStart ?? currentTarget.value.length, true);
      return true;
    }
    // It may still be on its way.
    if (key === 'Escape' && completing.peek()) {
      close();
      return true;
    }
    if (!isOpen) {
      if (key === 'Enter' || key === 'ArrowDown') {
        focusTable();
        return true;
      }
      return false;
    }
    switch (key) {
      case 'ArrowDown':
        withList(() => {
          move(1);
        });
        return true;
      case 'ArrowUp':
        withList(() => {
          move(-1);
        });
        return true;
      case 'Enter':
      case 'Tab':
        withList(() => {
          accept(chosen.peek());
        });
        return true;
      default:
        return false;
    }
  }
}

function optionId(index: number): string {
  return `completion-${String(index)}`;
}
