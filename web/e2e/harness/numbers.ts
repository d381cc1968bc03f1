/**
 * Numbers of nobody with right check digits, made here once more so that the tests lean on no code that they test. Their
 * region, 999999, does not exist.
 */

const uscc = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A company's unified social credit code (GB 32100). */
export function companyCode(serial: number): string {
  const first = `91999999MAEX${String(serial).padStart(5, '0')}`;
  let weight = 1;
  let sum = 0;
  for (const character of first) {
    sum += uscc.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return first + (uscc[(31 - (sum % 31)) % 31] ?? '');
}

/** The identity number of somebody born on 1 January 1990 (GB 11643). */
export function citizenNumber(serial: number): string {
  const first = `99999919900101${String(serial).padStart(3, '0')}`;
  const sum = [...first].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0);
  return first + ('10X98765432'[sum % 11] ?? '');
}

/** A clearing number (联行号) of a bank that does not exist (ISO 7064 MOD 11,10). */
export function clearingNumber(): string {
  const first = '99999999999';
  let product = 10;
  for (const digit of first) product = (((product + Number(digit)) % 10 || 10) * 2) % 11;
  return first + String((11 - product) % 10);
}
