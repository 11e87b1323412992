import fc from 'fast-check';

/* Preloaded by mocha: properties draw the same cases in every run, so that a mutation is found by its fault, not by luck. */

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 9293 });
