import * as v from 'valibot';
import { call } from './call';
import { change, fault } from './network';
import { code } from './schema-mistake';

export const branchName = v.pipe(v.string(), v.regex(/\S/, code('schema.branch')), v.maxLength(80));

/** What is done to a scenario besides: "what if?" The scenario itself stays as it is. */
export const branch = v.strictObject({
  name: branchName,
  from: v.optional(v.pipe(branchName, v.description('The branch that it was made from. Default: none.'))),
  faults: v.optional(v.pipe(v.array(fault), v.description('What else happens to single segments.'))),
  changes: v.optional(v.pipe(v.array(change), v.description('What else becomes of the network.'))),
  calls: v.optional(v.pipe(v.array(call), v.description('What else is done on the hosts.'))),
});
