import { expect, it } from 'vitest';
import { periodOf, plainDisplay, plainFen } from './words';

it('reads a month to its end or to today, and a day as itself', () => {
  expect(periodOf('MONTH', undefined, '2026-03-09')).toEqual({ from: '2026-03-01', to: '2026-03-09' });
  expect(periodOf('MONTH', '2026-02-14', '2026-03-09')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(periodOf('MONTH', '2027-02-14', '2026-03-09')).toEqual({ from: '2026-03-01', to: '2026-03-09' });
  expect(periodOf('DAY', '2026-02-14', '2026-03-09')).toEqual({ from: '2026-02-14', to: '2026-02-14' });
  expect(periodOf('DAY', undefined, '2026-03-09')).toEqual({ from: '2026-03-09', to: '2026-03-09' });
});

it('turns the sign of sales and of nothing else', () => {
  expect(plainDisplay('sales', '-12.00')).toBe('12.00');
  expect(plainDisplay('sales', '12.00')).toBe('-12.00');
  expect(plainDisplay('sales', '0.00')).toBe('0.00');
  expect(plainDisplay('channel:wechat', '-12.00')).toBe('-12.00');
  expect(plainFen('sales', -5)).toBe(5);
  expect(plainFen('fee:wechat', 5)).toBe(5);
});
