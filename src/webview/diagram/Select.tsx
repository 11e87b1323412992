import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { useEffect, useRef } from 'preact/hooks';

interface Option {
  readonly value: string;
  readonly label: string;
  readonly description: string;
}

/** VS Code's own drop-down list, with a description of the option under the pointer. */
export function Select(props: {
  readonly label: string;
  readonly class: string;
  readonly options: readonly Option[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const element = useRef<VscodeSingleSelect>(null);
  const { label, options, value, onChange } = props;
  const given = useRef('');
  useEffect(() => {
    // Whoever draws this makes the options anew each time: the element is given those that say something else.
    const saying = JSON.stringify(options);
    if (element.current !== null && (given.current !== saying || element.current.value !== value)) {
      given.current = saying;
      // Properties, not attributes, and in this order: a value is taken only when it is among the options.
      element.current.options = options.map((option) => ({ ...option, selected: option.value === value }));
      element.current.value = value;
      element.current.requestUpdate();
    }
  });
  return (
    <vscode-single-select
      ref={element}
      class={props.class}
      label={label}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
