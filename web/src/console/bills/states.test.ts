import { describe, expect, it } from 'vitest';
import { billWord, hasFigures, needsPerson, type BillWord } from './states';

describe('a bill', () => {
  it.each<[Parameters<typeof billWord>[0], BillWord]>([
    [{ state: 'WAITING', reissued: false }, 'waiting'],
    [{ state: 'WAITING', cause: 'NOT_READY', reissued: false }, 'notReady'],
    [{ state: 'WAITING', cause: 'BROKEN', reissued: false }, 'broken'],
    [{ state: 'WAITING', cause: 'NO_ANSWER', reissued: false }, 'noAnswer'],
    [{ state: 'LOADING', reissued: false }, 'loading'],
    [{ state: 'READY', reissued: false }, 'ready'],
    [{ state: 'READY', reissued: true }, 'reissued'],
    [{ state: 'NONE', reissued: false }, 'none'],
    [{ state: 'REFUSED', cause: 'BILL_SUM', reissued: false }, 'refused'],
  ])('%j reads %s', (bill, word) => {
    expect(billWord(bill)).toBe(word);
  });

  it('has figures once its rows are in, and needs a person only when it cannot go on', () => {
    expect(hasFigures({ state: 'LOADING' })).toBe(false);
    expect(hasFigures({ state: 'READY' })).toBe(true);
    expect(needsPerson({ state: 'WAITING', reissued: false })).toBe(false);
    expect(needsPerson({ state: 'REFUSED', reissued: false })).toBe(true);
    expect(needsPerson({ state: 'READY', reissued: true })).toBe(true);
  });
});
