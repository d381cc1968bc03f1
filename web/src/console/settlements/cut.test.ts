import { expect, test } from 'vitest';
import { cutText, minutesOf } from './cut';

test.each([[0, 0, 0, '00:00'], [23, 0, 1380, '23:00'], [5, 7, 307, '05:07']])('%i:%i is %i minutes, %s', (hour, minute, minutes, text) => {
  expect(minutesOf(hour, minute)).toBe(minutes);
  expect(cutText(minutes)).toBe(text);
});
