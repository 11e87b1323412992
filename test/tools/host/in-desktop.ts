import { desktopFlags } from '../desktop';
import { root, sampleWorkspace } from '../paths';
import { attempt } from '../run';

/** Runs a bundle of tests in the extension host of a desktop VS Code. */
export async function runInDesktop(
  program: string,
  bundle: string,
  log: (text: string) => unknown,
): Promise<void> {
  const flags = [
    sampleWorkspace,
    `--extensionDevelopmentPath=${root}`,
    `--extensionTestsPath=${bundle}`,
    ...(await desktopFlags()),
  ];
  // What it ends with says nothing: only the results file counts.
  await attempt(program, flags, { onOutput: log });
}
