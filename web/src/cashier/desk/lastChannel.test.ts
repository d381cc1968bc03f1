import { describe, expect, it } from 'vitest';
import { keepChannel, lastChannel } from './lastChannel';

const broken = {
  getItem: (): string => { throw new DOMException('denied', 'SecurityError'); },
  setItem: (): void => { throw new DOMException('full', 'QuotaExceededError'); },
};

describe('the wallet whose code was shown last', () => {
  it('is remembered', () => {
    localStorage.clear();
    expect(lastChannel()).toBeUndefined();
    keepChannel('alipay');
    keepChannel('unionpay');
    expect(lastChannel()).toBe('unionpay');
  });

  it('is forgotten without harm', () => {
    keepChannel('wechat', broken);
    expect(lastChannel(broken)).toBeUndefined();
    expect(lastChannel({ getItem: () => 'cheque' })).toBeUndefined();
  });
});
