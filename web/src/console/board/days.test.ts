import { describe, expect, it } from 'vitest';
import { days } from './days';

describe('days', () => {
  it.each([
    [0, '0.00'],
    [7, '0.07'],
    [99, '0.99'],
    [125, '1.25'],
    [16652, '166.52'],
  ])('%i is %s', (hundredths, text) => {
    expect(days(hundredths)).toBe(text);
  });
});
