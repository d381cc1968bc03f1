import { expect, test } from 'vitest';
import { instant, slotText } from './slot';

test('a slot is said and sent by the clock of Shanghai', () => {
  expect(slotText({ starts_at: '2026-03-05T01:30:00Z', ends_at: '2026-03-05T03:30:00Z' })).toBe('2026-03-05 09:30–11:30');
  expect(new Date(instant('2026-03-05', '09:30')).toISOString()).toBe('2026-03-05T01:30:00.000Z');
});
