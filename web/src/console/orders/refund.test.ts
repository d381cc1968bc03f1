import { describe, expect, it } from 'vitest';
import { newRefundNumber, refundFault } from './refund';
import { doubtSince } from './Waiting';

describe('newRefundNumber', () => {
  it('is one that the server accepts, and never the same twice', () => {
    const numbers = Array.from({ length: 200 }, () => newRefundNumber());
    expect(numbers.every((number) => /^[0-9A-Za-z_-]{1,64}$/.test(number))).toBe(true);
    expect(new Set(numbers).size).toBe(200);
  });

  it('writes each byte as two digits', () => {
    expect(newRefundNumber((bytes) => bytes.fill(7))).toBe('R070707070707070707070707');
  });
});

describe('refundFault', () => {
  it.each([
    [null, 'unreadable'],
    [0, 'zero'],
    [1551, 'tooMuch'],
    [1550, undefined],
    [1, undefined],
  ] as const)('says of %s fen of 1550: %s', (fen, fault) => {
    expect(refundFault(fen, 1550)).toBe(fault);
  });
});

describe('doubtSince', () => {
  const event = (at: string, to: string) => ({ at, to, cause: 'call', zh: '' });

  it('is the last step into doubt', () => {
    const history = [event('T1', 'CREATED'), event('T2', 'UNKNOWN'), event('T3', 'PAYING'), event('T4', 'UNKNOWN'), event('T5', 'PAYING')];
    expect(doubtSince({ history, created_at: 'T0' })).toBe('T4');
  });

  it('is the making of an order that never said so', () => {
    expect(doubtSince({ history: [event('T1', 'CREATED')], created_at: 'T0' })).toBe('T0');
  });
});
