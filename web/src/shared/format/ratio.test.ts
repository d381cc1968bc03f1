import { expect, it } from 'vitest';
import { percent, tenthsOfPercent } from './ratio';

it.each([
  [197, 200, '98.5%'],
  [0, 3, '0.0%'],
  [3, 3, '100.0%'],
  [99_999, 100_000, '99.9%'],
  [1, 3, '33.3%'],
  [0, 0, '—'],
])('%d of %d is %s', (part, whole, text) => {
  expect(percent(part, whole)).toBe(text);
});

it('shows tenths', () => {
  expect([0, 5, 125, 1000].map(tenthsOfPercent)).toEqual(['0.0%', '0.5%', '12.5%', '100.0%']);
});
