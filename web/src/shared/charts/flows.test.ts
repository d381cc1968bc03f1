import { expect, it } from 'vitest';
import { axisYuan, feeOption, flowOption, rateOption, stepName, walletsIn, type ChartWords, type FlowWindow } from './flows';
import type { Look } from './look';

const nothing = { paid_count: 0, paid_fen: 0, refunded_fen: 0, net_fen: 0, fee_fen: 0, tries_succeeded: 0, tries_ended: 0, tries_open: 0 };
const window: FlowWindow = {
  step: 'HOUR',
  total: { ...nothing, paid_count: 3, paid_fen: 700, refunded_fen: 50, net_fen: 650, fee_fen: 2, tries_succeeded: 3, tries_ended: 4 },
  channels: [{ channel: 'alipay', paid_fen: 0 }, { channel: 'wechat', paid_fen: 700 }],
  steps: [
    { ...nothing, from: '2026-03-01T16:00:00Z', channels: [] },
    { ...nothing, from: '2026-03-01T17:00:00Z', paid_count: 3, paid_fen: 700, refunded_fen: 50, net_fen: 650, fee_fen: 2, tries_succeeded: 3, tries_ended: 4, channels: [{ channel: 'wechat', paid_fen: 700, paid_count: 3 }] },
  ],
};
const words: ChartWords = { wallet: (w) => w, refunded: 'refunded', net: 'net', count: String, rate: 'rate', tries: (a, b) => `${String(a)}/${String(b)}`, fee: 'fee' };
const look: Look = { wallet: { wechat: 'green', alipay: 'blue', unionpay: 'red' }, primary: 'p', ink: 'i', quiet: 'q', line: 'l', card: 'c', font: 'f', moves: false };

interface Drawn { series: { name: string; data: (number | null)[]; stack?: string; itemStyle: { color: string; decal: { color: string } } }[]; xAxis: { data: string[] }; tooltip: { formatter: (at: { dataIndex: number }[]) => string }; animation: boolean }
const drawn = (option: object) => option as Drawn;

it('names hours and days on the clock of Shanghai', () => {
  expect([stepName({ from: '2026-03-01T16:00:00Z' }, 'HOUR'), stepName({ from: '2026-03-01T16:00:00Z' }, 'DAY')]).toEqual(['00:00', '03-02']);
});

it('stacks what the channels brought, and hangs refunds below', () => {
  const option = drawn(flowOption(window, words, look));
  expect(option.xAxis.data).toEqual(['00:00', '01:00']);
  expect(option.series.map(({ name, data, stack }) => [name, data, stack])).toEqual([['wechat', [0, 700], 'flow'], ['alipay', [0, 0], 'flow'], ['refunded', [0, -50], 'flow']]);
  expect(option.series.map(({ itemStyle }) => itemStyle.color)).toEqual(['green', 'blue', 'q']);
  expect(option.series.filter(({ itemStyle }) => !itemStyle.decal.color.endsWith(',0)'))).toHaveLength(1); // colour is not the only sign
  expect(option.tooltip.formatter([{ dataIndex: 1 }])).toBe('01:00\nwechat 7.00 · 3\nrefunded 0.50\nnet 6.50');
  expect(option.animation).toBe(false);
});

it('has no rate where nothing ended', () => {
  const option = drawn(rateOption(window, words, look));
  expect(option.series[0]?.data).toEqual([null, 75]);
  expect(option.tooltip.formatter([{ dataIndex: 0 }])).toBe('00:00\nrate —\n0/0');
});

it('draws fees in fen and marks the axis in yuan', () => {
  expect(drawn(feeOption(window, words, look)).series[0]?.data).toEqual([0, 2]);
  expect([axisYuan(0), axisYuan(12_345_600), axisYuan(50), axisYuan(-100)]).toEqual(['0', '123,456', '0.50', '−1']);
});

it('shows wallets in the order of the house', () => {
  expect(walletsIn(window)).toEqual(['wechat', 'alipay']);
});
