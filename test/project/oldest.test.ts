import assert from 'node:assert/strict';
import { manifest } from '../tools/manifest';
import { releases } from '../tools/vscode';

describe('The oldest VS Code that the tests run on', () => {
  it('is the oldest that engines.vscode admits', () => {
    // code-server 4.96.4 carries VS Code 1.96.4: the one after the major version, which is its own.
    const tested = releases.oldest.server.replace(/^4\.(\d+)\..*/, '1.$1');
    const admitted = manifest().engines.vscode.replace(/^\^(\d+\.\d+)\..*/, '$1');
    assert.equal(tested, admitted);
  });
});
