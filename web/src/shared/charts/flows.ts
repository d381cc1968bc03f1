import type { EChartsCoreOption } from 'echarts/core';
import { fenToYuan } from '../format/money';
import { percent } from '../format/ratio';
import { formatTime } from '../format/time';
import { wallets, type ChannelWallet } from '../parts/wallets';
import type { Look } from './look';

/** What moved in a part of a window, as the server sends it (FlowSum): fen and counts. */
export interface FlowSum {
  paid_count: number;
  paid_fen: number;
  refunded_fen: number;
  net_fen: number;
  fee_fen: number;
  tries_succeeded: number;
  tries_ended: number;
  tries_open: number;
}

/** An hour or a day, with what each channel brought. */
export interface FlowStep extends FlowSum {
  from: string;
  channels: readonly { channel: ChannelWallet; paid_fen: number; paid_count: number }[];
}

/** A window as the charts need it. */
export interface FlowWindow {
  step: 'HOUR' | 'DAY';
  total: FlowSum;
  channels: readonly { channel: ChannelWallet; paid_fen: number }[];
  steps: readonly FlowStep[];
}

/** The words that charts are written with. */
export interface ChartWords {
  wallet: (wallet: ChannelWallet) => string;
  refunded: string;
  net: string;
  count: (count: number) => string;
  rate: string;
  tries: (succeeded: number, ended: number) => string;
  fee: string;
}

/** How an hour or a day is called: 09:00, or 03-01. */
export function stepName(step: { from: string }, of: FlowWindow['step']): string {
  return of === 'HOUR' ? formatTime(step.from, 'minute') : formatTime(step.from, 'date').slice(5);
}

/** What one channel brought in a step, in fen. */
export function paidThrough(step: FlowStep, wallet: ChannelWallet): number {
  return step.channels.find((sum) => sum.channel === wallet)?.paid_fen ?? 0;
}

/** The mark of an axis: yuan, without the cents where there are none. */
export function axisYuan(fen: number): string {
  return fenToYuan(Math.round(fen)).replace(/\.00$/, '');
}

// Each wallet has a shape and a grain beside its colour: who sees no colours, or prints in grey, tells them apart.
const shapes: Record<ChannelWallet, string> = { wechat: 'circle', alipay: 'rect', unionpay: 'triangle' };
// Grains that the library would choose by itself say nothing; it takes no word for none, so plain is one that cannot be seen.
const plain = { symbol: 'rect', color: 'rgba(0,0,0,0)' };
const grains: Record<ChannelWallet, object> = {
  wechat: plain,
  alipay: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4, color: 'rgba(255,255,255,.45)' },
  unionpay: { symbol: 'circle', symbolSize: 0.8, dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [5, 0], color: 'rgba(255,255,255,.6)' },
};

function frame(of: FlowWindow, look: Look, lines: (index: number) => readonly string[]): EChartsCoreOption {
  const names = of.steps.map((step) => stepName(step, of.step));
  return {
    animation: look.moves,
    animationDuration: 300,
    textStyle: { fontFamily: look.font, fontSize: 12, color: look.ink },
    aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
    grid: { left: 4, right: 12, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText', // one of HTML would need styles in line, which the content security policy refuses
      confine: true,
      backgroundColor: look.card,
      borderColor: look.line,
      textStyle: { color: look.ink, fontSize: 13, fontFamily: look.font },
      axisPointer: { type: 'shadow', shadowStyle: { color: look.quiet, opacity: 0.12 } },
      formatter: (at: readonly { dataIndex: number }[]) => {
        const index = at[0]?.dataIndex ?? 0;
        return [names[index] ?? '', ...lines(index)].join('\n');
      },
    },
    xAxis: { type: 'category', data: names, axisTick: { show: false }, axisLine: { lineStyle: { color: look.line } }, axisLabel: { color: look.ink, hideOverlap: true } },
  };
}

const amounts = (look: Look) => ({
  type: 'value', minInterval: 1, splitNumber: 4, axisLabel: { color: look.ink, formatter: axisYuan }, splitLine: { lineStyle: { color: look.line } },
});

/** The wallets that had something in a window, in the order in which people are shown them. */
export function walletsIn(of: FlowWindow): ChannelWallet[] {
  return wallets.filter((wallet) => of.channels.some((sum) => sum.channel === wallet));
}

/** What came in by step and channel, one upon the other, and what went back below the line. */
export function flowOption(of: FlowWindow, words: ChartWords, look: Look): EChartsCoreOption {
  const shown = walletsIn(of);
  const bar = (name: string, data: readonly number[], color: string, decal: object) => ({
    type: 'bar', stack: 'flow', name, data, barMaxWidth: 28, itemStyle: { color, decal },
  });
  return {
    ...frame(of, look, (index) => {
      const step = of.steps[index];
      if (!step) return [];
      const parts = shown.flatMap((wallet) => step.channels.filter((sum) => sum.channel === wallet)).map((sum) => `${words.wallet(sum.channel)} ${fenToYuan(sum.paid_fen)} · ${words.count(sum.paid_count)}`);
      return [...parts, `${words.refunded} ${fenToYuan(step.refunded_fen)}`, `${words.net} ${fenToYuan(step.net_fen)}`];
    }),
    grid: { left: 4, right: 12, top: 36, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: {
      top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: { color: look.ink },
      data: [...shown.map((wallet) => ({ name: words.wallet(wallet), icon: shapes[wallet] })), ...(of.total.refunded_fen > 0 ? [{ name: words.refunded, icon: 'diamond' }] : [])],
    },
    yAxis: amounts(look),
    series: [
      ...shown.map((wallet) => bar(words.wallet(wallet), of.steps.map((step) => paidThrough(step, wallet)), look.wallet[wallet], grains[wallet])),
      ...(of.total.refunded_fen > 0 ? [bar(words.refunded, of.steps.map((step) => 0 - step.refunded_fen), look.quiet, plain)] : []),
    ],
  };
}

/** The rate of success by step; where nothing ended there is no point. */
export function rateOption(of: FlowWindow, words: ChartWords, look: Look): EChartsCoreOption {
  return {
    ...frame(of, look, (index) => {
      const step = of.steps[index];
      return step ? [`${words.rate} ${percent(step.tries_succeeded, step.tries_ended)}`, words.tries(step.tries_succeeded, step.tries_ended)] : [];
    }),
    yAxis: { type: 'value', min: 0, max: 100, interval: 25, axisLabel: { color: look.ink, formatter: '{value}%' }, splitLine: { lineStyle: { color: look.line } } },
    series: [{
      type: 'line', name: words.rate, symbol: 'circle', symbolSize: 6, showAllSymbol: true, lineStyle: { color: look.primary, width: 2 }, itemStyle: { color: look.primary, decal: plain },
      data: of.steps.map((step) => (step.tries_ended > 0 ? (step.tries_succeeded * 100) / step.tries_ended : null)),
    }],
  };
}

/** The fees by step, as booked: below zero where refunds gave more back. */
export function feeOption(of: FlowWindow, words: ChartWords, look: Look): EChartsCoreOption {
  return {
    ...frame(of, look, (index) => {
      const step = of.steps[index];
      return step ? [`${words.fee} ${fenToYuan(step.fee_fen)}`] : [];
    }),
    yAxis: amounts(look),
    series: [{ type: 'bar', name: words.fee, barMaxWidth: 28, itemStyle: { color: look.primary, decal: plain }, data: of.steps.map((step) => step.fee_fen) }],
  };
}
