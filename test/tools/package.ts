import { statSync } from 'node:fs';
import path from 'node:path';
import { main } from './ending';
import { say } from './log';
import { root } from './paths';
import { makeVsix } from './vsix';

main(async () => {
  const file = await makeVsix();
  say(`${path.relative(root, file)}: ${String(Math.round(statSync(file).size / 1000))} kB`);
});
