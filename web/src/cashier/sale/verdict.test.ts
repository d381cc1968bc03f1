import { describe, expect, it } from 'vitest';
import { aPayment } from '../testing/samples';
import type { PaymentState } from './model';
import { offerOf, pace, verdictOf, type Verdict } from './verdict';

const shown = (state: PaymentState, scene: 'qr_code' | 'payer_code' = 'payer_code', qr?: string): Verdict =>
  verdictOf({ phase: 'known', asking: false, thing: aPayment({ state, scene, ...(qr && { qr }) }) });

describe('what the cashier is shown', () => {
  it.each<[PaymentState, Verdict]>([
    ['CREATED', 'sending'],
    ['PAYING', 'paying'],
    ['UNKNOWN', 'unknown'],
    ['CLOSING', 'closing'],
    ['REVERSING', 'reversing'],
    ['PAID', 'paid'],
    ['FAILED', 'failed'],
    ['CLOSED', 'closed'],
    ['REVERSED', 'reversed'],
    ['PAID_LATE', 'late'],
    ['REFUNDED', 'refunded'],
  ])('%s is %s', (state, verdict) => {
    expect(shown(state)).toBe(verdict);
  });

  it('shows a code only when there is one', () => {
    expect(shown('PAYING', 'qr_code', 'weixin://x')).toBe('scan');
    expect(shown('PAYING', 'qr_code')).toBe('sending');
  });

  it('does not say "on its way" for ever', () => {
    expect(verdictOf({ phase: 'sending', asking: true }, 8_001)).toBe('silent');
    expect(verdictOf({ phase: 'known', asking: false, thing: aPayment({ state: 'CREATED' }) }, 8_001)).toBe('unknown');
    expect(verdictOf({ phase: 'known', asking: false, thing: aPayment({ state: 'PAYING' }) }, 600_000)).toBe('paying');
  });

  it('promises nothing of a state that it does not know', () => {
    expect(shown('SOMETHING_NEW' as PaymentState)).toBe('unknown');
  });

  it('says paid for PAID alone', () => {
    const states: PaymentState[] = ['CREATED', 'PAYING', 'UNKNOWN', 'CLOSING', 'REVERSING', 'FAILED', 'CLOSED', 'REVERSED', 'PAID_LATE', 'REFUNDED'];
    for (const state of states) for (const scene of ['qr_code', 'payer_code'] as const) expect(shown(state, scene, 'weixin://x')).not.toBe('paid');
    for (const phase of ['sending', 'silent', 'refused', 'absent'] as const) expect(verdictOf({ phase, asking: false })).toBe(phase);
  });

  it('offers another charge only after an end without money', () => {
    const all: Verdict[] = ['sending', 'silent', 'scan', 'paying', 'unknown', 'closing', 'reversing', 'paid', 'failed', 'closed', 'reversed', 'late', 'refunded', 'refused', 'absent'];
    expect(all.filter((v) => offerOf(v).again)).toEqual(['failed', 'closed', 'reversed', 'refused', 'absent']);
    expect(all.filter((v) => offerOf(v).cancel)).toEqual(['scan', 'paying']);
  });

  it('asks every 2 s in the first minute, then every 5 s', () => {
    const p = aPayment({});
    expect([pace(p, 0, 59_999), pace(p, 0, 60_000), pace(p, 0, 0, 3_000)]).toEqual([2_000, 5_000, 3_000]);
  });
});
