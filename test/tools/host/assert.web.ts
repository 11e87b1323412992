import assert from 'node:assert';

/** node:assert/strict where there is no Node: the bundle puts an npm package in the place of node:assert. */
export default assert.strict;
