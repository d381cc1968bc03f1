import { expect, it } from 'vitest';
import { accountParts } from './bookWords';

it.each([
  ['sales', 'sales', undefined],
  ['channel:wechat', 'channel', 'wechat'],
  ['fee:unionpay', 'fee', 'unionpay'],
  ['fee:something', 'fee', undefined],
  ['reserve', undefined, undefined],
] as const)('reads the account %s', (account, kind, wallet) => {
  expect(accountParts(account)).toEqual({ kind, wallet });
});
