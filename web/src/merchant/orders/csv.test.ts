import { expect, it } from 'vitest';
import { toCSV } from './csv';

it('quotes what would break a row and disarms what would start a formula', () => {
  expect(toCSV(['a', 'b'], [['1,2', 'say "x"'], ['=1+1', '-46.00']])).toBe('\ufeffa,b\r\n"1,2","say ""x"""\r\n\'=1+1,\'-46.00\r\n');
});
