import * as v from 'valibot';
import { FILTER_FIELDS, parseFilter } from '../../../sockets/filter';
import { STATES } from '../../../tcp/state';
import { parseAddress } from '../../../tcp/wire/address';
import type { Tool } from '../../ids';

const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));

const FILTER = v.pipe(
  v.string(),
  v.maxLength(500),
  v.check(
    (text) => typeof parseFilter(text) === 'function',
    `The filter says nothing. Words are free text, or a value behind one of: ${FILTER_FIELDS.join(', ')}; for example port:8080 state:CLOSE-WAIT.`,
  ),
  v.description(
    'Words that must all hold: port:8080 (lport: only ours, rport: only theirs), port:8000-8099, state:CLOSE-WAIT, state:TIME-WAIT,FIN-WAIT-2, process:node, pid:4711, host:10.0.0.0/8 (lhost:, rhost:), ip:6. A hyphen before a word turns it round. Leave it out for all sockets.',
  ),
);

/**
 * What each tool takes: what package.json says in `inputSchema` is made from these (test/extension/tools.test.ts holds
 * them equal), and a model's input is checked by them.
 */
export const INPUTS = {
  listConnections: v.strictObject({
    filter: v.optional(FILTER),
    limit: v.optional(
      v.pipe(count(200), v.description('The most sockets to list, up to 200; 50 when left out.')),
    ),
  }),
  diagnose: v.strictObject({
    watchSeconds: v.optional(
      v.pipe(
        v.number(),
        v.minValue(0),
        v.maxValue(60),
        v.description(
          'How long the sockets must have been watched, in seconds, up to 60: a socket that stays in a state shows only over time. 12 when left out; 0 reads once and answers at once.',
        ),
      ),
    ),
  }),
  explainState: v.strictObject({
    state: v.pipe(v.picklist(STATES), v.description('The state, by its name in RFC 9293.')),
  }),
  whyCannotBind: v.strictObject({
    port: v.pipe(count(65_535), v.description('The local TCP port.')),
    address: v.optional(
      v.pipe(
        v.string(),
        v.maxLength(100),
        v.check(
          (text) => parseAddress(text) !== undefined,
          'An IP address is wanted here, and no name: 127.0.0.1 or ::1 for localhost.',
        ),
        v.description(
          'The local IP address that the program binds, such as 127.0.0.1. Leave it out for every address.',
        ),
      ),
    ),
  }),
} satisfies Record<Tool, v.GenericSchema>;

export type Input<T extends Tool> = v.InferOutput<(typeof INPUTS)[T]>;

/** @throws Error that says what is wrong with it, for the model to mend */
export function inputOf<T extends Tool>(tool: T, given: unknown): Input<T> {
  const parsed = v.safeParse(INPUTS[tool], given);
  if (!parsed.success) {
    throw new Error(
      parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'input'}: ${issue.message}`).join('\n'),
    );
  }
  return parsed.output;
}
