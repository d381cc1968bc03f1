import { expect, test } from 'vitest';
import { countOf, share, windowOf } from './share';

test.each([
  [{ now_fen: 1000, now_count: 0 }, { used_fen: 999, used_count: 5 }, 99],
  [{ now_fen: 1000, now_count: 4 }, { used_fen: 100, used_count: 3 }, 75],
  [{ now_fen: 0, now_count: 0 }, { used_fen: 100, used_count: 3 }, 0],
  [{ now_fen: 100, now_count: 0 }, { used_fen: 300, used_count: 3 }, 100],
])('share of %o used %o', (limit, used, percent) => {
  expect(share(limit, used)).toBe(percent);
});

test('a window takes its last day in', () => {
  expect(windowOf('2026-10-01', '2026-10-07')).toEqual({ starts_at: '2026-09-30T16:00:00.000Z', ends_at: '2026-10-07T16:00:00.000Z' });
  expect(windowOf('2026-10-02', '2026-10-01')).toBeUndefined();
  expect(windowOf('', '2026-10-01')).toBeUndefined();
});

test.each([['', 0], [' 12 ', 12], ['0', null], ['-1', null], ['1.5', null], ['123456789', null]])('%j payments are %j', (text, count) => {
  expect(countOf(text)).toBe(count);
});
