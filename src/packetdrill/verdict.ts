/** What came of a script. */
export type Verdict =
  | { readonly result: 'pass' }
  | {
      /** `unsupported`: it could not be run to its end, which says nothing about the stack. */
      readonly result: 'fail' | 'unsupported';
      /** Of the script, from 1. */
      readonly line: number;
      readonly message: string;
      /** Where they can be set against each other: what the line said, and what happened, in packetdrill's words. */
      readonly expected?: string;
      readonly actual?: string;
    };
