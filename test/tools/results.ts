/** What became of one test. */
export interface TestResult {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly error?: string;
  /** How long it took, in milliseconds, without its hooks; a test that was skipped took nothing. */
  readonly duration?: number;
  /** Where it stands; a browser's tests know none. */
  readonly file?: string;
}

/**
 * What a run of tests leaves. It is written while they run, so that one that crashed tells how far it came;
 * only a run that says `finished` counts.
 */
export interface Results {
  readonly finished: boolean;
  readonly tests: readonly TestResult[];
}

/** The part of mocha's runner that is listened to: its own type differs between Node and the browser. */
interface Runner {
  on(event: 'pass' | 'pending', listener: (test: Test) => void): unknown;
  on(event: 'fail', listener: (test: Test, error: unknown) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
}

interface Test {
  fullTitle(): string;
  readonly duration?: number | undefined;
  readonly file?: string | undefined;
}

function described(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const { actual, expected } = error as { actual?: unknown; expected?: unknown };
  const difference = 'expected' in error ? `\nexpected ${shown(expected)}\nactual   ${shown(actual)}` : '';
  return `${error.stack ?? error.message}${difference}`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? 'undefined' : JSON.stringify(value);
}

/** Follows a run of mocha, publishing what is known after every test. */
export function follow(runner: Runner, publish: (results: Results, latest?: TestResult) => void): void {
  const tests: TestResult[] = [];
  const add = (result: TestResult): void => {
    tests.push(result);
    publish({ finished: false, tests }, result);
  };
  const known = (test: Test): Pick<TestResult, 'title' | 'duration' | 'file'> => ({
    title: test.fullTitle(),
    ...(test.duration === undefined ? {} : { duration: test.duration }),
    ...(test.file === undefined ? {} : { file: test.file }),
  });
  runner.on('pass', (test) => {
    add({ ...known(test), state: 'passed' });
  });
  runner.on('pending', (test) => {
    add({ ...known(test), state: 'skipped' });
  });
  runner.on('fail', (test, error) => {
    add({ ...known(test), state: 'failed', error: described(error) });
  });
  runner.on('end', () => {
    publish({ finished: true, tests });
  });
}

/** One line, and what went wrong, as it is shown while tests run. */
export function line({ title, state, error }: TestResult): string {
  const mark = { passed: '\u2713', failed: '\u2717', skipped: '-' }[state];
  return error === undefined ? `  ${mark} ${title}` : `  ${mark} ${title}\n${error.replace(/^/gm, '      ')}`;
}
