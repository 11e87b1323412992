import * as vscode from 'vscode';
import { CAPTURE_TOOL, TOOL_PREFIX } from '../ids';
import type { LazyCaptures } from './lazy';

/**
 * Offers an assistant in the editor a summary of capture files; what answers is loaded when it is first asked. An editor
 * without assistants has no such part of the API, and goes without.
 */
export function registerCaptureTool({ load }: LazyCaptures): vscode.Disposable {
  if (!('lm' in vscode) || !('registerTool' in vscode.lm)) {
    return vscode.Disposable.from();
  }
  return vscode.lm.registerTool<unknown>(TOOL_PREFIX + CAPTURE_TOOL, {
    prepareInvocation: async ({ input }) => (await load()).tool.prepare(input),
    invoke: async ({ input }, token) =>
      new vscode.LanguageModelToolResult([
        new vscode.LanguageModelTextPart(await (await load()).tool.invoke(input, token)),
      ]),
  });
}
