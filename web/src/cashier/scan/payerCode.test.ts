import { describe, expect, it } from 'vitest';
import { cleanPayerCode, groupDigits, walletOfCode } from './payerCode';

describe('typed payer code', () => {
  it('forgives blanks and refuses what cannot be one', () => {
    expect(cleanPayerCode('1345 6789 0123 4567 89')).toBe('134567890123456789');
    expect(cleanPayerCode('123456789012345')).toBeNull();
    expect(cleanPayerCode('1234567890123456789012345')).toBeNull();
    expect(cleanPayerCode('13456789012345678x')).toBeNull();
  });

  it.each([['10', 'wechat'], ['15', 'wechat'], ['16', 'unknown'], ['25', 'alipay'], ['30', 'alipay'], ['31', 'unknown'], ['62', 'unionpay'], ['', 'unknown']])('%s… looks like %s', (prefix, wallet) => {
    expect(walletOfCode(prefix)).toBe(wallet);
  });

  it('groups digits for reading', () => {
    expect(groupDigits('134567890123456789')).toBe('1345 6789 0123 4567 89');
  });
});
