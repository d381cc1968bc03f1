import type { Wallet } from '@/shared/parts/WalletMark';

/** A payer code typed by hand, without the blanks that wallets print; null until it has a possible length. */
export function cleanPayerCode(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, '');
  return /^\d{16,24}$/.test(digits) ? digits : null;
}

/** Whose code it looks like (domain.md A34), as a help while typing; the server decides. */
export function walletOfCode(typed: string): Wallet {
  const digits = typed.replace(/[\s-]/g, '');
  if (/^1[0-5]/.test(digits)) return 'wechat';
  if (/^(2[5-9]|30)/.test(digits)) return 'alipay';
  return digits.startsWith('62') ? 'unionpay' : 'unknown';
}

/** A payer code in groups of four, easier to compare with the payer's screen. */
export function groupDigits(text: string): string {
  return text.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');
}
