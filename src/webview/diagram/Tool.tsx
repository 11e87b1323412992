/** A button that stays where the focus is when it can do nothing: disabled for all, but not for the focus. */
export function Tool(props: {
  readonly icon: string;
  readonly name: string;
  readonly disabled: boolean;
  readonly run: () => void;
}) {
  const { icon, name, disabled, run } = props;
  return (
    <button
      type="button"
      class="tool"
      title={name}
      aria-label={name}
      aria-disabled={disabled}
      onClick={() => {
        if (!disabled) {
          run();
        }
      }}
    >
      <i class={`codicon codicon-${icon}`} aria-hidden="true" />
    </button>
  );
}
