import type { Wallet } from '@/shared/parts/WalletMark';

/** How long payer codes are: 16 to 24 digits of the wallets, or the text of a bank's two-dimensional code (EMV in base64). */
export const codeLengths = { digits: { least: 16, most: 24 }, text: { least: 20, most: 512 } } as const;

/** Letters and signs of base64: what a code of text is made of. */
const codeText = /^[0-9A-Za-z+/]+={0,2}$/;
/** How base64 of an EMV payer code begins: its first object says "CPV01". */
const emvBegin = 'hQVDUFYwM';

/** Whether a text could be a payer code, by its letters and length. The server decides whose it is. */
export function isPayerCode(text: string): boolean {
  const { digits, text: long } = codeLengths;
  if (/^\d+$/.test(text)) return text.length >= digits.least && text.length <= digits.most;
  return text.length >= long.least && text.length <= long.most && codeText.test(text);
}

/** A payer code typed by hand, without the blanks that wallets print; null until it can be one. */
export function cleanPayerCode(typed: string): string | null {
  const code = typed.replace(/[\s-]/g, '');
  return isPayerCode(code) ? code : null;
}

/** Whose code it looks like (domain.md A34), as a help while typing; the server decides. */
export function walletOfCode(typed: string): Wallet {
  const code = typed.replace(/[\s-]/g, '');
  if (/^1[0-5]/.test(code)) return 'wechat';
  if (/^(2[5-9]|30)/.test(code)) return 'alipay';
  return code.startsWith('62') || code.startsWith(emvBegin) ? 'unionpay' : 'unknown';
}

/** Whether it looks like digital renminbi's code, which is not taken yet. */
export function isDigitalYuan(typed: string): boolean {
  return /^01\d{17}$/.test(typed.replace(/[\s-]/g, ''));
}

/** What a field for codes keeps of what was typed or scanned into it: digits in groups of four, codes of text as they are. */
export function codeField(typed: string): string {
  const code = typed.replace(/[^0-9A-Za-z+/=]/g, '');
  if (/^\d*$/.test(code)) return groupDigits(code.slice(0, codeLengths.digits.most));
  return code.slice(0, codeLengths.text.most);
}

/** A payer code in groups of four, easier to compare with the payer's screen. */
export function groupDigits(text: string): string {
  return text.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');
}
