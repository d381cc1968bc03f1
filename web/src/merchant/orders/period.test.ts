import { expect, it } from 'vitest';
import { dayAfter, periodOf } from './period';

const today = '2026-03-01';

it.each([
  ['today', '2026-03-01T00:00:00+08:00', '2026-03-02T00:00:00+08:00'],
  ['yesterday', '2026-02-28T00:00:00+08:00', '2026-03-01T00:00:00+08:00'],
  ['week', '2026-02-23T00:00:00+08:00', '2026-03-02T00:00:00+08:00'],
] as const)('%s is whole days in Shanghai', (range, from, to) => {
  expect(periodOf(range, today)).toEqual({ from, to });
});

it('counts the last of two chosen days in, whichever is named first', () => {
  const period = { from: '2026-02-10T00:00:00+08:00', to: '2026-02-13T00:00:00+08:00' };
  expect(periodOf('custom', today, '2026-02-10', '2026-02-12')).toEqual(period);
  expect(periodOf('custom', today, '2026-02-12', '2026-02-10')).toEqual(period);
});

it('goes over the end of a year', () => {
  expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
});
