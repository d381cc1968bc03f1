import { expect, test } from 'vitest';
import { datesOf } from './dates';

test('dates are parted by lines, commas of both kinds and blanks', () => {
  expect(datesOf(' 2027-01-01\n2027-02-08，2027-02-09, 2027-02-10 ')).toEqual(['2027-01-01', '2027-02-08', '2027-02-09', '2027-02-10']);
  expect(datesOf('')).toEqual([]);
});

test.each(['2027-02-30', '2027/01/01', '1 January'])('%s is no date', (text) => {
  expect(datesOf(`2027-01-01 ${text}`)).toBeUndefined();
});
