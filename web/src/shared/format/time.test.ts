import { describe, expect, it } from 'vitest';
import { formatSpan, formatTime, type TimeShape } from './time';

describe('formatTime', () => {
  it.each<[TimeShape, string]>([
    ['date', '2026-09-22'],
    ['time', '10:24:05'],
    ['minute', '10:24'],
    ['dayMinute', '09-22 10:24'],
    ['full', '2026-09-22 10:24:05'],
  ])('shows %s by the clock of Shanghai', (shape, text) => {
    expect(formatTime('2026-09-22T02:24:05Z', shape)).toBe(text);
  });

  it('changes day at midnight in Shanghai', () => {
    expect(formatTime('2026-12-31T15:59:59Z', 'full')).toBe('2026-12-31 23:59:59');
    expect(formatTime('2026-12-31T16:00:00Z', 'full')).toBe('2027-01-01 00:00:00');
  });

  it('shows a dash for what is no moment', () => {
    expect(formatTime('soon', 'full')).toBe('—');
  });
});

describe('formatSpan', () => {
  it.each([
    [-3, '0:00'],
    [46.9, '0:46'],
    [384, '6:24'],
    [3725, '1:02:05'],
  ])('%d s is %s', (seconds, text) => {
    expect(formatSpan(seconds)).toBe(text);
  });
});
