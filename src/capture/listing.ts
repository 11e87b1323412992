import type { Capture } from './capture';
import type { CapturedConnection } from './connection';
import { diagnose } from './diagnosis/diagnose';
import type { Diagnosis } from './diagnosis/diagnosis';
import type { ListedConnection } from './service';
import { lengthOf, nanosecondsBetween } from './time';
import type { Work } from './turns';

/** The connections of a capture as the table has them, and what is to be said of each: that is found out once. */
export class Listing {
  readonly #capture: Capture;
  /** What was said of connections, and how many frames they had then. */
  readonly #said = new Map<number, { readonly frames: number; readonly diagnoses: readonly Diagnosis[] }>();

  constructor(capture: Capture) {
    this.#capture = capture;
  }

  /** Those of these numbers that there are. */
  *of(numbers: Iterable<number>): Work<readonly ListedConnection[]> {
    const { connections, start } = this.#capture;
    const listed: ListedConnection[] = [];
    for (const number of numbers) {
      if (number >= connections.count) {
        continue;
      }
      const connection = connections.at(number);
      const [diagnosis] = yield* this.diagnosesOf(connection);
      if (diagnosis === undefined) {
        throw new Error(`nothing is said of connection ${String(number)}`);
      }
      listed.push({
        ...connection,
        start: nanosecondsBetween(start, connection.span.earliest) / 1e6,
        duration: lengthOf(connection.span) / 1e6,
        diagnosis,
      });
      yield;
    }
    return listed;
  }

  /** All that is to be said of a connection, what matters most first. */
  *diagnosesOf(connection: CapturedConnection): Work<readonly Diagnosis[]> {
    const known = this.#said.get(connection.number);
    if (known?.frames === connection.frames) {
      return known.diagnoses;
    }
    const diagnoses = yield* diagnose(this.#capture.frames, connection);
    this.#said.set(connection.number, { frames: connection.frames, diagnoses });
    return diagnoses;
  }
}
