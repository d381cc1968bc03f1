import { expect, test } from 'vitest';
import { capsOf } from './words';

test.each([
  [{ cap_fen: 1_000_000 }, '¥10,000.00'],
  [{ cap_count: 3 }, '3 笔'],
  [{ cap_fen: 50, cap_count: 2 }, '¥0.50 · 2 笔'],
])('caps of %o', (limit, said) => {
  expect(capsOf(limit, (n) => `${n} 笔`)).toBe(said);
});
