import { describe, expect, it } from 'vitest';
import { amountTyped, awaitsAmount, mayRemove, type Account } from './states';

const account = (over: Partial<Account>): Account => ({
  id: 'sac_1', kind: 'corporate', medium: 'bank', holder_masked: '示例**', number_masked: '6222****0000', bank: '示例银行', cnaps: '', state: 'ADDED', default: false, may_become_default: false, may_verify: true, ...over,
});

describe('amountTyped', () => {
  it.each([
    ['0.35', 35], ['.35', 35], ['0.3', 30], ['35', 35], ['7', 7], [' 0.07 ', 7], ['0。35', 35],
    ['0', null], ['0.00', null], ['1.00', null], ['0.355', null], ['100', null], ['-1', null], ['', null], ['三', null],
  ])('reads %s as %s fen', (text, fen) => {
    expect(amountTyped(text)).toBe(fen);
  });
});

describe('what may be done with an account', () => {
  it.each([
    ['ADDED', true], ['FAILED', true], ['VERIFIED', true], ['VERIFYING', false], ['COOLING', false], ['ACTIVE', false],
  ] as const)('%s may be taken off: %s', (state, remove) => {
    expect(mayRemove(account({ state }))).toBe(remove);
  });

  it('asks for the amount when the money has arrived, not before', () => {
    const of = (state: 'ACCEPTED' | 'CREDITED'): Account => account({ state: 'VERIFYING', verification: { state, tries_left: 3, sent_at: '2026-03-02T10:00:00Z' } });
    expect([awaitsAmount(of('ACCEPTED')), awaitsAmount(of('CREDITED')), awaitsAmount(account({}))]).toEqual([false, true, false]);
  });
});
