import * as v from 'valibot';
import { DIAGNOSES } from '../capture/diagnosis/diagnosis';
import { FINDING_RULES } from '../sockets/finding';
import { TIMERS } from '../sockets/socket';
import { STATES } from '../tcp/state';

const text = v.string();

/** A text in whose places (`{host}`, `{segment}` ...) something is written: see fill.ts. */
const template = v.string();

/** A clause, when it ends the sentence and when another one follows; with the full stop or what else stands between. */
const place = v.object({ last: template, on: template });

/** A clause as the first of a sentence, which names the host, and as a later one. */
const clause = v.object({ first: place, later: place });

/** A thing that is marked on a lane: its name beside the mark, and its part in a clause. */
const mark = v.object({ label: text, clause: text });

/** What was found, why it matters, what to do, and where more about it stands: see tables/findings/text.ts. */
const said = v.object({
  title: v.array(template),
  seen: v.array(v.array(template)),
  why: template,
  check: v.array(template),
  sources: v.array(v.object({ label: text, address: text })),
});

/** What a step of a host can be made of. `lost`: on the way, as only the network knows. */
export const CLAUSES = [
  'call',
  'refused',
  'crash',
  'reboot',
  'configure',
  'told',
  'timeout',
  'icmp',
  'state',
  'found',
  'received',
  'discarded',
  'sent',
  'sent lost',
  'resent',
  'resent lost',
  'copied',
  'copied lost',
  'middlebox',
  'network',
] as const;

/**
 * What the diagram and the views beside it say about TCP, in one language: all that depends on the reader's language
 * and on what happens, and so is neither in VS Code's own translations nor in a page of the explanations.
 *
 * The build makes a file of it for each language from the tables in tables/, and the extension reads its reader's.
 */
export const WORDS = v.object({
  /** How sentences call a host whose name is a common noun. Other names (`a`, `10.0.0.1`) stand as they are. */
  hosts: v.record(
    text,
    v.object({
      /** Inside a sentence, such as `the client`. */
      within: text,
      /** At its beginning: `The client`. */
      begins: text,
      /** At the beginning of a line that tells a step: `Client`. */
      tells: text,
    }),
  ),
  states: v.object(
    v.entriesFromList(
      STATES,
      v.object({
        /** What it says about the connection that a record is in this state. */
        meaning: text,
        /** What ends the state, and who has to act. */
        ends: text,
      }),
    ),
  ),
  /** What two sides believe of their connection, by x's state and y's; and whether they agree. */
  beliefs: v.object(
    v.entriesFromList(
      STATES,
      v.object(v.entriesFromList(STATES, v.object({ agree: v.boolean(), sentence: template }))),
    ),
  ),
  clauses: v.object(v.entriesFromList(CLAUSES, clause)),
  segment: v.object({
    /** Of `{flags}` and `{numbers}`. */
    described: template,
    /** Of `{flags}` alone. */
    bare: template,
    noFlags: text,
    betweenFlags: text,
    /** Its other end, where that is not plain. */
    from: template,
    to: template,
  }),
  /** What a stack may tell its application: its clause says what. */
  signals: v.record(text, mark),
  /** The timers: the clause is the subject of "runs out". */
  timers: v.record(text, mark),
  /** The clause of a signal or a timer that has no words: of `{text}`. */
  unknown: v.object({ signal: template, timer: template }),
  /** Of a `{sentence}` that tells what nobody saw. */
  inferred: template,
  /** A call that is refused. */
  refusal: template,
  /** What refuses a call. */
  callErrors: v.record(text, text),
  /** The variables of a record and the fields of a segment. */
  variables: v.record(text, v.object({ label: text, meaning: text })),
  /** The rules of the engine, by their ids. */
  rules: v.record(
    text,
    v.object({
      sentence: text,
      /** Where it stands: `RFC 9293 §3.10.7.4`. */
      section: text,
      address: text,
      /** The ids of the requirements that it meets: `MUST-8`. */
      requirements: v.array(text),
    }),
  ),
  /** What can be wrong with a machine's sockets: see tables/findings/text.ts. */
  findings: v.object(v.entriesFromList(FINDING_RULES, said)),
  /** What is to be said of captured connections: see tables/captures. */
  captures: v.object({
    ends: v.object(v.entriesFromList(['client', 'server'], v.object({ within: text, begins: text }))),
    /** How often, in words, by the number. */
    counts: v.array(text),
    rules: v.object(v.entriesFromList(DIAGNOSES, said)),
  }),
  /** What is said of one socket of this machine: see tables/sockets.ts. */
  socket: v.object({
    title: template,
    seen: v.array(v.array(template)),
    owners: v.object(v.entriesFromList(['other-user', 'none', 'unaccepted', 'unknown'], text)),
    timers: v.object(v.entriesFromList(TIMERS, text)),
    next: v.object(v.entriesFromList(STATES, text)),
  }),
  /** The things in packetdrill scripts, by the names that their hovers have. */
  scripts: v.record(
    text,
    v.object({
      sentence: text,
      /** Where more about it stands: `RFC 9293 §3.1`, `listen(2)`. */
      source: text,
      address: text,
    }),
  ),
});

export type Words = v.InferOutput<typeof WORDS>;

/** What a table has under this name, and nothing else that every object has. */
export function lookUp<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
