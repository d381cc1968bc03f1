import { expect, it } from 'vitest';
import { accountParts } from './account';

it.each([
  ['sales', 'sales', undefined],
  ['channel:wechat', 'channel', 'wechat'],
  ['fee:unionpay', 'fee', 'unionpay'],
  ['bank:alipay', 'bank', 'alipay'],
  ['fee:something', 'fee', undefined],
  ['reserve', undefined, undefined],
] as const)('reads the account %s', (account, kind, wallet) => {
  expect(accountParts(account)).toEqual({ kind, wallet });
});
