import type MochaClass from 'mocha';
import 'mocha/mocha.js';

/** In a worker, mocha's browser bundle puts the class that Node's package exports into the global scope. */
export default (globalThis as unknown as { Mocha: typeof MochaClass }).Mocha;
