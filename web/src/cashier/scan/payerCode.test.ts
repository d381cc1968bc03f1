import { describe, expect, it } from 'vitest';
import { cleanPayerCode, codeField, groupDigits, isDigitalYuan, walletOfCode } from './payerCode';

describe('typed payer code', () => {
  it('forgives blanks and refuses what cannot be one', () => {
    expect(cleanPayerCode('1345 6789 0123 4567 89')).toBe('134567890123456789');
    expect(cleanPayerCode('123456789012345')).toBeNull();
    expect(cleanPayerCode('1234567890123456789012345')).toBeNull();
    expect(cleanPayerCode('13456789012345678x')).toBeNull();
  });

  const emv = `hQVDUFYwMWETTwegAAADMwEBUAhVbmlvblBheVcR${'+/'.repeat(10)}8Q==`;
  it('takes a code of text as it is', () => {
    expect(cleanPayerCode(emv)).toBe(emv);
    expect(walletOfCode(emv)).toBe('unionpay');
    expect(cleanPayerCode(`${emv}x`)).toBeNull(); // base64 has its = at the end
    expect(cleanPayerCode('hQVDUFYwMWETTwegAA?')).toBeNull();
    expect(cleanPayerCode(`hQVDUFYwMQ${'A'.repeat(503)}`)).toBeNull();
  });

  it('leaves a code of text ungrouped and of full length in the field', () => {
    expect(codeField(`${emv}\r\n`)).toBe(emv);
    expect(codeField('62 1234 5678 9012 3456 7')).toBe('6212 3456 7890 1234 567');
    expect(codeField('1234567890123456789012345')).toBe('1234 5678 9012 3456 7890 1234');
  });

  it('knows digital renminbi', () => {
    expect(isDigitalYuan('0112 3456 7890 1234 567')).toBe(true);
    expect(isDigitalYuan('6212345678901234567')).toBe(false);
  });

  it.each([['10', 'wechat'], ['15', 'wechat'], ['16', 'unknown'], ['25', 'alipay'], ['30', 'alipay'], ['31', 'unknown'], ['62', 'unionpay'], ['', 'unknown']])('%s… looks like %s', (prefix, wallet) => {
    expect(walletOfCode(prefix)).toBe(wallet);
  });

  it('groups digits for reading', () => {
    expect(groupDigits('134567890123456789')).toBe('1345 6789 0123 4567 89');
  });
});
