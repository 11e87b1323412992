import assert from 'node:assert/strict';
import { Leads } from '../../src/extension/capture/leads';

describe('Where a ladder is led to', () => {
  it('is not what somebody chose there, however far it was led on meanwhile', () => {
    const leads = new Leads();
    leads.lead(1);
    leads.lead(2);
    leads.lead(3);
    assert.deepEqual(
      [1, 2, 3].map((row) => leads.isChoice(row)),
      [false, false, false],
    );
  });

  it('may have been passed over: where it came to at last is not chosen either', () => {
    const leads = new Leads();
    leads.lead(1);
    leads.lead(2);
    assert.equal(leads.isChoice(2), false);
    assert.equal(leads.isChoice(1), true);
  });

  it('is where whoever chose something is taken to after that: then both are there', () => {
    const leads = new Leads();
    leads.lead(1);
    assert.equal(leads.isChoice(5), true);
    assert.equal(leads.isChoice(1), true);
  });
});
