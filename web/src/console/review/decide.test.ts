import { describe, expect, it } from 'vitest';
import { accountsFault, marksOf, positiveAction, subMerchants, type ChosenAccount } from './decide';

describe('positiveAction', () => {
  it('is what may be done now', () => {
    const actions = [
      { action: 'pre_approve', allowed: false, why_not_zh: '已初审' },
      { action: 'approve', allowed: true },
    ] as const;
    expect(positiveAction({ actions: [...actions] })?.action).toBe('approve');
  });

  it('is the one that says why not when neither may', () => {
    expect(positiveAction({ actions: [{ action: 'need_more', allowed: true }, { action: 'approve', allowed: false, why_not_zh: '须为另一人' }] })?.why_not_zh).toBe('须为另一人');
    expect(positiveAction({ actions: [] })).toBeUndefined();
  });
});

describe('marksOf', () => {
  it('keeps the worst of several checks at a field', () => {
    const check = (result: 'pass' | 'warn' | 'fail') => ({ path: 'store.name', result, zh: '', en: '' });
    expect(marksOf([check('warn'), check('fail'), check('pass')]).get('store.name')).toBe('fail');
    expect(marksOf([check('pass')]).get('store.name')).toBe('pass');
  });
});

describe('the numbers of an approval', () => {
  const account = (mode: 'provider' | 'own', chosen: boolean, number = '', channel: 'wechat' | 'alipay' | 'unionpay' = 'wechat'): ChosenAccount => ({
    account: { channel, account_id: `acc_${mode}_${channel}`, account_name: '', mode, environment: 'test', accepted: [], by_call: false },
    chosen,
    number,
  });

  it('need at least one channel', () => {
    expect(accountsFault([account('provider', false), account('provider', false, ' ', 'alipay'), account('own', false, '1')])).toBe('none');
    expect(accountsFault([account('own', true)])).toBeUndefined();
  });

  it('may be given at some channels and left out at others', () => {
    const three = [account('provider', false, '1900000109'), account('provider', false, '', 'alipay'), account('provider', false, ' 777290058110048 ', 'unionpay')];
    expect(accountsFault(three)).toBeUndefined();
    expect(subMerchants(three)).toEqual([
      { channel: 'wechat', account_id: 'acc_provider_wechat', sub_merchant: '1900000109' },
      { channel: 'unionpay', account_id: 'acc_provider_unionpay', sub_merchant: '777290058110048' },
    ]);
  });

  it('may be left to the channel where it opens by call', () => {
    const call = { ...account('provider', false), byCall: true };
    expect(accountsFault([call])).toBeUndefined();
    expect(subMerchants([call])).toEqual([{ channel: 'wechat', account_id: 'acc_provider_wechat', sub_merchant: '', by_call: true }]);
    expect(subMerchants([{ ...call, number: '1900000109' }])).toEqual([{ channel: 'wechat', account_id: 'acc_provider_wechat', sub_merchant: '1900000109' }]);
  });

  it('are refused when they cannot be one', () => {
    expect(accountsFault([account('provider', false, '19 00'), account('own', true)])).toBe('number');
  });

  it('are empty at the merchant’s own account', () => {
    expect(subMerchants([account('own', true, 'left over'), account('own', false, '', 'alipay')])).toEqual([{ channel: 'wechat', account_id: 'acc_own_wechat', sub_merchant: '' }]);
  });
});
