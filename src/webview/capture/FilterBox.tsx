import * as l10n from '@vscode/l10n';
import { useRef, useState } from 'preact/hooks';
import { MOST_OF_FILTER, type CompletionView } from '../../protocol/capture';
import { Tool } from '../diagram/Tool';
import { FILTER, focusFilter, focusTable } from './focus';
import { ask, complete } from './host';
import { MISTAKE } from './Mistake';
import { mistake, query } from './store';

const NOTHING: CompletionView = { start: 0, end: 0, items: [] };
const LIST = 'filter-completions';
/** As many as one looks through. */
const MOST = 50;

/** What the connections are narrowed to, in Wireshark's words, with completion; it holds as it is typed. */
export function FilterBox() {
  const input = useRef<HTMLInputElement>(null);
  const [offered, offer] = useState(NOTHING);
  const [at, setAt] = useState(0);
  const text = query.value.filter;
  const wrong = mistake.value;
  const isOpen = offered.items.length > 0;
  const close = () => {
    offer(NOTHING);
  };
  /** Behind a space nothing is offered until somebody asks; and never what stands there already. */
  const look = async (value: string, offset: number, isAsked: boolean) => {
    const { start, end, items } = await complete(value, offset).catch(() => NOTHING);
    const begun = value.slice(start, end);
    // What was typed meanwhile has other completions.
    if (input.current?.value === value) {
      setAt(0);
      offer({
        start,
        end,
        items: begun === '' && !isAsked ? [] : items.filter((item) => item.text !== begun).slice(0, MOST),
      });
    }
  };
  const accept = (index: number) => {
    const element = input.current;
    const item = offered.items[index];
    if (element === null || item === undefined) {
      return;
    }
    const before = text.slice(0, offered.start) + item.text;
    const value = before + text.slice(offered.end);
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
        aria-activedescendant={isOpen ? optionId(at) : undefined}
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
          void look(value, selectionStart ?? value.length, false);
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
          {offered.items.map((item, index) => (
            <li
              key={item.text}
              id={optionId(index)}
              role="option"
              aria-selected={index === at}
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
    const { length } = offered.items;
    if (key === ' ' && ctrlKey && currentTarget instanceof HTMLInputElement) {
      void look(currentTarget.value, currentTarget.selectionStart ?? currentTarget.value.length, true);
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
        setAt((at + 1) % length);
        return true;
      case 'ArrowUp':
        setAt((at + length - 1) % length);
        return true;
      case 'Enter':
      case 'Tab':
        accept(at);
        return true;
      case 'Escape':
        close();
        return true;
      default:
        return false;
    }
  }
}

function optionId(index: number): string {
  return `completion-${String(index)}`;
}
