import * as l10n from '@vscode/l10n';
import { DRAGGED } from '../../../protocol/sharing';
import { controls, exportsOffered } from '../host';
import { open } from '../lab/surface';
import { shown } from '../store';

/** What can be made of the diagram, to be taken along. */
export function ShareMenu() {
  const name = l10n.t('Share or Export');
  const openMenu = async (button: HTMLElement) => {
    const { left: x, bottom: y } = button.getBoundingClientRect();
    const groups = await exportsOffered();
    open({
      kind: 'menu',
      label: name,
      at: { x, y },
      groups: groups.map((choices) =>
        choices.map(({ id, label }) => ({
          label,
          run: () => {
            controls.share(id);
          },
        })),
      ),
    });
  };
  const disabled = (shown.value?.moments ?? 0) === 0;
  return (
    <button
      type="button"
      class="tool"
      title={l10n.t('Share or Export; drag it into a Markdown document for a picture')}
      draggable={!disabled}
      onDragStart={({ dataTransfer }) => {
        // The extension draws it when it is dropped.
        dataTransfer?.setData(DRAGGED, shown.peek()?.id ?? '');
      }}
      aria-label={name}
      aria-haspopup="menu"
      aria-disabled={disabled}
      onClick={({ currentTarget }) => {
        if (!disabled) {
          void openMenu(currentTarget);
        }
      }}
    >
      <i class="codicon codicon-export" aria-hidden="true" />
    </button>
  );
}
