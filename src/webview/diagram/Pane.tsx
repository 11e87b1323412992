import type { ComponentChildren } from 'preact';

/** A part of the side that can be folded away, as VS Code's own views are. */
export function Pane(props: {
  readonly title: string;
  readonly open: boolean;
  readonly onToggle?: (open: boolean) => void;
  readonly children: ComponentChildren;
}) {
  const { title, open, onToggle, children } = props;
  return (
    <details
      class="pane"
      open={open}
      onToggle={({ currentTarget }) => {
        onToggle?.(currentTarget.open);
      }}
    >
      <summary>
        <i class="codicon codicon-chevron-right" aria-hidden="true" />
        <h2>{title}</h2>
      </summary>
      <div class="content">{children}</div>
    </details>
  );
}
