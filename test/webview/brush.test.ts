import assert from 'node:assert/strict';
import { moved } from '../../src/webview/population/brush';

describe('the keys of a chart', () => {
  const BUCKETS = 100;
  const plain = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
  const press = (...keys: string[]) =>
    keys.reduce<Parameters<typeof moved>[0]>(
      (marks, text) => {
        const shiftKey = text.startsWith('Shift+');
        return moved(marks, { ...plain, shiftKey, key: text.replace('Shift+', '') }, BUCKETS) ?? marks;
      },
      { at: 50, stretch: undefined },
    );

  it('go from bucket to bucket, no further than there are any', () => {
    assert.equal(press('ArrowRight', 'ArrowRight').at, 52);
    assert.equal(press('PageDown', 'ArrowLeft').at, 39);
    assert.equal(press('End', 'ArrowRight').at, 99);
    assert.equal(press('Home', 'ArrowLeft').at, 0);
  });

  it('select on the way with Shift, and take back what they go back over', () => {
    assert.deepEqual(press('Shift+ArrowRight', 'Shift+ArrowRight').stretch, { first: 50, last: 52 });
    assert.deepEqual(press('Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowLeft').stretch, {
      first: 50,
      last: 51,
    });
    assert.deepEqual(press('Shift+ArrowLeft', 'Shift+PageDown').stretch, { first: 39, last: 50 });
    assert.deepEqual(press('Shift+End').stretch, { first: 50, last: 99 });
  });

  it('keep a selection while they go elsewhere, and begin another from there', () => {
    const elsewhere = press('Shift+ArrowRight', 'ArrowRight', 'ArrowRight');
    assert.deepEqual(elsewhere, { at: 53, stretch: { first: 50, last: 51 } });
    assert.deepEqual(press('Shift+ArrowRight', 'ArrowRight', 'ArrowRight', 'Shift+ArrowRight').stretch, {
      first: 53,
      last: 54,
    });
  });

  it('select nothing any more with Escape', () => {
    assert.deepEqual(press('Shift+ArrowRight', 'Escape'), { at: 51, stretch: undefined });
  });

  it('leave to VS Code what is VS Code’s', () => {
    const marks = { at: 50, stretch: undefined };
    assert.equal(moved(marks, { ...plain, key: 'ArrowLeft', altKey: true }, BUCKETS), undefined);
    assert.equal(moved(marks, { ...plain, key: 'Escape' }, BUCKETS), undefined);
    assert.equal(moved(marks, { ...plain, key: 'x' }, BUCKETS), undefined);
  });
});
