import assert from 'node:assert/strict';
import { listFiles, PackageManager } from '@vscode/vsce';
import { root } from '../tools/paths';

/** What is in the .vsix: what the extension reads, and nothing of what it is made from. */
describe('The package', () => {
  const shipped = [
    /^(package\.json|package\.nls(\.ko)?\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
    /^dist\/(extension(\.web)?|capture|capture-editor|runs|sockets|this-machine)\.js$/,
    /^dist\/(scenario\.schema(\.ko)?|knobs\.(en|ko))\.json$/,
    /^dist\/THIRD-PARTY-NOTICES\.txt$/,
    /^dist\/webview\/(capture|chart|codicon|diagram|explanation|plot|uplot)\.(css|js|ttf)$/,
    /^dist\/explanations\/(en|ko)\/([\w-]+\.html|(words|tours)\.json)$/,
    /^media\/icons\/[\w-]+\.(svg|png)$/,
    /^media\/l10n\/bundle\.l10n\.ko\.json$/,
    /^media\/packetdrill\/(language-configuration|packetdrill\.tmLanguage)\.json$/,
    /^media\/scenarios\/[\w-]+\.tcp\.json$/,
    /^media\/walkthrough\/[\w-]+\.svg$/,
  ];

  it('holds every kind of file that ships, and no other', async () => {
    const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
    assert.deepEqual(
      files.filter((file) => !shipped.some((pattern) => pattern.test(file))),
      [],
    );
    assert.deepEqual(shipped.filter((pattern) => !files.some((file) => pattern.test(file))).map(String), []);
  });
});
