import { parseArgs } from 'node:util';
import { judgesIn } from '../mutation/judges';
import { MUTATIONS } from '../mutation/mutations';
import { copyProject, seat, tryOut, type Verdict } from '../mutation/trial';
import { main } from './ending';
import { say } from './log';

/*
 * `npm run mutation`: deliberate faults in the engine, one at a time, in a copy of the project; and which test finds
 * each. `--only REGEXP` tries those whose fault or file matches; `--judges unit,model,kernel` asks only those. Ends with
 * 1 when one survives.
 */

function line({ mutation: { file, fault }, found }: Verdict): string {
  const verdict = found === undefined ? 'SURVIVED' : `${found.by}: ${found.test}`;
  return `${file.padEnd(34)} ${fault}\n${' '.repeat(35)}${verdict}`;
}

main(async () => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      judges: { type: 'string', default: 'unit,model,kernel' },
    },
  });
  const wanted = new RegExp(values.only);
  const folder = await copyProject();
  const judges = judgesIn(folder).filter(({ name }) => values.judges.split(',').includes(name));
  say(`without a mutation: ${judges.map(({ name }) => name).join(', ')}`);
  const panel = await seat(judges, folder, say);
  const verdicts: Verdict[] = [];
  for (const mutation of MUTATIONS.filter(({ file, fault }) => wanted.test(`${file} ${fault}`))) {
    const verdict = await tryOut(mutation, folder, panel);
    verdicts.push(verdict);
    console.log(line(verdict));
  }
  const survivors = verdicts.filter(({ found }) => found === undefined);
  for (const { judge } of panel) {
    const count = verdicts.filter(({ found }) => found?.by === judge.name).length;
    console.log(`${String(count)} found by ${judge.name}`);
  }
  console.log(`${String(verdicts.length)} mutations, ${String(survivors.length)} survived`);
  survivors.forEach(({ mutation }) => console.log(`  ${mutation.file}: ${mutation.fault}`));
  process.exitCode = survivors.length > 0 ? 1 : 0;
});
