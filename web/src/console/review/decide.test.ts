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
  const account = (mode: 'provider' | 'own', chosen: boolean, number = ''): ChosenAccount => ({
    account: { channel: 'wechat', account_id: `acc_${mode}`, account_name: '', mode, environment: 'test', accepted: [] },
    chosen,
    number,
  });

  it('need at least one account', () => {
    expect(accountsFault([account('provider', false, '1900000109')])).toBe('none');
  });

  it('need a number at a provider account, and only there', () => {
    expect(accountsFault([account('provider', true)])).toBe('number');
    expect(accountsFault([account('provider', true, '19 00')])).toBe('number');
    expect(accountsFault([account('provider', true, ' 1900000109 '), account('own', true)])).toBeUndefined();
  });

  it('are sent trimmed, for chosen accounts only, empty at the own account', () => {
    expect(subMerchants([account('provider', true, ' 1900000109 '), account('own', true, 'left over'), account('provider', false, 'x')])).toEqual([
      { channel: 'wechat', account_id: 'acc_provider', sub_merchant: '1900000109' },
      { channel: 'wechat', account_id: 'acc_own', sub_merchant: '' },
    ]);
  });
});
