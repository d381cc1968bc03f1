import { describe, expect, it } from 'vitest';
import { environmentsOf, faultsOf, fixedFen, nameFault, offersOf, termsBody, termsOf } from './terms';

describe('the name of a code', () => {
  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['前台立牌', undefined],
    ['码'.repeat(30), undefined],
    [` ${'码'.repeat(30)} `, undefined],
    ['🍵'.repeat(30), undefined],
    ['e\u0301'.repeat(30), undefined],
    ['码'.repeat(31), 'long'],
  ])('%j: %s', (name, fault) => {
    expect(nameFault(name)).toBe(fault);
  });
});

describe('the fixed amount', () => {
  it.each([
    ['', 0],
    ['12.5', 1250],
    ['0.01', 1],
    ['1,234.00', 123400],
    ['0', null],
    ['0.00', null],
    ['1.234', null],
    ['-1', null],
    ['abc', null],
  ])('%j is %s fen', (typed, fen) => {
    expect(fixedFen(typed)).toBe(fen);
  });
});

describe('terms', () => {
  it('come back from the form as they were shown', () => {
    const code = { name: '前台', channels: ['unionpay', 'wechat'] as ('unionpay' | 'wechat')[], amount_fen: 123450, terminal: { id: 'trm_1', name: '1' } };
    const terms = termsOf(code);
    expect(terms.amount).toBe('1234.50');
    expect(termsBody(terms)).toEqual({ name: '前台', channels: ['wechat', 'unionpay'], amount_fen: 123450, terminal_id: 'trm_1' });
    expect(termsBody({ ...terms, amount: '', terminal: '' })).toEqual({ name: '前台', channels: ['wechat', 'unionpay'], amount_fen: 0 });
  });

  it('name what is wrong', () => {
    expect(faultsOf({ name: '', channels: [], amount: 'x' })).toEqual({ name: 'empty', channels: 'none', amount: 'malformed' });
    expect(faultsOf({ channels: ['wechat'], amount: '' })).toEqual({});
  });
});

describe('wallets on offer', () => {
  const channel = (name: 'wechat' | 'alipay', environment: 'test' | 'live', page = true) => ({ channel: name, environment, name_zh: '', name_en: '', wallet_page: page });

  it('say why one cannot be ticked', () => {
    const channels = [channel('wechat', 'test'), channel('alipay', 'live', false)];
    expect(offersOf(channels, 'test')).toEqual([
      { wallet: 'wechat', noPage: false },
      { wallet: 'alipay', noPage: false, why: 'otherEnvironment' },
      { wallet: 'unionpay', noPage: false, why: 'closed' },
    ]);
    expect(offersOf(channels, 'live')[1]).toEqual({ wallet: 'alipay', noPage: true });
    expect(environmentsOf(channels)).toEqual(['live', 'test']);
  });
});
