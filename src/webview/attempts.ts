import type { Signal } from '@preact/signals';

/** What asks the extension for something on behalf of a page, where nobody waits for an answer. */
interface Attempts {
  /** Waits for a call; when it fails, says so on the page. */
  readonly attempt: (call: Promise<void>) => Promise<void>;
  /** What a control of the page does: takes back what was said of the call before. */
  readonly control: <A extends unknown[]>(call: (...args: A) => Promise<void>) => (...args: A) => void;
}

/** @param failure where the page says why the last call failed */
export function attemptsOf(failure: Signal<string | undefined>): Attempts {
  const attempt = async (call: Promise<void>): Promise<void> => {
    try {
      await call;
    } catch (error) {
      failure.value = error instanceof Error ? error.message : String(error);
    }
  };
  return {
    attempt,
    control:
      (call) =>
      (...args) => {
        failure.value = undefined;
        void attempt(call(...args));
      },
  };
}
