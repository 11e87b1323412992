import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { DOCUMENT, writeOut } from '../conformance/document';
import { findPlaces } from '../conformance/engine';
import { report } from '../conformance/report';
import { runTests } from '../conformance/run';
import { table } from '../conformance/table';
import { main } from './ending';

/*
 * `npm run conformance`: every requirement of RFC 9293, where the engine meets it, which tests say so, and whether they
 * pass. `--json` gives the whole of it, `--write` writes CONFORMANCE.md too. Ends with 1 when something is amiss.
 */

main(async () => {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
  });
  process.stderr.write('Running the tests of the engine and of its hosts ...\n');
  const [places, run] = await Promise.all([findPlaces(), runTests()]);
  const found = report(places, run);
  if (values.write) {
    await writeFile(DOCUMENT, writeOut(found.requirements, places));
  }
  const text = values.json ? `${JSON.stringify(found, undefined, 2)}\n` : table(found);
  // A pipe takes it piece by piece, and the process ends when this is done.
  await new Promise((resolve) => process.stdout.write(text, resolve));
  process.exitCode = found.faults.length > 0 ? 1 : 0;
});
