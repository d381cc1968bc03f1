import { describe, expect, it } from 'vitest';
import zh from '../locales/zh-CN.json';
import place from './clips.json';
import { sentence, type Clip } from './sentence';

const words = zh.voice.words as Record<Clip, string>;
const spoken = (fen: number, payer: 'wechat' | 'alipay' | 'unionpay' | 'unknown' = 'unknown'): string =>
  sentence(fen, payer).map((clip) => words[clip]).join('');

describe('what the voice says', () => {
  it.each([
    [1234, '收款十二点三四元'],
    [1, '收款零点零一元'],
    [5, '收款零点零五元'],
    [1230, '收款十二点三元'],
    [1200, '收款十二元'],
    [1000, '收款十元'],
    [2000, '收款二十元'],
    [10_000, '收款一百元'],
    [10_500, '收款一百零五元'],
    [11_000, '收款一百一十元'],
    [100_000, '收款一千元'],
    [100_500, '收款一千零五元'],
    [1_000_000, '收款一万元'],
    [1_050_000, '收款一万零五百元'],
    [1_000_500, '收款一万零五元'],
    [1_234_567, '收款一万二千三百四十五点六七元'],
    [10_000_000, '收款十万元'],
    [12_000_000, '收款十二万元'],
    [100_000_000, '收款一百万元'],
    [1_000_010_000, '收款一千万零一百元'],
    [5_000_000_000, '收款五千万元'],
  ])('%d fen: %s', (fen, text) => {
    expect(spoken(fen)).toBe(text);
  });

  it('names the wallet', () => {
    expect(spoken(1234, 'wechat')).toBe('微信收款十二点三四元');
    expect(spoken(1234, 'alipay')).toBe('支付宝收款十二点三四元');
    expect(spoken(1234, 'unionpay')).toBe('云闪付收款十二点三四元');
  });

  it.each([0, -1, 1.5, 10_000_000_000, Number.NaN])('refuses %d', (fen) => {
    expect(() => sentence(fen, 'wechat')).toThrow(RangeError);
  });

  it('has a clip for every word', () => {
    expect(Object.keys(place.clips).sort()).toEqual(Object.keys(words).sort());
  });
});
