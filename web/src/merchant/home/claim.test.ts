import { expect, it } from 'vitest';
import { codeComplete } from './claim';

it('counts neither blanks nor hyphens of a code', () => {
  expect(codeComplete('ABCD-EFGH-2345')).toBe(true);
  expect(codeComplete(' abcd efgh 2345 ')).toBe(true);
  expect(codeComplete('ABCD-EFGH-234')).toBe(false);
  expect(codeComplete('ABCD-EFGH-2345-6')).toBe(false);
});
