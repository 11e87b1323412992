import * as vscode from 'vscode';
import type { Words } from '../../../explanations/words';
import type { Tool } from '../../ids';
import type { Machine } from '../machine';
import { answer } from './answers';
import { inputOf } from './inputs';
import { preparation } from './prepare';

/** What an assistant in the editor may ask about this machine's sockets. */
export interface Tools {
  /** @throws Error when the input is not what the tool takes */
  prepare(tool: Tool, input: unknown): vscode.PreparedToolInvocation;
  /** @throws Error in words for the model */
  invoke(tool: Tool, input: unknown, token: vscode.CancellationToken): Promise<string>;
}

export function toolsOn(machine: Machine, words: () => Promise<Words>): Tools {
  return {
    prepare: (tool, input) => preparation(tool, inputOf(tool, input)),
    invoke: async (tool, input, token) =>
      answer(tool, inputOf(tool, input), {
        service: machine.service,
        words: await words(),
        wait: (milliseconds) => wait(milliseconds, token),
      }),
  };
}

function wait(milliseconds: number, token: vscode.CancellationToken): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancelled = token.onCancellationRequested(() => {
      clearTimeout(timer);
      reject(new vscode.CancellationError());
    });
    const timer = setTimeout(() => {
      cancelled.dispose();
      resolve();
    }, milliseconds);
  });
}
