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
    await writeFile(DOCUMENT, await writeOut(found.requirements, places));
  }
  process.stdout.write(values.json ? `${JSON.stringify(found, undefined, 2)}\n` : table(found));
  process.exitCode = found.faults.length > 0 ? 1 : 0;
});
