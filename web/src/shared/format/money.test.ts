import { describe, expect, it } from 'vitest';
import { fenToYuan, yuanToFen } from './money';

describe('fenToYuan', () => {
  it.each([
    [0, '0.00'],
    [1, '0.01'],
    [99, '0.99'],
    [100, '1.00'],
    [1234, '12.34'],
    [99999, '999.99'],
    [100000, '1,000.00'],
    [826450, '8,264.50'],
    [5_000_000_000, '50,000,000.00'],
    [-4600, '−46.00'],
    [-1, '−0.01'],
    [Number.MAX_SAFE_INTEGER, '90,071,992,547,409.91'],
  ])('%d fen is %s', (fen, yuan) => {
    expect(fenToYuan(fen)).toBe(yuan);
  });

  it.each([12.34, Number.NaN, Infinity, 2 ** 53])('refuses %d', (value) => {
    expect(() => fenToYuan(value)).toThrow(RangeError);
  });
});

describe('yuanToFen', () => {
  it.each([
    ['12.34', 1234],
    ['12', 1200],
    ['12.', 1200],
    ['.5', 50],
    ['1,234.5', 123450],
    ['0.29', 29], // 0.29 * 100 is 28.999… in floats
    ['1.005', null],
    ['', null],
    ['.', null],
    ['-1', null],
    ['1e3', null],
    ['12元', null],
  ])('%s is %s fen', (text, fen) => {
    expect(yuanToFen(text)).toBe(fen);
  });

  it('returns what fenToYuan wrote', () => {
    for (const fen of [1, 10, 105, 99999, 123456789]) expect(yuanToFen(fenToYuan(fen))).toBe(fen);
  });
});
