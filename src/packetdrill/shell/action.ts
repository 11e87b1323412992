import type { Count } from './count';

/** What a line for the shell asks for. Nothing is ever given to a shell. */
export type ShellAction =
  /** A setting of the stack, by the name of its sysctl; `mtu`, and `route.initcwnd` and the like, by one of ours. */
  | { readonly do: 'set'; readonly name: string; readonly value: string }
  | Count
  | { readonly do: 'wait'; readonly seconds: number }
  | { readonly do: 'nothing'; readonly why: string };
