import assert from 'node:assert/strict';
import { latest } from '../../src/webview/diagram/latest';

/** A call that is answered when it is told to. */
function slow() {
  const calls: number[] = [];
  const answers: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  const call = (argument: number): Promise<void> => {
    calls.push(argument);
    return new Promise((resolve, reject) => {
      answers.push({ resolve, reject });
    });
  };
  return { calls, answers, call };
}

describe('of calls that come while one is not answered', () => {
  it('only the last is made', async () => {
    const { calls, answers, call } = slow();
    const go = latest(call);
    const all = [1, 2, 3, 4].map(go);
    assert.deepEqual(calls, [1]);
    answers[0]?.resolve();
    await Promise.resolve();
    await Promise.resolve();
    assert.deepEqual(calls, [1, 4]);
    answers[1]?.resolve();
    await Promise.all(all);
    assert.deepEqual(calls, [1, 4]);
  });

  it('one that fails says so to all who wait, and the next one is made', async () => {
    const { calls, answers, call } = slow();
    const go = latest(call);
    const both = Promise.allSettled([go(1), go(2)]);
    answers[0]?.reject(new Error('gone'));
    assert.deepEqual(
      (await both).map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    const third = go(3);
    answers[1]?.resolve();
    await third;
    assert.deepEqual(calls, [1, 3]);
  });
});
