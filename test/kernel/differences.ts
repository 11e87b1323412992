import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Policy } from '../../src/tcp/policy';
import { PROFILES } from '../../src/tcp/profiles';
import { root } from '../tools/paths';
import { CELLS, type Cell } from './cells';
import { RELEASE } from './laboratory';
import { askEngine, askKernel, turned } from './measure';
import type { Tun } from './tun';

/** A cell in which RFC 9293 and Linux part. */
interface Difference {
  readonly cell: Cell;
  readonly rfc: string;
  readonly linux: string;
}

/** No one knob explains it. */
const SEVERAL = 'Several of these together';
const NONE = 'Not modelled';

/**
 * Where Linux does not do what RFC 9293 says, as a page: under each knob of the policy that makes the difference, in
 * the words of its own comment, the places and segments where it shows.
 */
export async function differencesFromRfc(tun: Tun): Promise<string> {
  const sections = new Map<string, Difference[]>();
  for (const cell of CELLS) {
    const linux = await askKernel(tun, cell);
    const rfc = await askEngine(PROFILES.rfc9293, cell);
    if (linux !== rfc) {
      const reason = await reasonFor(cell, linux);
      sections.set(reason, [...(sections.get(reason) ?? []), { cell, rfc, linux }]);
    }
  }
  const order = [...knobs(), SEVERAL, NONE];
  const text = order.flatMap((reason) => section(reason, sections.get(reason) ?? []));
  return [INTRODUCTION, ...text, ''].join('\n');
}

const INTRODUCTION = `# Where Linux differs from RFC 9293

Measured on Linux ${RELEASE} by \`npm run test:kernel\`, which also wrote this page: ${String(CELLS.length)} questions, in every state,
with every kind of segment. What the profile \`linux\` turns to be like it is named by the knob in \`src/tcp/policy.ts\`.
Numbers are relative to both initial sequence numbers; \`edge\` is RCV.NXT+RCV.WND. After a passive open, LISTEN means
that the connection is gone.`;

async function reasonFor(cell: Cell, linux: string): Promise<string> {
  for (const knob of knobs()) {
    if ((await askEngine(turned('rfc9293', knob, 'linux'), cell)) === linux) {
      return knob;
    }
  }
  return (await askEngine(PROFILES.linux, cell)) === linux ? SEVERAL : NONE;
}

/** The knobs that the two profiles turn differently. */
function knobs(): (keyof Policy)[] {
  const all = Object.keys(PROFILES.rfc9293) as (keyof Policy)[];
  return all.filter((knob) => PROFILES.rfc9293[knob] !== PROFILES.linux[knob]);
}

function section(reason: string, differences: readonly Difference[]): string[] {
  if (differences.length === 0) {
    return [];
  }
  // Segments that have the same outcome in the same place share a line.
  const lines = new Map<string, string[]>();
  for (const { cell, rfc, linux } of differences) {
    const outcome = `${cell.place}: RFC 9293 \`${rfc}\`, Linux \`${linux}\``;
    lines.set(outcome, [...(lines.get(outcome) ?? []), cell.segment]);
  }
  const items = [...lines].map(([outcome, segments]) => `- ${outcome}: ${segments.join('; ')}`);
  return ['', `## ${reason}`, '', ...comment(reason), ...items];
}

/** What src/tcp/policy.ts says about a knob. */
function comment(knob: string): string[] {
  const source = readFileSync(path.join(root, 'src/tcp/policy.ts'), 'utf8');
  const text = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s*readonly ${knob}\\b`).exec(source)?.[1];
  return text === undefined ? [] : [text.replace(/\s*\n\s*\*?\s*/g, ' ').trim(), ''];
}
