import { beforeEach, describe, expect, it } from 'vitest';
import { carriedPlan, carryPlan, dropPlan } from './carried';

const choice = { plan: 'durable', trade: '5411', monthly_count: 6000, ticket_fen: 2500, wish: '', visit: true } as const;

describe('a plan that is carried into the application', () => {
  beforeEach(() => { sessionStorage.clear(); });

  it('is the one that was chosen last, until it is dropped', () => {
    carryPlan({ ...choice, plan: 'code' });
    carryPlan(choice);
    expect(carriedPlan()).toEqual(choice);
    dropPlan();
    expect(carriedPlan()).toBeUndefined();
  });

  it('is nothing when what is kept is no choice', () => {
    for (const kept of ['', '{', 'null', '7', '{"x":1}']) {
      sessionStorage.setItem('cloudpos.plan', kept);
      expect(carriedPlan()).toBeUndefined();
    }
  });
});
