import * as vscode from 'vscode';
import { follow, type Results } from '../results';
import Mocha from './mocha';
import { run } from './run';

/** How the tests in the extension host are run, in either host; the bundle's entry hands it the tests. */
export async function runSuite(load: () => Promise<unknown>): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) {
    throw new Error('The tests need a folder open: results are written beside it.');
  }
  const resultsFile = folder.uri.with({ path: run.results });
  // One write after the other, so that the last is the last.
  let written = Promise.resolve();
  const write = (results: Results): void => {
    const bytes = new TextEncoder().encode(JSON.stringify(results));
    written = written.then(() => vscode.workspace.fs.writeFile(resultsFile, bytes));
  };
  // The base of mocha's reporters says nothing by itself: the results file is the report.
  const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, reporter: Mocha.reporters.Base });
  if (run.grep !== '') {
    mocha.grep(new RegExp(run.grep));
  }
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, '', mocha);
  await load();
  const failures = await new Promise<number>((resolve) => {
    follow(mocha.run(resolve), write);
  });
  await written;
  if (failures > 0) {
    throw new Error(`${String(failures)} failed`);
  }
}
