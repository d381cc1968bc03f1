import { expect, test } from 'vitest';
import { standingOf } from './standing';

test.each([
  [{ state: 'WAITING', overdue: false }, 'WAITING'],
  [{ state: 'ISSUED', overdue: false }, 'UNREAD'],
  [{ state: 'ISSUED', overdue: true }, 'OVERDUE'],
  [{ state: 'ISSUED', overdue: true, viewed_at: '2026-03-06T00:00:00+08:00' }, 'VIEWED'],
])('%o stands %s', (of, standing) => {
  expect(standingOf(of)).toBe(standing);
});
