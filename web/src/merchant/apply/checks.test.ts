import { describe, expect, it } from 'vitest';
import { checkAccount, checkCitizenId, checkCNAPS, checkPhone, checkUSCC } from './checks';

// The vectors of domain.md B4 and internal/merchant/checks_test.go.
describe('unified social credit code', () => {
  it.each([
    ['91350100M000100Y43', 'company', ''],
    ['91350100M000100Y4Z', 'company', 'MALFORMED'], // Z is not of the alphabet
    ['91350100M000100Y44', 'company', 'BAD_CHECKSUM'],
    ['92510115MA63JNC62X', 'individual', ''],
    ['92510115MA63JNC62X', 'company', 'WRONG_PREFIX'],
    ['92510115MA63JNC62X', '', ''],
    ['911101080WTCDKQQ00', 'company', ''], // a sum of 0 gives 0
    ['350100100010001', 'company', 'OLD_NUMBER'],
    ['91350100m000100y43', 'company', 'MALFORMED'],
    ['９1350100M000100Y43', 'company', 'MALFORMED'],
    ['9135', 'company', 'MALFORMED'],
  ])('%s of %s: %j', (code, subject, reason) => {
    expect(checkUSCC(code, subject)).toBe(reason);
  });
});

describe('identity number', () => {
  it.each([
    ['11010519491231002X', ''],
    ['110105194912310021', 'BAD_CHECKSUM'],
    ['11010519491231002x', 'LOWER_CASE'],
    ['11010519491331002X', 'BAD_DATE'],
    ['110105999999990021', 'BAD_DATE'],
    ['11010519490229002X', 'BAD_DATE'], // 1949 had no 29 February
    ['110105491231002', 'OLD_NUMBER'],
    ['1101051949123100AX', 'MALFORMED'],
  ])('%s: %j', (number, reason) => {
    expect(checkCitizenId(number)).toBe(reason);
  });
});

describe('bank numbers', () => {
  it.each([
    ['102100099996', ''],
    ['102100099997', 'DOUBTFUL'],
    ['10210009999', 'MALFORMED'],
  ])('clearing number %s: %j', (code, reason) => {
    expect(checkCNAPS(code)).toBe(reason);
  });

  it.each([
    ['6222021234567890128', 'personal', ''],
    ['6222021234567890127', 'personal', 'BAD_CHECKSUM'],
    ['411111111111111', 'personal', 'MALFORMED'],
    ['12345678', 'corporate', ''], // no Luhn for corporate numbers
    ['1234567', 'corporate', 'MALFORMED'],
  ])('account %s (%s): %j', (number, kind, reason) => {
    expect(checkAccount(number, kind)).toBe(reason);
  });
});

it.each([
  ['13812345678', ''],
  ['12812345678', 'MALFORMED'],
  ['1381234567', 'MALFORMED'],
])('phone %s: %j', (number, reason) => {
  expect(checkPhone(number)).toBe(reason);
});
