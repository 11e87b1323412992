import type { Texts } from '../../src/sharing/texts';

/** The texts of exports, in English. */
export const TEXTS: Texts = {
  lost: 'lost',
  discarded: 'discarded',
  retransmission: 'retransmission',
  duplicate: 'duplicate',
  middlebox: 'by a middlebox',
  changed: 'changed on the way',
  inferred: 'inferred',
  network: (what) => `network: ${what}`,
  told: (what) => `told: ${what}`,
  timeout: (what) => `timeout: ${what}`,
  expected: (what) => `expected: ${what}`,
  later: (wait) => `${String(wait)} ms later`,
  report: {
    hosts: 'Hosts',
    host: 'Host',
    address: 'Address',
    ladder: 'Ladder',
    tooLong: 'Too long for a picture.',
    beliefs: 'In the end',
    interventions: 'What was done',
    rules: 'Rules',
    open: 'Open',
  },
};
