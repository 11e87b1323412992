import { createBirpc, type BirpcReturn } from 'birpc';
import * as v from 'valibot';

/** The argument shapes of the calls a page may make, by name. */
export type Calls = Readonly<Record<string, v.GenericSchema<unknown, unknown[]>>>;

/** One end of a webview's message channel. */
export interface Channel {
  post(message: unknown): void;
  listen(receive: (message: unknown) => void): void;
}

const REQUEST = v.object({ t: v.literal('q'), m: v.string(), a: v.array(v.unknown()) });

/** The answer to a call that the extension has made. */
const ANSWER = v.object({ t: v.literal('s'), i: v.string() });

/**
 * The extension's end. What a page sends is checked first: a call that is not in `calls`, or whose arguments do
 * not fit, is handed to `refuse` and never reaches `functions`; the page's promise is rejected. What a page answers is
 * for whoever asked to check.
 */
export function serve<View extends object, Host extends object>(
  channel: Channel,
  calls: Calls,
  functions: Host,
  refuse: (problem: string) => void,
): BirpcReturn<View, Host> {
  return createBirpc<View, Host>(functions, {
    post: (message: unknown) => {
      channel.post(message);
    },
    on: (receive) => {
      channel.listen((message) => {
        const problem = v.is(ANSWER, message) ? undefined : check(calls, message);
        if (problem === undefined) {
          receive(message);
        } else {
          refuse(problem);
          channel.post({ t: 's', i: callId(message), e: problem });
        }
      });
    },
    serialize: errorAsText,
    timeout: -1,
  });
}

/** The page's end: calls the extension, and offers it `functions`. An error over there rejects the call here. */
export function connect<Host extends object, View extends object>(
  channel: Channel,
  functions: View,
): BirpcReturn<Host, View> {
  return createBirpc<Host, View>(functions, {
    post: (message: unknown) => {
      channel.post(message);
    },
    on: (receive) => {
      channel.listen(receive);
    },
    serialize: errorAsText,
    timeout: -1,
  });
}

/** What is wrong with a message, or undefined when nothing is. */
export function check(calls: Calls, message: unknown): string | undefined {
  const request = v.safeParse(REQUEST, message);
  if (!request.success) {
    return 'not a call';
  }
  const name = request.output.m;
  const schema = Object.hasOwn(calls, name) ? calls[name] : undefined;
  if (schema === undefined) {
    return `no such call: ${name.slice(0, 100)}`;
  }
  const args = v.safeParse(schema, request.output.a);
  return args.success ? undefined : `${name}: ${args.issues.map((issue) => issue.message).join('; ')}`;
}

function callId(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'i' in message ? message.i : undefined;
}

/** An Error does not survive VS Code's channel, which is JSON; its message does. */
function errorAsText(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'e' in message && message.e instanceof Error
    ? { ...message, e: message.e.message }
    : message;
}
