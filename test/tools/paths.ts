import path from 'node:path';

/** The project's own folder. */
export const root = path.resolve(__dirname, '../..');

/** What was fetched, and would have to be fetched again: VS Code servers, a browser, a font. */
export const cacheDir = path.join(root, '.cache');

/** What a run leaves to be looked at: results, logs, screenshots. */
export const outDir = path.join(root, 'out');

/** The workspace that `npm start` and the tests open. */
export const sampleWorkspace = path.join(root, 'test/sample-workspace');
