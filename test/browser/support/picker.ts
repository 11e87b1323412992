import type { Workbench } from '../../tools/workbench';

/** Runs a command that asks something, and takes the answer of this label from those that it offers. */
export async function runAndPick(workbench: Workbench, command: string, label: string): Promise<void> {
  await workbench.runCommand(command);
  // The palette, whose text begins with ">", goes before the command asks.
  await workbench.page.waitForFunction(() => {
    const input = document.querySelector<HTMLInputElement>('.quick-input-widget input[type="text"]');
    return input?.checkVisibility() === true && !input.value.startsWith('>');
  });
  await workbench.quickInput.pick(label);
}
