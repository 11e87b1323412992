import { parseArgs } from 'node:util';
import { configurations, SIZES } from '../model/configurations';
import { search } from '../model/search';
import { Failure, main } from './ending';

/*
 * `npm run model`: everything that two engines and a network can do, within small bounds, as a table; with
 * `--bounds large` within larger ones, which takes long; with words, only what has one of them in its name. A broken
 * invariant is shown with the shortest ladder that leads to it.
 */

main(() => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { bounds: { type: 'string', default: 'small' } },
  });
  const size = SIZES.find((one) => one === values.bounds);
  if (size === undefined) {
    throw new Failure(`--bounds is one of ${SIZES.join(', ')}.`);
  }
  const chosen = configurations(size).filter(
    ({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word)),
  );
  let states = 0;
  const begun = performance.now();
  for (const { name, model } of chosen) {
    const from = performance.now();
    const found = search(model);
    const seconds = (performance.now() - from) / 1000;
    states += found.states;
    console.log(
      [
        `${found.states.toLocaleString('en').padStart(13)} states`,
        `${found.steps.toLocaleString('en').padStart(13)} steps`,
        `${found.ends.toLocaleString('en').padStart(8)} ends`,
        `${String(found.depth).padStart(4)} deep`,
        `${seconds.toFixed(1).padStart(7)} s`,
        `${Math.round(found.states / seconds)
          .toLocaleString('en')
          .padStart(9)}/s`,
        `  ${name}`,
      ].join(''),
    );
    if (found.broken !== undefined) {
      console.log(`\nBroken: ${found.broken.invariant}\n\n${found.broken.ladder}`);
      process.exitCode = 1;
    }
  }
  const seconds = (performance.now() - begun) / 1000;
  console.log(`${states.toLocaleString('en').padStart(13)} states in ${seconds.toFixed(1)} s`);
  return Promise.resolve();
});
