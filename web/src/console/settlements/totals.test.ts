import { expect, it } from 'vitest';
import { sumsOf } from './totals';

it('adds up, and counts what is different apart', () => {
  const of = (state: 'ARRIVED' | 'DIFFERENT' | 'OVERDUE' | 'UNKNOWN', count: number, expected_fen: number, arrived_fen: number) => ({ state, count, expected_fen, arrived_fen });
  expect(sumsOf([of('ARRIVED', 2, 100, 100), of('DIFFERENT', 1, 50, 43), of('OVERDUE', 1, 20, 0), of('UNKNOWN', 3, 9, 0)])).toEqual({ expected: 179, arrived: 143, difference: -27, look: 2, unknown: 3 });
  expect(sumsOf([])).toEqual({ expected: 0, arrived: 0, difference: 0, look: 0, unknown: 0 });
});
