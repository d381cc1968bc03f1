/** The minus of typography, as wide as a digit; a hyphen reads as a range beside an amount. */
export const minus = '−';

/**
 * Writes integer fen as yuan with two decimals and thousands separators: 826450 → "8,264.50", -4600 → "−46.00".
 * String arithmetic only. This shows an amount that the server sent; it never computes one.
 * Throws RangeError when fen is not a safe integer.
 */
export function fenToYuan(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`fen must be a safe integer, got ${String(fen)}`);
  const negative = fen < 0;
  const digits = String(fen).replace('-', '').padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${negative ? minus : ''}${yuan}.${digits.slice(-2)}`;
}

/**
 * Reads what a person typed as yuan ("12.34", "12.", ".5", "1,234") as integer fen, without floats.
 * Returns null when it is no amount, has more than two decimals, or exceeds what a safe integer holds.
 */
export function yuanToFen(text: string): number | null {
  const match = /^(\d{0,13})(?:\.(\d{0,2}))?$/.exec(text.trim().replaceAll(',', ''));
  if (!match) return null;
  const [, yuan = '', cents = ''] = match;
  if (yuan === '' && cents === '') return null;
  return Number(`${yuan}${cents.padEnd(2, '0')}`);
}
