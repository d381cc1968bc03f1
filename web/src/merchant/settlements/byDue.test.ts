import { expect, it } from 'vitest';
import { byDue } from './byDue';

it('groups by the day of arrival, the unknown first, a weekend together', () => {
  const groups = byDue([{ day: '2026-03-06', due: '2026-03-09' }, { day: '2026-12-31' }, { day: '2026-03-09', due: '2026-03-10' }, { day: '2026-03-07', due: '2026-03-09' }]);
  expect(groups.map(({ due, items }) => [due, items.map((item) => item.day)])).toEqual([
    ['', ['2026-12-31']],
    ['2026-03-10', ['2026-03-09']],
    ['2026-03-09', ['2026-03-07', '2026-03-06']],
  ]);
});
