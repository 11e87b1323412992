import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CAPTURE_TOOL, TOOL_PREFIX, TOOLS, type Tool } from '../../src/extension/ids';
import { target } from '../tools/host/run';

async function ask(tool: Tool, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(TOOL_PREFIX + tool, {
    input,
    toolInvocationToken: undefined,
  });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

describe('An assistant in the editor', () => {
  before(async () => {
    await vscode.extensions.getExtension('tcp-handshake-lab.tcp-handshake-lab')?.activate();
  });

  it('is offered the tools that read this machine and captures', () => {
    const offered = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith(TOOL_PREFIX));
    assert.deepEqual(offered.sort(), [...TOOLS, CAPTURE_TOOL].map((tool) => TOOL_PREFIX + tool).sort());
  });

  it('gets facts', async function () {
    if (target.host === 'web') {
      return this.skip();
    }
    assert.match(
      await ask('listConnections', { limit: 1 }),
      /TCP sockets? of \d+ on this machine, read at \d/,
    );
  });
});
