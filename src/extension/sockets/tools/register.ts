import * as vscode from 'vscode';
import { TOOL_PREFIX, TOOLS, type Tool } from '../../ids';
import type { LazySockets } from '../lazy';

/**
 * Offers an assistant in the editor what package.json contributes as `languageModelTools`; what answers is loaded when it
 * is first asked. An editor without assistants has no such part of the API, and goes without.
 */
export function registerTools(sockets: LazySockets): vscode.Disposable {
  if (!('lm' in vscode) || !('registerTool' in vscode.lm)) {
    return vscode.Disposable.from();
  }
  return vscode.Disposable.from(
    ...TOOLS.map((tool) => vscode.lm.registerTool(TOOL_PREFIX + tool, toolOf(tool, sockets))),
  );
}

function toolOf(tool: Tool, sockets: LazySockets): vscode.LanguageModelTool<unknown> {
  return {
    prepareInvocation: async ({ input }) => (await sockets()).tools.prepare(tool, input),
    invoke: async ({ input }, token) =>
      new vscode.LanguageModelToolResult([
        new vscode.LanguageModelTextPart(await (await sockets()).tools.invoke(tool, input, token)),
      ]),
  };
}
