import { describe, expect, it } from 'vitest';
import { newRefundNumber, refundShelf } from './refundNumber';

const counting = (bytes: Uint8Array) => bytes.map((_, i) => i * 7);
const at = new Date('2026-03-01T16:30:00Z');

describe('refund numbers', () => {
  it('carry the moment in Shanghai and fit what the server takes', () => {
    const number = newRefundNumber(at, counting);
    expect(number).toMatch(/^RM20260302003000/);
    expect(number).toMatch(/^[0-9A-Za-z_-]{1,64}$/);
    expect(number).toHaveLength(26);
  });

  it('differ within the same second', () => {
    const random = (bytes: Uint8Array) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
    const numbers = new Set(Array.from({ length: 1000 }, () => newRefundNumber(at, random)));
    expect(numbers.size).toBe(1000);
  });

  it('are found again after a reload, for their order only, until the end is known', () => {
    const refund = { out_refund_no: 'RM1', amount_fen: 500, reason: '' };
    refundShelf.keep(localStorage, 'ord_1', refund);
    expect(refundShelf.find(localStorage, 'ord_1')).toEqual(refund);
    expect(refundShelf.find(localStorage, 'ord_2')).toBeUndefined();
    refundShelf.drop(localStorage, 'ord_1');
    expect(refundShelf.find(localStorage, 'ord_1')).toBeUndefined();
  });

  it('survive a shelf that was tampered with', () => {
    localStorage.setItem('cloudpos.refund.ord_1', '{');
    expect(refundShelf.find(localStorage, 'ord_1')).toBeUndefined();
    localStorage.setItem('cloudpos.refund.ord_1', '{"out_refund_no":"RM1","amount_fen":"5"}');
    expect(refundShelf.find(localStorage, 'ord_1')).toBeUndefined();
  });
});
