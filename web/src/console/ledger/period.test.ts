import { expect, test } from 'vitest';
import { closedPart, periodOr, tooLong } from './period';

test('without days the month until today is shown', () => {
  expect(periodOr('2026-03-09', undefined, undefined)).toEqual({ from: '2026-03-01', to: '2026-03-09' });
  expect(periodOr('2026-03-09', undefined, '2026-02-20')).toEqual({ from: '2026-02-01', to: '2026-02-20' });
  expect(periodOr('2026-03-09', '2026-01-05', undefined)).toEqual({ from: '2026-01-05', to: '2026-03-09' });
  expect(periodOr('2026-03-09', '2026-04-01', undefined)).toEqual({ from: '2026-04-01', to: '2026-04-01' });
});

test('a period is closed as far as its days are', () => {
  const march = { from: '2026-03-01', to: '2026-03-31' };
  expect(closedPart(march, undefined)).toBe('none');
  expect(closedPart(march, '2026-02-28')).toBe('none');
  expect(closedPart(march, '2026-03-01')).toBe('some');
  expect(closedPart(march, '2026-03-31')).toBe('all');
});

test('366 days are the most', () => {
  expect(tooLong({ from: '2025-03-09', to: '2026-03-09' })).toBe(false);
  expect(tooLong({ from: '2025-03-08', to: '2026-03-09' })).toBe(true);
});
