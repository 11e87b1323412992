import type { Capture } from './capture';
import type { DiagnosisRule } from './diagnosis/diagnosis';
import { diagnose } from './diagnosis/diagnose';
import { ANALYSIS_FLAGS, flagBit } from './flags';
import type { Summary } from './service';
import type { Work } from './turns';

/** What is to be said of the whole file, as far as it was read. */
export function* summarise(capture: Capture): Work<Summary> {
  const { frames, connections, span } = capture;
  const rules = new Map<DiagnosisRule, number>();
  for (let number = 0; number < connections.count; number++) {
    const connection = connections.at(number);
    const said = yield* diagnose(frames, connection);
    for (const rule of new Set(said.map((one) => one.rule))) {
      rules.set(rule, (rules.get(rule) ?? 0) + 1);
    }
    yield;
  }
  return {
    format: capture.format,
    start: span.earliest.seconds * 1000 + span.earliest.nanoseconds / 1e6,
    duration: capture.duration,
    setBack: capture.setBack,
    frames: capture.frameCount,
    tcpFrames: frames.length,
    octets: capture.octets,
    connections: connections.count,
    diagnoses: mostFirst(Array.from(rules, ([rule, count]) => ({ rule, count }))),
    flags: mostFirst(
      ANALYSIS_FLAGS.map((flag) => ({ flag, count: countOf(frames.flagged, flagBit(flag)) })).filter(
        ({ count }) => count > 0,
      ),
    ),
  };
}

/** How many frames have a flag, by how many have which flags. */
function countOf(flags: ReadonlyMap<number, number>, bit: number): number {
  return [...flags].reduce((sum, [set, count]) => sum + ((set & bit) === 0 ? 0 : count), 0);
}

function mostFirst<T extends { readonly count: number }>(counted: readonly T[]): T[] {
  return [...counted].sort((one, other) => other.count - one.count);
}
